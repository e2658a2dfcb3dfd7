import type { PastChunk } from '../../platform/cases/PastChunk.ts';
import type { Db } from '../../platform/store/Db.ts';

export async function makePlainCases(db: Db): Promise<void> {
  await db.exec('create table plain_case (reported bigint not null, place text not null)');
}

export async function insertPlainCases(db: Db, { columns, count, texts }: PastChunk): Promise<void> {
  const rows = Array.from({ length: count }, (_, row) => row);
  await db.query('insert into plain_case select * from unnest($1::bigint[], $2::text[])', [
    rows.map((row) => columns.reportedAtS[row] ?? 0),
    rows.map((row) => texts?.place?.(row) ?? ''),
  ]);
}

/** How many cases have `text` in their place, and the newest of them. */
export async function plainSearch(db: Db, text: string, limit: number): Promise<number> {
  const rows = await db.query<{ total: number }>(
    `select reported, place, count(*) over () as total from plain_case where position($1 in place) > 0
     order by reported desc limit $2`,
    [text, limit],
  );
  return rows[0]?.total ?? 0;
}
