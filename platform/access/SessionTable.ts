import type { Clock } from '../../contract/model/time.ts';
import type { Pending } from '../../contract/wire/access.ts';
import type { Identity } from '../../contract/wire/envelope.ts';
import type { Db } from '../store/Db.ts';
import { identityOfPerson, pendingOf, type Person } from './persons.ts';
import { hashToken, newToken } from './tokens.ts';

/** A desk that nobody touches is not left open (domain §14.2: practice is 10 to 30 minutes). Real time. */
export const IDLE_MS = 30 * 60_000;
/** Of one person at the same time; the one longest unseen makes room. */
const MOST_SESSIONS = 3;
/** A sign of life is written down no more often. */
const NOTE_SEEN_MS = 30_000;

export interface Session {
  hash: string;
  login: string;
  identity: Identity;
  pending: Pending | null;
  seenMs: number;
}

/** Sessions and enrolled devices that are alive, at hand for every request; the database has them for other nodes and the next start. */
export class SessionTable {
  readonly #db: Db;
  readonly #machine: Clock;
  #sessions = new Map<string, Session>();
  #devices = new Map<string, Identity>();

  constructor(db: Db, machine: Clock) {
    this.#db = db;
    this.#machine = machine;
  }

  /** Takes over what the database has: at the start, and again and again because other nodes begin and end sessions too. */
  async refresh(): Promise<void> {
    const rows = await this.#db.query<Person & { hash: string; seen_ms: number }>(
      `select p.*, s.hash, s.seen_ms from access_session s join access_person p using (login)
       where s.ended_ms = 0 and s.seen_ms > $1 and not p.disabled`,
      [Math.floor(this.#machine.nowMs()) - IDLE_MS],
    );
    const before = this.#sessions;
    this.#sessions = new Map(
      rows.map((row) => {
        const seenMs = Math.max(row.seen_ms, before.get(row.hash)?.seenMs ?? 0);
        return [row.hash, { ...sessionOf(row, row.hash), seenMs }];
      }),
    );
    const devices = await this.#db.query<{ hash: string; id: string; name: string; watermark: boolean }>(
      'select hash, id, name, watermark from access_device where revoked_ms = 0',
    );
    this.#devices = new Map(
      devices.map(({ hash, id, name, watermark }) => [
        hash,
        { kind: 'kiosk', name, id, ...(watermark ? { watermark } : {}) },
      ]),
    );
  }

  find(token: string): Session | null {
    const session = this.#sessions.get(hashToken(token));
    if (session === undefined || this.#machine.nowMs() - session.seenMs > IDLE_MS) return null;
    return session;
  }

  device(token: string): Identity | null {
    return this.#devices.get(hashToken(token)) ?? null;
  }

  /** Begins a session in a transaction of the caller's and gives its token; the next `refresh` knows it. */
  async begin(tx: Db, person: Person): Promise<string> {
    const token = newToken();
    const seenMs = Math.floor(this.#machine.nowMs());
    await tx.query(
      `update access_session set ended_ms = $2 where login = $1 and ended_ms = 0 and hash not in
       (select hash from access_session where login = $1 and ended_ms = 0 order by seen_ms desc limit $3)`,
      [person.login, seenMs, MOST_SESSIONS - 1],
    );
    await tx.query('insert into access_session (hash, login, began_ms, seen_ms) values ($1, $2, $3, $3)', [
      hashToken(token),
      person.login,
      seenMs,
    ]);
    return token;
  }

  /** A sign of life of the person; what machines ask by themselves is none. */
  async touch(session: Session): Promise<void> {
    const nowMs = Math.floor(this.#machine.nowMs());
    const isNews = nowMs - session.seenMs > NOTE_SEEN_MS;
    session.seenMs = nowMs;
    if (isNews) await this.#db.query('update access_session set seen_ms = $2 where hash = $1', [session.hash, nowMs]);
  }
}

function sessionOf(person: Person, hash: string): Omit<Session, 'seenMs'> {
  return { hash, login: person.login, identity: identityOfPerson(person), pending: pendingOf(person) };
}
