import type { Db } from '../../store/Db.ts';
import type { SchemaStep } from '../../store/migrate.ts';
import type { Sample } from './SampleLog.ts';

/** Sampling checks; what was found stands with them, for nobody changes it afterwards. */
export const SAMPLING_SCHEMA: readonly SchemaStep[] = [
  {
    id: 1,
    sql: `create table sample_check (
      id bigint primary key, at_ms bigint not null, cell text not null, done_by text not null, note text not null,
      findings jsonb not null);`,
  },
];

export function loadSamples(db: Db): Promise<Sample[]> {
  return db.query<Sample>(
    'select id, at_ms as "atMs", cell, done_by as "by", note, findings from sample_check order by id',
  );
}

export async function insertSample(tx: Db, { id, atMs, cell, by, note, findings }: Sample): Promise<void> {
  await tx.query('insert into sample_check values ($1, $2, $3, $4, $5, $6::jsonb)', [
    id,
    atMs,
    cell,
    by,
    note,
    JSON.stringify(findings),
  ]);
}
