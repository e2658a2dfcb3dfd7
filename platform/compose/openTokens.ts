import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Tokens } from '../live/authenticate.ts';
import type { Db } from '../store/Db.ts';
import { readFact, writeFact } from '../store/facts.ts';
import type { DbPlace } from '../store/openDb.ts';

type Given = { kiosk: string | null; officer: string | null };

const TokensSchema = z.object({ kiosk: z.string().min(1), officer: z.string().min(1) });
/** Beside the database in its folder, so that a wall can be opened before the database is. */
const FILE = 'tokens.json';

/**
 * The tokens as far as they are known before the database is open: those given, those that lie beside it, or new ones where there
 * is no database yet. null: only the database knows. Never throws: what is wrong with the folder, the database says better.
 */
export async function earlyTokens(place: DbPlace, given: Given): Promise<Tokens | null> {
  if (given.kiosk !== null && given.officer !== null) return { kiosk: given.kiosk, officer: given.officer };
  const kept = place.kind === 'directory' ? await besideDatabase(place.dir) : null;
  const known = place.kind === 'memory' ? madeTokens() : kept;
  return known && { kiosk: given.kiosk ?? known.kiosk, officer: given.officer ?? known.officer };
}

/**
 * The tokens that were given, else those of the last start, else new ones: a wall that is connected comes back by itself after
 * a restart only if its token is still good.
 */
export async function openTokens(db: Db, place: DbPlace, early: Tokens | null, given: Given): Promise<Tokens> {
  if (early !== null) return early;
  const kept = { kiosk: await keptToken(db, 'kioskToken'), officer: await keptToken(db, 'officerToken') };
  if (place.kind === 'directory') await keepBeside(place.dir, kept);
  return { kiosk: given.kiosk ?? kept.kiosk, officer: given.officer ?? kept.officer };
}

async function besideDatabase(dir: string): Promise<Tokens | null> {
  try {
    return await readBeside(dir);
  } catch {
    // A database without the file is one of before there was any, and has its tokens in itself.
    const hasDatabase = await stat(join(dir, 'postgres')).catch(() => null);
    if (hasDatabase !== null) return null;
  }
  try {
    await mkdir(dir, { recursive: true });
    await keepBeside(dir, madeTokens());
    // Read again: of two that start at once, the first has made them.
    return await readBeside(dir);
  } catch {
    return null;
  }
}

async function readBeside(dir: string): Promise<Tokens> {
  return TokensSchema.parse(JSON.parse(await readFile(join(dir, FILE), 'utf8')));
}

/** Does nothing where there are some already; whoever reads finds them whole or not at all. */
async function keepBeside(dir: string, tokens: Tokens): Promise<void> {
  const draft = join(dir, `${FILE}.${process.pid}.${newToken()}`);
  try {
    await writeFile(draft, `${JSON.stringify(tokens)}\n`, { mode: 0o600 });
    await link(draft, join(dir, FILE));
  } catch {
    // They are there, or cannot be kept: then the database goes on having them.
  } finally {
    await rm(draft, { force: true });
  }
}

async function keptToken(db: Db, fact: 'kioskToken' | 'officerToken'): Promise<string> {
  const kept = await readFact(db, fact);
  if (kept !== null) return kept;
  const made = newToken();
  await writeFact(db, fact, made);
  return made;
}

function madeTokens(): Tokens {
  return { kiosk: newToken(), officer: newToken() };
}

function newToken(): string {
  return randomBytes(24).toString('base64url');
}
