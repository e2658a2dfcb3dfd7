import type { Db } from '../store/Db.ts';
import { hashPassword } from './passwords.ts';

/** Keeps a login of the field whose password is given, not chosen by its person: for a demo. One that is there stays as it is. */
export async function keepGivenPerson(
  db: Db,
  { login, name, personId, password }: { login: string; name: string; personId: string; password: string },
  nowMs: number,
): Promise<void> {
  const [known] = await db.query('select login from access_person where login = $1', [login]);
  if (known !== undefined) return;
  await db.query(
    `insert into access_person (login, name, kind, posts, person_id, password, one_time, changed_at_ms)
     values ($1, $2, 'collector', '[]'::json, $3, $4, false, $5) on conflict do nothing`,
    [login, name, personId, await hashPassword(password), Math.floor(nowMs)],
  );
}
