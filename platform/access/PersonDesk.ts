import { z } from 'zod';
import { IdentityKindSchema, type Identity } from '../../contract/wire/envelope.ts';
import type { Db } from '../store/Db.ts';
import { type DeskTools, no, type Tried } from './LoginDesk.ts';
import { hashPassword, oneTimePassword } from './passwords.ts';
import { ALL_POSTS } from './permissions.ts';
import { ADMINISTRATORS, readPerson } from './persons.ts';

const PostsSchema = z.array(z.string().max(20)).max(30);

/** A person as an administrator enters one. */
export const NewPersonSchema = z.strictObject({
  login: z.string().regex(/^[a-z][\w.-]{1,31}$/, 'small letter first, then letters, digits, ".", "-" and "_"'),
  name: z.string().min(1).max(40),
  kind: IdentityKindSchema.exclude(['kiosk', 'service']),
  /** An officer's; every post of the city's two centres when left out. */
  posts: PostsSchema.optional(),
  /** A collector's id in the city pack. */
  person: z.string().min(1).max(64).optional(),
});
export type NewPerson = z.infer<typeof NewPersonSchema>;

export interface ShownPerson {
  login: string;
  name: string;
  kind: string;
  posts: string[];
  person: string | null;
  secondFactor: boolean;
  locked: boolean;
  disabled: boolean;
}

/** What administrators do with the logins of others, each within its own office (三员分立). */
export class PersonDesk {
  readonly #tools: DeskTools;
  readonly #packPeople: ReadonlySet<string>;

  constructor(tools: DeskTools, packPeople: ReadonlySet<string>) {
    this.#tools = tools;
    this.#packPeople = packPeople;
  }

  async list(): Promise<ShownPerson[]> {
    return this.#tools.db.query<ShownPerson>(
      `select login, name, kind, posts, person_id as person, totp_secret is not null as "secondFactor",
       locked_until_ms > $1 as locked, disabled from access_person order by login`,
      [Math.floor(this.#tools.machine.nowMs())],
    );
  }

  /** Gives the one-time password, which is shown once and nowhere kept. */
  async create(by: Identity, wanted: NewPerson, from: string): Promise<Tried<{ password: string }>> {
    const { db, audit, machine } = this.#tools;
    const { login, name, kind, person } = wanted;
    const posts = kind === 'officer' ? (wanted.posts ?? [...ALL_POSTS]) : [];
    const unknown = posts.find((post) => !ALL_POSTS.includes(post));
    if (unknown !== undefined) return no('refused', `没有“${unknown}”这个岗位，可选：${ALL_POSTS.join('、')}`);
    if (kind === 'collector' && (person === undefined || !this.#packPeople.has(person)))
      return no('refused', `采集员须对应城市人员名册（people.json）中的人员编号，名册中没有“${person ?? ''}”`);
    const password = oneTimePassword();
    const hash = await hashPassword(password);
    return db.transaction(async (tx) => {
      const refused = await mayAppoint(tx, by, kind);
      if (refused !== null) return no('forbidden', refused);
      if ((await readPerson(tx, login)) !== null) return no('refused', `用户名 ${login} 已存在`);
      await tx.query(
        `insert into access_person (login, name, kind, posts, person_id, password, one_time, changed_at_ms)
         values ($1, $2, $3, $4::json, $5, $6, true, $7)`,
        [login, name, kind, JSON.stringify(posts), person ?? null, hash, Math.floor(machine.nowMs())],
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

  /** A forgotten password: a one-time one in its place; every session ends. */
  async reset(by: Identity, login: string, from: string): Promise<Tried<{ password: string }>> {
    const password = oneTimePassword();
    const hash = await hashPassword(password);
    const done = await this.#change(by, login, 'resetPassword', from, (tx) =>
      tx.query('update access_person set password = $2, one_time = true where login = $1', [login, hash]),
    );
    return done.ok ? { ok: true, value: { password } } : done;
  }

  unlock(by: Identity, login: string, from: string): Promise<Tried<null>> {
    return this.#change(by, login, 'unlock', from, (tx) =>
      tx.query('update access_person set failures = 0, locked_until_ms = 0 where login = $1', [login]),
    );
  }

  /** A lost telephone: the next session must set up another second factor. */
  resetSecondFactor(by: Identity, login: string, from: string): Promise<Tried<null>> {
    return this.#change(by, login, 'resetSecondFactor', from, (tx) =>
      tx.query('update access_person set totp_secret = null, totp_new = null where login = $1', [login]),
    );
  }

  setDisabled(by: Identity, login: string, disabled: boolean, from: string): Promise<Tried<null>> {
    return this.#change(by, login, disabled ? 'disable' : 'enable', from, (tx) =>
      tx.query('update access_person set disabled = $2 where login = $1', [login, disabled]),
    );
  }

  endSessions(by: Identity, login: string, from: string): Promise<Tried<null>> {
    return this.#change(by, login, 'endSessions', from, () => Promise.resolve());
  }

  /** Whatever was changed, the person's sessions end: none goes on with what it was given before. */
  async #change(
    by: Identity,
    login: string,
    act: string,
    from: string,
    work: (tx: Db) => Promise<unknown>,
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
      await work(tx);
      await tx.query('update access_session set ended_ms = $2 where login = $1 and ended_ms = 0', [
        login,
        Math.floor(machine.nowMs()),
      ]);
      await audit.write(tx, { identity: by, act, target: login, result: 'done', detail: '', from });
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
