import type { z } from 'zod';
import type { DeltaHeader } from '../../contract/wire/envelope.ts';
import type { HistoryArgsSchema, HistorySchema } from '../../contract/wire/search.ts';
import type { Db } from '../store/Db.ts';
import type { SchemaStep } from '../store/migrate.ts';

export const QUERY_SCHEMA: readonly SchemaStep[] = [
  { id: 1, sql: 'create index event_log_at on event_log (stream, at_ms)' },
];

/** A page is not longer than this many rows, whatever number of deltas was asked for; at least one delta. */
const PAGE_ROWS = 5_000;

/**
 * What a stream said in [fromMs, toMs), oldest first. Only of the present epoch: deltas of an older one do not lead to what is now. What the
 * log has cannot change, so a page may be asked for again.
 */
export async function readHistory(
  db: Db,
  epoch: string,
  { stream, fromMs, toMs, afterSeq, limit }: z.infer<typeof HistoryArgsSchema>,
): Promise<z.infer<typeof HistorySchema>> {
  const found = await db.query<{ seq: number; at_ms: number; body: Pick<DeltaHeader, 'rows' | 'gone'> }>(
    `select seq, at_ms, body from (
       select seq, at_ms, body, sum(row_count) over (order by seq) - row_count as before from (
         select seq, at_ms, body, row_count from event_log
         where epoch = $1 and stream = $2 and at_ms >= $3 and at_ms < $4 and seq > $5 order by seq limit $6
       ) as page
     ) as measured where before < $7 order by seq`,
    [epoch, stream, fromMs, toMs, afterSeq ?? 0, limit, PAGE_ROWS],
  );
  const deltas = found.map(({ seq, at_ms, body }) => ({ stream, epoch, prevSeq: seq - 1, seq, atMs: at_ms, ...body }));
  const last = deltas.at(-1);
  const [later] = await db.query(
    'select 1 as one from event_log where epoch = $1 and stream = $2 and at_ms >= $3 and at_ms < $4 and seq > $5 limit 1',
    [epoch, stream, fromMs, toMs, last?.seq ?? Number.MAX_SAFE_INTEGER],
  );
  const [oldest] = await db.query<{ at_ms: number }>(
    'select at_ms from event_log where epoch = $1 and stream = $2 order by seq limit 1',
    [epoch, stream],
  );
  return { deltas, next: later === undefined ? null : (last?.seq ?? null), knownFromMs: oldest?.at_ms ?? null };
}
