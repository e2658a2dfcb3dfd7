import type { FieldLogin } from '../../../contract/ipc/platformLines.ts';
import { keepGivenPerson } from '../../access/givenPerson.ts';
import { oneTimePassword } from '../../access/passwords.ts';
import type { PackPerson } from '../../city/CityPack.ts';
import type { PartTools } from '../../live/parts.ts';

/** Of one grid, so that a person can see both ends of a case: who reports and checks, and who handles. */
const WANTED = [
  { login: 'caiji', role: 'collector' },
  { login: 'wangge', role: 'gridKeeper' },
] as const;

/** The logins of a demo: people who do not exist, in a city that does not exist, with passwords of this database alone. */
export async function openDemoLogins({ db, pack, machine }: PartTools): Promise<FieldLogin[]> {
  const at = (person: PackPerson): boolean => person.grid === demoGrid(pack.people);
  const logins: FieldLogin[] = [];
  for (const { login, role } of WANTED) {
    const person = pack.people.find((one) => one.role === role && at(one));
    if (person === undefined) continue;
    await db.query('insert into field_demo_login values ($1, $2) on conflict do nothing', [login, oneTimePassword()]);
    const [kept] = await db.query<{ password: string }>('select password from field_demo_login where login = $1', [
      login,
    ]);
    const password = kept?.password ?? '';
    await keepGivenPerson(db, { login, name: person.name, personId: person.id, password }, machine.nowMs());
    logins.push({ login, password });
  }
  return logins;
}

/** The first grid that has all of them. */
function demoGrid(people: readonly PackPerson[]): number {
  const has = (grid: number): boolean =>
    WANTED.every(({ role }) => people.some((person) => person.role === role && person.grid === grid));
  return people.find(({ grid }) => grid >= 0 && has(grid))?.grid ?? -1;
}
