import { CASE_STAGES } from '../../contract/model/stages.ts';
import type { Db } from '../../platform/store/Db.ts';
import type { PastChunk } from '../../platform/cases/PastChunk.ts';
import { PAST_TO_S } from '../../platform/cases/fixtures/madePast.ts';

const CLOSED = CASE_STAGES.indexOf('Closed');
const RATES = [
  'handled <> 0',
  'handled <> 0 or deadline < $3',
  'handled <> 0 and handled <= deadline',
  `stage = ${CLOSED} and ended <= deadline`,
  `stage = ${CLOSED} or deadline < $3`,
] as const;

export async function makePlainSlice(db: Db): Promise<void> {
  await db.exec(
    'create table slice (department int, stage int, reported bigint, deadline bigint, handled bigint, ended bigint)',
  );
}

/** The columns five rates need, as the book has filled them in. */
export async function insertPlainSlice(db: Db, { columns, milestones, count }: PastChunk): Promise<void> {
  const of = (column: ArrayLike<number>): number[] => Array.from({ length: count }, (_, row) => column[row] ?? 0);
  await db.query(
    `insert into slice select * from unnest($1::int[], $2::int[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[])`,
    [
      of(columns.department),
      of(columns.stage),
      of(columns.reportedAtS),
      of(columns.deadlineAtS),
      of(milestones.handledAtS),
      of(columns.endedAtS),
    ],
  );
}

/** Five rates' counts by department over a period; returns 处置 of all. */
export async function plainByDepartment(db: Db, fromS: number, toS: number): Promise<number> {
  const rows = await db.query<{ c0: number }>(
    `select department, count(*) as cases, ${RATES.map((rate, index) => `count(*) filter (where ${rate}) as c${index}`).join(', ')}
     from slice where reported >= $1 and reported < $2 group by department`,
    [fromS, toS, PAST_TO_S],
  );
  return rows.reduce((sum, { c0 }) => sum + c0, 0);
}
