import type { Clock } from '../../contract/model/time.ts';
import type { AuditEntry } from '../../contract/wire/access.ts';
import type { Identity } from '../../contract/wire/envelope.ts';
import type { StreamHub } from '../live/StreamHub.ts';
import type { Db } from '../store/Db.ts';
import { migrate } from '../store/migrate.ts';
import { AUDIT_SCHEMA } from './schema.ts';

/** What was done. Texts are masked by whoever notes it: the log is read by people, and kept for years. */
export interface Deed {
  /** Who did it; null for somebody who did not get in. */
  identity: Identity | null;
  /** In one word: `login`, `caseAct`, `openFeed`, `export` … */
  act: string;
  /** What it was done to: a case's key, a login, a camera … '' where there is nothing. */
  target: string;
  result: 'done' | 'refused' | 'failed';
  /** Reason, filter, refusal; at most 500 characters are kept. */
  detail: string;
  /** Network address it came from; '' where it is not known. */
  from?: string;
}

const DETAIL_CHARS = 500;

/** Writes the audit log: in the transaction of the act, so that neither is there without the other. */
export class AuditLog {
  readonly #hub: Pick<StreamHub, 'alsoWrite'>;
  readonly #machine: Clock;

  constructor(hub: Pick<StreamHub, 'alsoWrite'>, machine: Clock) {
    this.#hub = hub;
    this.#machine = machine;
  }

  static async open(db: Db, hub: Pick<StreamHub, 'alsoWrite'>, machine: Clock): Promise<AuditLog> {
    await migrate(db, 'audit', AUDIT_SCHEMA);
    return new AuditLog(hub, machine);
  }

  /** With what is staged now, in the commit that makes it true. */
  note(deed: Deed): void {
    const row = this.#rowOf(deed);
    this.#hub.alsoWrite((tx) => insert(tx, row));
  }

  /** In a transaction of the caller's own; as its last statement, because it waits for other writers. */
  async write(tx: Db, deed: Deed): Promise<void> {
    await insert(tx, this.#rowOf(deed));
  }

  #rowOf({ identity, act, target, result, detail, from }: Deed): unknown[] {
    const entry: Omit<AuditEntry, 'seq' | 'hash'> = {
      atMs: Math.floor(this.#machine.nowMs()),
      who: identity === null ? '' : (identity.id ?? `共用:${identity.kind}`),
      kind: identity?.kind ?? null,
      from: from ?? '',
      act,
      target: target.slice(0, 100),
      result,
      detail: detail.slice(0, DETAIL_CHARS),
    };
    // A zero character and half of a surrogate pair would be refused, and the act with it.
    const body = JSON.stringify(entry).replace(/\\u0000|\\ud[89a-f][0-9a-f]{2}/g, '?');
    return [entry.atMs, entry.who, act, body];
  }
}

async function insert(tx: Db, row: readonly unknown[]): Promise<void> {
  await tx.query(
    `insert into audit_log (seq, at_ms, who, act, body, prev_hash, hash) values (0, $1, $2, $3, $4, '', '')`,
    row,
  );
}
