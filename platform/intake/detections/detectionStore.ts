import type { Detection, DetectionOutcome, Screen } from '../../../contract/wire/evidence.ts';
import type { Db } from '../../store/Db.ts';
import type { SchemaStep } from '../../store/migrate.ts';

export const DETECTIONS_SCHEMA: readonly SchemaStep[] = [
  {
    id: 1,
    sql: `
      create table detection (
        id text primary key, source text not null, source_id text not null, class text not null, outcome text not null,
        case_key bigint not null, frame_at_ms bigint not null, facts jsonb not null, unique (source, source_id));
      create index detection_case on detection (case_key);
      create index detection_class on detection (class, frame_at_ms);
      create table detector_nonce (key_id text not null, nonce text not null, at_ms bigint not null, primary key (key_id, nonce));
    `,
  },
];

/** A detection, and who sent it under which id of its own, so that what is sent twice is one. */
export interface KeptDetection {
  source: string;
  sourceId: string;
  detection: Detection;
}

interface Row {
  source: string;
  source_id: string;
  facts: Detection;
}

export async function saveDetection(tx: Db, { source, sourceId, detection }: KeptDetection): Promise<void> {
  const { id, class: name, outcome, caseKey, frameAtMs } = detection;
  await tx.query('insert into detection values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb) on conflict do nothing', [
    id,
    source,
    sourceId,
    name,
    outcome,
    caseKey,
    Math.round(frameAtMs),
    JSON.stringify(detection),
  ]);
}

export async function findDetection(db: Db, source: string, sourceId: string): Promise<Detection | undefined> {
  const [row] = await db.query<Row>('select * from detection where source = $1 and source_id = $2', [source, sourceId]);
  return row?.facts;
}

export async function countDetections(db: Db): Promise<number> {
  const [row] = await db.query<{ count: number }>('select count(*)::int as count from detection');
  return row?.count ?? 0;
}

/** Of one case, oldest first. */
export async function detectionsOf(db: Db, caseKey: number, limit: number): Promise<Detection[]> {
  const rows = await db.query<Row>('select * from detection where case_key = $1 order by frame_at_ms, id limit $2', [
    caseKey,
    limit,
  ]);
  return rows.map(({ facts }) => facts);
}

/** What became a case since: the places where the same again is no case of its own. */
export async function readCasesSince(db: Db, fromMs: number): Promise<Detection[]> {
  const rows = await db.query<Row>(
    `select * from detection where outcome = 'case' and frame_at_ms >= $1 order by frame_at_ms, id`,
    [fromMs],
  );
  return rows.map(({ facts }) => facts);
}

/** Newest first, and how many of each class and outcome there are. */
export async function screenDetections(
  db: Db,
  { classes, fromMs, limit }: { classes: readonly string[]; fromMs: number; limit: number },
): Promise<Screen> {
  const rows = await db.query<Row>(
    'select * from detection where class = any($1::text[]) and frame_at_ms >= $2 order by frame_at_ms desc, id desc limit $3',
    [classes, fromMs, limit],
  );
  const counted = await db.query<{ class: string; outcome: DetectionOutcome; count: number }>(
    `select class, outcome, count(*)::int as count from detection where class = any($1::text[]) and frame_at_ms >= $2
     group by class, outcome`,
    [classes, fromMs],
  );
  const counts = classes.map((name) => ({ class: name, case: 0, merged: 0, belowThreshold: 0 }));
  for (const { class: name, outcome, count } of counted) {
    const one = counts.find((row) => row.class === name);
    if (one) one[outcome] = count;
  }
  return { detections: rows.map(({ facts }) => facts), counts };
}
