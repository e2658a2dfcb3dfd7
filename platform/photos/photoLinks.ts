import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../contract/model/time.ts';
import type { Db } from '../store/Db.ts';

/** Long enough to open a case and look; short enough that a link in a chat or a log is soon worth nothing. */
const VALID_MS = 10 * 60_000;
const MAC_LENGTH = 43;

/** Links that show one photo without a token. They are signed, end by themselves, and survive a restart. */
export class PhotoLinks {
  readonly #key: Uint8Array;
  readonly #machine: Clock;

  constructor(key: Uint8Array, machine: Clock) {
    this.#key = key;
    this.#machine = machine;
  }

  pathOf(id: string): string {
    // Whole minutes: the same photo asked for twice in a row has one address, which a browser keeps.
    const untilMs = Math.ceil((this.#machine.nowMs() + VALID_MS) / 60_000) * 60_000;
    return `/photos/${id}?until=${untilMs}&sign=${this.#sign(id, String(untilMs))}`;
  }

  holds(id: string, until: string, sign: string): boolean {
    if (!/^\d{1,16}$/.test(until) || sign.length !== MAC_LENGTH) return false;
    const good = timingSafeEqual(Buffer.from(sign.padEnd(MAC_LENGTH)), Buffer.from(this.#sign(id, until)));
    return good && Number(until) > this.#machine.nowMs();
  }

  #sign(id: string, until: string): string {
    return createHmac('sha256', this.#key).update(`${id}.${until}`).digest('base64url');
  }
}

/** The key of this database, made when it is first asked for; of several nodes that start at once, the first makes it. */
export async function openLinkKey(db: Db): Promise<Uint8Array> {
  await db.query('insert into photo_link_key (key) values ($1) on conflict do nothing', [randomBytes(32)]);
  const [row] = await db.query<{ key: Uint8Array }>('select key from photo_link_key');
  if (row === undefined) throw new Error('The database keeps no key for links to photos.');
  return row.key;
}
