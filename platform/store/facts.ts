import type { Db } from './Db.ts';

/**
 * What the platform itself remembers between two starts; the table is made with the streams' (live/schema.ts).
 * owner: city, scenario and seed the database is of. lists: the catalog's lists that rows point into. simulatedToMs: platform time up to which everything has happened.
 * past: `making` while the past is being filled in, then `made`. imported: path, size and time of the last file of cases.
 */
export type Fact = 'owner' | 'lists' | 'simulatedToMs' | 'past' | 'imported' | 'kioskToken' | 'officerToken';

export async function readFact(db: Db, fact: Fact): Promise<string | null> {
  const rows = await db.query<{ value: string }>('select value from platform_fact where name = $1', [fact]);
  return rows[0]?.value ?? null;
}

export async function writeFact(db: Db, fact: Fact, value: string): Promise<void> {
  await db.query('insert into platform_fact values ($1, $2) on conflict (name) do update set value = excluded.value', [
    fact,
    value,
  ]);
}
