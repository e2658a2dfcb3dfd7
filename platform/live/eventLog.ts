import type { DeltaHeader } from '../../contract/wire/envelope.ts';
import { hashText, type StateHash } from '../../contract/wire/rowHash.ts';
import { JSON_STREAMS } from '../../contract/wire/rows.ts';
import { STREAMS, type StreamName } from '../../contract/wire/streams.ts';
import type { Db } from '../store/Db.ts';
import type { CutDelta } from './cutDeltas.ts';
import type { JsonRow } from './PublishedRows.ts';

/**
 * Rows of log kept for walls that were away. Cases and alarms are kept for ever: they are the city's audit.
 * Figures, feeds and the like repeat themselves; a wall that was away longer takes a snapshot.
 */
const KEPT_LOG_ROWS = 100_000;
const TRIMMED: readonly StreamName[] = STREAMS.filter((stream) => stream !== 'cases' && stream !== 'alarms');

export interface StoredState {
  epoch: string | null;
  states: Map<StreamName, { seq: number; atMs: number; hash: string }>;
  /** Of the present epoch; a stream without log is missing. */
  oldestSeq: Map<StreamName, number>;
  rows: Map<StreamName, JsonRow[]>;
}

export interface StreamState {
  stream: StreamName;
  seq: number;
  hash: StateHash;
}

export async function loadState(db: Db): Promise<StoredState> {
  const { epoch, states } = await readStates(db);
  const rows = new Map<StreamName, JsonRow[]>();
  for (const stream of JSON_STREAMS) {
    const found = await db.query<{ body: JsonRow }>('select body from stream_rows where stream = $1', [stream]);
    rows.set(
      stream,
      found.map((row) => row.body),
    );
  }
  return { epoch, states, oldestSeq: await readOldest(db, epoch ?? ''), rows };
}

/** Where each stream stands. */
export async function readStates(db: Db): Promise<Pick<StoredState, 'epoch' | 'states'>> {
  const facts = await db.query<{ value: string }>("select value from platform_fact where name = 'epoch'");
  const states = await db.query<{ stream: StreamName; seq: number; at_ms: number; hash: string }>(
    'select stream, seq, at_ms, hash from stream_state',
  );
  return {
    epoch: facts[0]?.value ?? null,
    states: new Map(states.map(({ stream, seq, at_ms, hash }) => [stream, { seq, atMs: at_ms, hash }])),
  };
}

/** The first delta the log still has, by stream; a stream without log is missing. */
export async function readOldest(db: Db, epoch: string): Promise<Map<StreamName, number>> {
  const found = await db.query<{ stream: StreamName; seq: number | null }>(
    `select stream, (select min(seq) from event_log where epoch = $1 and event_log.stream = named.stream) as seq
     from unnest($2::text[]) as named(stream)`,
    [epoch, [...STREAMS]],
  );
  return new Map(found.flatMap(({ stream, seq }) => (seq === null ? [] : [[stream, seq] as const])));
}

/** Begins an epoch: every stream stands at seq 0 with the rows it has. */
export async function writeEpoch(db: Db, epoch: string, states: readonly StreamState[], atMs: number): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query(
      `insert into platform_fact values ('epoch', $1) on conflict (name) do update set value = excluded.value`,
      [epoch],
    );
    await writeStates(tx, states, atMs);
  });
}

export async function writeStates(tx: Db, states: readonly StreamState[], atMs: number): Promise<void> {
  await tx.query(
    `insert into stream_state (stream, seq, at_ms, hash)
     select stream, seq, $4::bigint, hash from unnest($1::text[], $2::bigint[], $3::text[]) as t(stream, seq, hash)
     on conflict (stream) do update set seq = excluded.seq, at_ms = excluded.at_ms, hash = excluded.hash`,
    [states.map((s) => s.stream), states.map((s) => s.seq), states.map((s) => hashText(s.hash)), atMs],
  );
}

export async function appendDeltas(tx: Db, cut: readonly CutDelta[]): Promise<void> {
  const [first] = cut;
  if (!first) return;
  await tx.query(
    `insert into event_log (epoch, stream, seq, at_ms, row_count, body)
     select $1::text, stream, seq, $2::bigint, row_count, body::json
     from unnest($3::text[], $4::bigint[], $5::int[], $6::text[]) as t(stream, seq, row_count, body)`,
    [
      first.delta.epoch,
      first.delta.atMs,
      cut.map(({ delta }) => delta.stream),
      cut.map(({ delta }) => delta.seq),
      cut.map(({ delta }) => delta.rows.length + delta.gone.length),
      cut.map(({ body }) => body),
    ],
  );
}

/** Keeps the table of current rows in step with the JSON streams. */
export async function writeRows(
  tx: Db,
  stream: StreamName,
  rows: readonly JsonRow[],
  gone: readonly string[],
): Promise<void> {
  const last = new Map(rows.map((row) => [row.id, row]));
  for (const id of gone) last.delete(id);
  if (last.size > 0)
    await tx.query(
      `insert into stream_rows (stream, id, body)
       select $1::text, id, body::json from unnest($2::text[], $3::text[]) as t(id, body)
       on conflict (stream, id) do update set body = excluded.body`,
      [stream, [...last.keys()], [...last.values()].map((row) => JSON.stringify(row))],
    );
  if (gone.length > 0)
    await tx.query('delete from stream_rows where stream = $1 and id = any($2::text[])', [stream, gone]);
}

export async function readDeltas(
  db: Db,
  place: { epoch: string; stream: StreamName; seq: number },
  limit: number,
): Promise<DeltaHeader[]> {
  const { epoch, stream } = place;
  const found = await db.query<{ seq: number; at_ms: number; body: Pick<DeltaHeader, 'rows' | 'gone'> }>(
    'select seq, at_ms, body from event_log where epoch = $1 and stream = $2 and seq > $3 order by seq limit $4',
    [epoch, stream, place.seq, limit],
  );
  return found.map(({ seq, at_ms, body }) => ({ stream, epoch, prevSeq: seq - 1, seq, atMs: at_ms, ...body }));
}

/** Deletes what is older than the kept part of the log. Gives the new oldest seq of each stream that was cut. */
export async function trimLog(db: Db, epoch: string): Promise<Map<StreamName, number>> {
  const oldest = new Map<StreamName, number>();
  for (const stream of TRIMMED) {
    const found = await db.query<{ cut: number | null }>(
      `select max(seq) as cut from (
         select seq, sum(row_count + 1) over (order by seq desc) as kept from event_log where epoch = $1 and stream = $2
       ) as t where kept > $3`,
      [epoch, stream, KEPT_LOG_ROWS],
    );
    const cut = found[0]?.cut ?? 0;
    if (cut === 0) continue;
    await db.query('delete from event_log where epoch = $1 and stream = $2 and seq <= $3', [epoch, stream, cut]);
    oldest.set(stream, cut + 1);
  }
  return oldest;
}
