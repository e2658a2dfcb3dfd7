import type { AccessRefusal, LoggedIn, Pending } from '../../contract/wire/access.ts';
import type { Clock } from '../../contract/model/time.ts';
import type { AuditLog } from '../audit/AuditLog.ts';
import type { Db } from '../store/Db.ts';
import { checkPassword, hashPassword, whyWeak } from './passwords.ts';
import { identityOfPerson, pendingOf, type Person, readPerson } from './persons.ts';
import { IDLE_MS, type Session, type SessionTable } from './SessionTable.ts';
import { newTotpSecret, totpStep, totpUri } from './totp.ts';

/** Failures in a row after which a login is locked, and for how long, real time (domain §14.2: practice, no figure in the standard). */
const MOST_FAILURES = 5;
const LOCKED_MS = 10 * 60_000;

/** An expected refusal, as value. */
export type Refused = { ok: false; refusal: AccessRefusal };
export type Tried<T> = { ok: true; value: T } | Refused;

export function no(code: AccessRefusal['code'], error: string, retryMs?: number): Refused {
  return { ok: false, refusal: { code, error, ...(retryMs === undefined ? {} : { retryMs }) } };
}

export interface DeskTools {
  db: Db;
  machine: Clock;
  audit: AuditLog;
  sessions: SessionTable;
  /** Sessions have begun or ended: look again who may stay. */
  readonly changed: () => Promise<void>;
}

/** What a person does with an own login: in, out, password, second factor. Every attempt is in the audit log. */
export class LoginDesk {
  readonly #tools: DeskTools;
  /** Compared with when there is no such login, so that the time taken does not tell. */
  readonly #nobody = hashPassword('nobody');

  constructor(tools: DeskTools) {
    this.#tools = tools;
  }

  async logIn(login: string, password: string, code: string | undefined, from: string): Promise<Tried<LoggedIn>> {
    const { db, machine, audit, sessions } = this.#tools;
    const nowMs = Math.floor(machine.nowMs());
    const person = await readPerson(db, login);
    const isRight = await checkPassword(password, person?.password ?? (await this.#nobody));
    const tried = await db.transaction(async (tx) => {
      // Read again and held: of many attempts at once each one counts.
      const [held] = await tx.query<Person>('select * from access_person where login = $1 for update', [
        login.toLowerCase(),
      ]);
      // A password that was changed meanwhile is not the one that was right.
      const verdict = judge(held, isRight && held?.password === person?.password, code, nowMs);
      const result = verdict.ok ? 'done' : 'failed';
      if (held !== undefined) await this.#count(tx, held, verdict, nowMs);
      const token = verdict.ok ? await sessions.begin(tx, verdict.value.person) : '';
      const identity = held === undefined ? null : identityOfPerson(held);
      const detail = verdict.ok ? '' : verdict.refusal.code;
      // What is no login may be a password typed into the wrong field: it is not kept.
      const target = held?.login ?? '';
      await audit.write(tx, { identity: verdict.ok ? identity : null, act: 'login', target, result, detail, from });
      if (!verdict.ok) return verdict;
      const value = {
        token,
        identity: identityOfPerson(verdict.value.person),
        pending: pendingOf(verdict.value.person),
      };
      return { ok: true as const, value: { ...value, idleMs: IDLE_MS, from } };
    });
    if (tried.ok) await this.#tools.changed();
    return tried;
  }

  /** Ends the session: at log-out, and when the person locks the desk, which opens again with a login. */
  async end(session: Session, act: 'logout' | 'lock', from: string): Promise<void> {
    const { db, machine, audit, changed } = this.#tools;
    await db.transaction(async (tx) => {
      await tx.query('update access_session set ended_ms = $2 where hash = $1', [
        session.hash,
        Math.floor(machine.nowMs()),
      ]);
      await audit.write(tx, {
        identity: session.identity,
        act,
        target: session.login,
        result: 'done',
        detail: '',
        from,
      });
    });
    await changed();
  }

  /** A new password ends every other session of the person. */
  async changePassword(session: Session, old: string, fresh: string, from: string): Promise<Tried<Pending | null>> {
    const { db, machine, audit, changed } = this.#tools;
    const person = await readPerson(db, session.login);
    if (person === null || !(await checkPassword(old, person.password))) return no('credentials', '原密码不正确');
    const weak = whyWeak(fresh, session.login) ?? (fresh === old ? '新密码不能与原密码相同' : null);
    if (weak !== null) return no('refused', weak);
    const hash = await hashPassword(fresh);
    const nowMs = Math.floor(machine.nowMs());
    await db.transaction(async (tx) => {
      await tx.query('update access_person set password = $2, one_time = false, changed_at_ms = $3 where login = $1', [
        session.login,
        hash,
        nowMs,
      ]);
      await tx.query('update access_session set ended_ms = $3 where login = $1 and hash <> $2 and ended_ms = 0', [
        session.login,
        session.hash,
        nowMs,
      ]);
      await audit.write(tx, {
        identity: session.identity,
        act: 'password',
        target: session.login,
        result: 'done',
        detail: '',
        from,
      });
    });
    await changed();
    return { ok: true, value: pendingOf({ ...person, one_time: false }) };
  }

  async beginSecondFactor(session: Session): Promise<Tried<{ secret: string; uri: string }>> {
    const { db } = this.#tools;
    const secret = newTotpSecret();
    const person = await readPerson(db, session.login);
    if (person?.totp_secret !== null) return no('refused', '已启用动态口令；更换须由安全管理员先行重置');
    await db.query('update access_person set totp_new = $2 where login = $1', [session.login, secret]);
    return { ok: true, value: { secret, uri: totpUri(secret, session.login) } };
  }

  /** The secret holds from the moment the person has shown a code of it. */
  async confirmSecondFactor(session: Session, code: string, from: string): Promise<Tried<Pending | null>> {
    const { db, machine, audit, changed } = this.#tools;
    const person = await readPerson(db, session.login);
    if (person === null || person.totp_new === null) return no('refused', '请先获取动态口令密钥');
    const step = totpStep(person.totp_new, code, machine.nowMs(), 0);
    if (step === null) return no('credentials', '动态口令不正确，请核对手机时间');
    await db.transaction(async (tx) => {
      await tx.query(
        'update access_person set totp_secret = totp_new, totp_new = null, totp_step = $2 where login = $1',
        [session.login, step],
      );
      await audit.write(tx, {
        identity: session.identity,
        act: 'secondFactor',
        target: session.login,
        result: 'done',
        detail: '',
        from,
      });
    });
    await changed();
    return { ok: true, value: pendingOf({ ...person, totp_secret: person.totp_new }) };
  }

  async #count(tx: Db, person: Person, verdict: Tried<Entered>, nowMs: number): Promise<void> {
    const { login, failures, locked_until_ms: lockedMs, totp_step: step } = person;
    if (verdict.ok) {
      const used = verdict.value.step ?? step;
      await tx.query('update access_person set failures = 0, locked_until_ms = 0, totp_step = $2 where login = $1', [
        login,
        used,
      ]);
    } else if (verdict.refusal.code === 'credentials') {
      // After a lock the count begins anew.
      const count = lockedMs > 0 ? 1 : failures + 1;
      const untilMs = count >= MOST_FAILURES ? nowMs + LOCKED_MS : 0;
      await tx.query('update access_person set failures = $2, locked_until_ms = $3 where login = $1', [
        login,
        count,
        untilMs,
      ]);
    }
  }
}

interface Entered {
  person: Person;
  /** Step of the code that was used; null without a second factor. */
  step: number | null;
}

function judge(person: Person | undefined, isRight: boolean, code: string | undefined, nowMs: number): Tried<Entered> {
  const wrong = no('credentials', `用户名或密码不正确；连续 ${MOST_FAILURES} 次失败将锁定 ${LOCKED_MS / 60_000} 分钟`);
  if (person === undefined) return wrong;
  const leftMs = person.locked_until_ms - nowMs;
  if (leftMs > 0)
    return no('locked', `登录失败次数过多，已锁定，请在 ${Math.ceil(leftMs / 60_000)} 分钟后再试`, leftMs);
  if (!isRight || person.disabled) return wrong;
  if (person.totp_secret === null) return { ok: true, value: { person, step: null } };
  if (code === undefined || code === '') return no('codeNeeded', '请输入手机上的六位动态口令');
  const step = totpStep(person.totp_secret, code, nowMs, person.totp_step);
  return step === null
    ? no('credentials', '动态口令不正确或已用过，请等下一个口令')
    : { ok: true, value: { person, step } };
}
