import type { RobotQuality, Verification } from '../../contract/wire/evidence.ts';
import type { Db } from '../store/Db.ts';
import type { SchemaStep } from '../store/migrate.ts';

export const ROBOT_SCHEMA: readonly SchemaStep[] = [
  {
    id: 1,
    sql: `
      create table verification (
        id text primary key, source text not null, source_id text not null, case_key bigint not null,
        captured_at_ms bigint not null, facts jsonb not null, unique (source, source_id));
      create index verification_case on verification (case_key);
      create index verification_captured on verification (captured_at_ms);
    `,
  },
];

/** A verdict, and who sent it under which id of its own. */
export interface KeptVerification {
  source: string;
  sourceId: string;
  verification: Verification;
}

interface Row {
  source: string;
  source_id: string;
  facts: Verification;
}

export async function saveVerification(tx: Db, { source, sourceId, verification }: KeptVerification): Promise<void> {
  const { id, caseKey, capturedAtMs } = verification;
  await tx.query(
    `insert into verification values ($1, $2, $3, $4, $5, $6::jsonb)
     on conflict (id) do update set facts = excluded.facts`,
    [id, source, sourceId, caseKey, Math.round(capturedAtMs), JSON.stringify(verification)],
  );
}

/** All there are, oldest first: some tens a day of a city, each a few hundred bytes. */
export async function readVerifications(db: Db, fromMs: number): Promise<KeptVerification[]> {
  const rows = await db.query<Row>(
    'select source, source_id, facts from verification where captured_at_ms >= $1 order by id',
    [fromMs],
  );
  return rows.map(({ source, source_id, facts }) => ({ source, sourceId: source_id, verification: facts }));
}

export async function countVerifications(db: Db): Promise<number> {
  const [row] = await db.query<{ count: number }>('select count(*)::int as count from verification');
  return row?.count ?? 0;
}

export async function findVerification(db: Db, source: string, sourceId: string): Promise<Verification | undefined> {
  const [row] = await db.query<Row>('select facts from verification where source = $1 and source_id = $2', [
    source,
    sourceId,
  ]);
  return row?.facts;
}

export async function verificationsOf(db: Db, caseKey: number, limit: number): Promise<Verification[]> {
  const rows = await db.query<Row>('select facts from verification where case_key = $1 order by id limit $2', [
    caseKey,
    limit,
  ]);
  return rows.map(({ facts }) => facts);
}

/** Counts of a period, by the moment of capture; checks passed are counted from the steps of all cases. */
export async function readQuality(db: Db, fromMs: number, toMs: number): Promise<RobotQuality> {
  const [row] = await db.query<Record<'all' | 'passed' | 'failed' | 'to_person' | 'reviewed' | 'right', number>>(
    `select count(*)::int as "all",
       count(*) filter (where facts->>'outcome' = 'passed')::int as passed,
       count(*) filter (where facts->>'outcome' = 'failed')::int as failed,
       count(*) filter (where facts->>'outcome' = 'toPerson')::int as to_person,
       count(*) filter (where facts->>'personVerdict' <> '' and facts->>'verdict' <> 'unsure')::int as reviewed,
       count(*) filter (where facts->>'personVerdict' = facts->>'verdict')::int as "right"
     from verification where captured_at_ms >= $1 and captured_at_ms < $2`,
    [fromMs, toMs],
  );
  const [checks] = await db.query<{ checks: number; cleared: number }>(
    `select count(*)::int as checks, count(*) filter (where machine and not exists (
         select 1 from verification where case_key = key and facts->>'outcome' = 'passed' and facts->>'personVerdict' = 'exists'
       ))::int as cleared
     from case_steps where act = 'passCheck' and at_ms >= $1 and at_ms < $2`,
    [fromMs, toMs],
  );
  const { all = 0, passed = 0, failed = 0, to_person = 0, reviewed = 0, right = 0 } = row ?? {};
  return {
    verifications: all,
    passed,
    failed,
    toPerson: to_person,
    precision: rate(right, reviewed),
    clearedWithoutVisit: rate(checks?.cleared ?? 0, checks?.checks ?? 0),
  };
}

function rate(
  numerator: number,
  denominator: number,
): { numerator: number; denominator: number; value: number | null } {
  return { numerator, denominator, value: denominator === 0 ? null : numerator / denominator };
}
