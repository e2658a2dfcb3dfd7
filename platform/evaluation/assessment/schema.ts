import type { QualityAction } from '../../../contract/wire/assessment.ts';
import type { Db } from '../../store/Db.ts';
import type { SchemaStep } from '../../store/migrate.ts';

/** Nonconformities with every step taken on them, and the values assessors gave. A value that is given anew leaves the old one standing. */
export const QUALITY_SCHEMA: readonly SchemaStep[] = [
  {
    id: 1,
    sql: `
      create table quality_action (
        id text primary key, office text not null, item text not null, case_key bigint not null, due_ms bigint not null);
      create table quality_step (
        id text not null references quality_action, n int not null, act text not null, at_ms bigint not null,
        done_by text not null, note text not null, primary key (id, n));
      create table assessed_item (
        scheme text not null, office text not null, item text not null, from_ms bigint not null, to_ms bigint not null,
        at_ms bigint not null, given_by text not null, value float8 not null, note text not null,
        primary key (scheme, office, item, from_ms, to_ms, at_ms));
    `,
  },
];

export type QualityFacts = Pick<QualityAction, 'id' | 'office' | 'item' | 'caseKey' | 'dueMs'>;
export type QualityStep = QualityAction['steps'][number];

/** What an assessor gave for an item of an office over a period. */
export interface GivenValue {
  scheme: string;
  office: string;
  item: string;
  fromMs: number;
  toMs: number;
  atMs: number;
  by: string;
  value: number;
  note: string;
}

export async function loadQuality(db: Db): Promise<{ facts: QualityFacts; steps: QualityStep[] }[]> {
  const facts = await db.query<QualityFacts>(
    'select id, office, item, case_key as "caseKey", due_ms as "dueMs" from quality_action order by id',
  );
  const steps = await db.query<QualityStep & { id: string }>(
    'select id, act, at_ms as "atMs", done_by as "by", note from quality_step order by id, n',
  );
  const byId = new Map<string, QualityStep[]>();
  for (const { id, ...step } of steps) {
    const list = byId.get(id);
    if (list) list.push(step);
    else byId.set(id, [step]);
  }
  return facts.map((one) => ({ facts: one, steps: byId.get(one.id) ?? [] }));
}

export function loadGiven(db: Db): Promise<GivenValue[]> {
  return db.query<GivenValue>(
    `select scheme, office, item, from_ms as "fromMs", to_ms as "toMs", at_ms as "atMs", given_by as "by", value, note
     from assessed_item order by at_ms`,
  );
}

export async function insertAction(tx: Db, { id, office, item, caseKey, dueMs }: QualityFacts): Promise<void> {
  await tx.query('insert into quality_action values ($1, $2, $3, $4, $5)', [id, office, item, caseKey, dueMs]);
}

export async function insertStep(tx: Db, id: string, n: number, { act, atMs, by, note }: QualityStep): Promise<void> {
  await tx.query('insert into quality_step values ($1, $2, $3, $4, $5, $6)', [id, n, act, atMs, by, note]);
}

export async function insertGiven(tx: Db, given: GivenValue): Promise<void> {
  const { scheme, office, item, fromMs, toMs, atMs, by, value, note } = given;
  await tx.query(
    `insert into assessed_item values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (scheme, office, item, from_ms, to_ms, at_ms) do update
     set given_by = excluded.given_by, value = excluded.value, note = excluded.note`,
    [scheme, office, item, fromMs, toMs, atMs, by, value, note],
  );
}
