import { randomBytes } from 'node:crypto';
import type { Tokens } from '../live/authenticate.ts';
import type { Db } from '../store/Db.ts';
import { readFact, writeFact } from '../store/facts.ts';

/**
 * The tokens that were given, else those of the last start, else new ones: a wall that is connected comes back by itself after
 * a restart only if its token is still good.
 */
export async function openTokens(db: Db, given: { kiosk: string | null; officer: string | null }): Promise<Tokens> {
  return {
    kiosk: given.kiosk ?? (await keptToken(db, 'kioskToken')),
    officer: given.officer ?? (await keptToken(db, 'officerToken')),
  };
}

async function keptToken(db: Db, fact: 'kioskToken' | 'officerToken'): Promise<string> {
  const kept = await readFact(db, fact);
  if (kept !== null) return kept;
  const made = randomBytes(24).toString('base64url');
  await writeFact(db, fact, made);
  return made;
}
