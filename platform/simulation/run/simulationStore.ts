import { migrate, type SchemaStep } from '../../store/migrate.ts';
import type { Db } from '../../store/Db.ts';
import type { PlannedStep } from '../day/plan.ts';

/**
 * What a restart cannot work out again: how far the day has come, and which planned case got which key. A case's steps
 * stand beside it, so that a later program that plans differently still ends what was begun.
 */
export const SIMULATION_SCHEMA: readonly SchemaStep[] = [
  {
    id: 1,
    sql: `
      create table sim_state (one boolean primary key default true check (one), cursor_ms bigint not null);
      create table sim_cases (plan_id text primary key, key bigint not null, steps jsonb not null);
    `,
  },
];

/** A planned case that was reported and has not ended. */
export interface StoredCase {
  planId: string;
  key: number;
  steps: PlannedStep[];
}

export interface StoredSimulation {
  /** Everything up to this moment was done; null when nothing ever was. */
  cursorMs: number | null;
  cases: StoredCase[];
}

export async function loadSimulation(db: Db): Promise<StoredSimulation> {
  await migrate(db, 'simulation', SIMULATION_SCHEMA);
  const [state] = await db.query<{ cursor_ms: number }>('select cursor_ms from sim_state');
  const rows = await db.query<{ plan_id: string; key: number; steps: PlannedStep[] }>(
    'select plan_id, key, steps from sim_cases order by key',
  );
  return {
    cursorMs: state?.cursor_ms ?? null,
    cases: rows.map((row) => ({ planId: row.plan_id, key: row.key, steps: row.steps })),
  };
}

/** What one batch of the hub has to write beside the rows. */
export interface SimulationChanges {
  cursorMs: number;
  begun: Map<string, StoredCase>;
  ended: Set<string>;
}

export async function writeSimulation(tx: Db, changes: SimulationChanges): Promise<void> {
  const begun = [...changes.begun.values()];
  if (begun.length > 0) {
    await tx.query(
      `insert into sim_cases (plan_id, key, steps)
       select plan_id, key, steps from jsonb_to_recordset($1::jsonb) as row (plan_id text, key bigint, steps jsonb)
       on conflict (plan_id) do update set key = excluded.key, steps = excluded.steps`,
      [JSON.stringify(begun.map(({ planId, key, steps }) => ({ plan_id: planId, key, steps })))],
    );
  }
  if (changes.ended.size > 0)
    await tx.query('delete from sim_cases where plan_id = any($1::text[])', [[...changes.ended]]);
  await tx.query(
    'insert into sim_state (cursor_ms) values ($1) on conflict (one) do update set cursor_ms = excluded.cursor_ms',
    [changes.cursorMs],
  );
}
