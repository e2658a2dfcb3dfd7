import type { NewPerson, PersonRole, ShownPerson } from '../../contract/wire/administration.ts';
import type { Identity } from '../../contract/wire/envelope.ts';
import type { Db } from '../store/Db.ts';
import { type DeskTools, no, type Refused, type Tried } from './LoginDesk.ts';
import { hashPassword, oneTimePassword } from './passwords.ts';
import { ALL_POSTS } from './permissions.ts';
import { ADMINISTRATORS, mustHaveSecond, type Person, readPerson } from './persons.ts';

/** What administrators do with the logins of others, each within its own office (三员分立). */
export class PersonDesk {
  readonly #tools: DeskTools;
  readonly #packPeople: ReadonlySet<string>;

  constructor(tools: DeskTools, packPeople: ReadonlySet<string>) {
    this.#tools = tools;
    this.#packPeople = packPeople;
  }

  async list(): Promise<ShownPerson[]> {
    const rows = await this.#tools.db.query<Person & { locked: boolean; seen_ms: number }>(
      `select p.*, locked_until_ms > $1 as locked,
       coalesce((select max(seen_ms) from access_session s where s.login = p.login), 0) as seen_ms
       from access_person p order by login`,
      [Math.floor(this.#tools.machine.nowMs())],
    );
    return rows.map((row) => ({
      login: row.login,
      name: row.name,
      kind: row.kind,
      posts: row.posts,
      person: row.person_id,
      secondFactor: row.totp_secret !== null,
      secondRequired: mustHaveSecond(row),
      oneTime: row.one_time,
      locked: row.locked,
      disabled: row.disabled,
      seenMs: row.seen_ms,
    }));
  }

  /** Gives the one-time password, which is shown once and nowhere kept. */
  async create(by: Identity, wanted: NewPerson, from: string): Promise<Tried<{ password: string }>> {
    const { db, audit, machine } = this.#tools;
    const { login, name } = wanted;
    const role = this.#roleOf(wanted);
    if (!role.ok) return role;
    const { kind, posts, person } = role.value;
    const password = oneTimePassword();
    const hash = await hashPassword(password);
    return db.transaction(async (tx) => {
      const refused = await mayAppoint(tx, by, kind);
      if (refused !== null) return no('forbidden', refused);
      if ((await readPerson(tx, login)) !== null) return no('refused', `用户名 ${login} 已存在`);
      await tx.query(
        `insert into access_person (login, name, kind, posts, person_id, password, one_time, changed_at_ms)
         values ($1, $2, $3, $4::json, $5, $6, true, $7)`,
        [login, name, kind, JSON.stringify(posts), person, hash, Math.floor(machine.nowMs())],
      );
      await audit.write(tx, {
        identity: by,
        act: 'createPerson',
        target: login,
        result: 'done',
        detail: `${kind} ${posts.join('、')}`,
        from,
      });
      return { ok: true as const, value: { password } };
    });
  }

  /** Another kind of login, or other posts. Whoever may appoint to the new kind may give it, to those whose login is theirs to manage. */
  async setRole(by: Identity, login: string, wanted: PersonRole, from: string): Promise<Tried<null>> {
    const role = this.#roleOf(wanted);
    if (!role.ok) return role;
    const { kind, posts, person } = role.value;
    const detail = `${kind} ${posts.join('、')}`;
    return this.#change(by, login, { act: 'setRole', detail, from }, async (tx) => {
      const refused = await mayAppoint(tx, by, kind);
      if (refused !== null) return no('forbidden', refused);
      await tx.query('update access_person set kind = $2, posts = $3::json, person_id = $4 where login = $1', [
        login,
        kind,
        JSON.stringify(posts),
        person,
      ]);
      return null;
    });
  }

  /** A forgotten password: a one-time one in its place; every session ends. */
  async reset(by: Identity, login: string, from: string): Promise<Tried<{ password: string }>> {
    const password = oneTimePassword();
    const hash = await hashPassword(password);
    const done = await this.#update(by, login, 'resetPassword', from, 'password = $2, one_time = true', hash);
    return done.ok ? { ok: true, value: { password } } : done;
  }

  unlock(by: Identity, login: string, from: string): Promise<Tried<null>> {
    return this.#update(by, login, 'unlock', from, 'failures = 0, locked_until_ms = 0');
  }

  /** A lost telephone: the next session must set up another second factor. */
  resetSecondFactor(by: Identity, login: string, from: string): Promise<Tried<null>> {
    return this.#update(by, login, 'resetSecondFactor', from, 'totp_secret = null, totp_new = null');
  }

  /** Of a person whose kind does not ask for one anyway; the next session must set it up. */
  requireSecondFactor(by: Identity, login: string, on: boolean, from: string): Promise<Tried<null>> {
    const act = on ? 'requireSecondFactor' : 'freeSecondFactor';
    return this.#update(by, login, act, from, 'second_required = $2', on);
  }

  setDisabled(by: Identity, login: string, disabled: boolean, from: string): Promise<Tried<null>> {
    return this.#update(by, login, disabled ? 'disable' : 'enable', from, 'disabled = $2', disabled);
  }

  endSessions(by: Identity, login: string, from: string): Promise<Tried<null>> {
    return this.#change(by, login, { act: 'endSessions', detail: '', from }, () => Promise.resolve(null));
  }

  #update(
    by: Identity,
    login: string,
    act: string,
    from: string,
    assignment: string,
    ...values: readonly unknown[]
  ): Promise<Tried<null>> {
    return this.#change(by, login, { act, detail: '', from }, async (tx) => {
      await tx.query(`update access_person set ${assignment} where login = $1`, [login, ...values]);
      return null;
    });
  }

  /** A role that the city knows: posts there are, and a collector who is in its roster. */
  #roleOf({
    kind,
    posts: wanted,
    person,
  }: PersonRole): Tried<{ kind: PersonRole['kind']; posts: string[]; person: string | null }> {
    const posts = kind === 'officer' ? (wanted ?? [...ALL_POSTS]) : [];
    const unknown = posts.find((post) => !ALL_POSTS.includes(post));
    if (unknown !== undefined) return no('refused', `没有“${unknown}”这个岗位，可选：${ALL_POSTS.join('、')}`);
    if (kind !== 'collector') return { ok: true, value: { kind, posts, person: null } };
    return person !== undefined && this.#packPeople.has(person)
      ? { ok: true, value: { kind, posts, person } }
      : no('refused', `采集员须对应城市人员名册（people.json）中的人员编号，名册中没有“${person ?? ''}”`);
  }

  /** Whatever was changed, the person's sessions end: none goes on with what it was given before. */
  async #change(
    by: Identity,
    login: string,
    { act, detail, from }: { act: string; detail: string; from: string },
    work: (tx: Db) => Promise<Refused | null>,
  ): Promise<Tried<null>> {
    const { db, audit, machine, changed } = this.#tools;
    if (by.id === login) return no('refused', '不能对自己的账号执行此操作，请由另一位管理员办理');
    const done = await db.transaction(async (tx) => {
      const person = await readPerson(tx, login);
      if (person === null) return no('notFound', `没有用户 ${login}`);
      if (
        ADMINISTRATORS.includes(person.kind) &&
        by.kind !== 'security' &&
        act !== 'unlock' &&
        (await count(tx, 'security')) > 0
      )
        return no('forbidden', '管理员账号由安全管理员管理');
      const refused = await work(tx);
      if (refused !== null) return refused;
      await tx.query('update access_session set ended_ms = $2 where login = $1 and ended_ms = 0', [
        login,
        Math.floor(machine.nowMs()),
      ]);
      await audit.write(tx, { identity: by, act, target: login, result: 'done', detail, from });
      return { ok: true as const, value: null };
    });
    if (done.ok) await changed();
    return done;
  }
}

/** 三员分立: the first administrator may appoint the first of the two others; after that only the security administrator appoints administrators. */
async function mayAppoint(tx: Db, by: Identity, kind: NewPerson['kind']): Promise<string | null> {
  if (!ADMINISTRATORS.includes(kind)) return by.kind === 'admin' ? null : '业务用户由系统管理员建立';
  if (by.kind === 'security') return null;
  return kind !== 'admin' && (await count(tx, kind)) === 0 ? null : '管理员账号由安全管理员建立';
}

async function count(tx: Db, kind: string): Promise<number> {
  const [row] = await tx.query<{ n: number }>('select count(*)::int as n from access_person where kind = $1', [kind]);
  return row?.n ?? 0;
}
