import type { Db } from '../../store/Db.ts';
import type { SchemaStep } from '../../store/migrate.ts';
import type { Call, CallBack, Caller } from './callState.ts';
import type { DayCounts } from './CallTally.ts';

/** Callers stand in a table of their own, so that they can be erased and the call stays. */
export const HOTLINE_SCHEMA: readonly SchemaStep[] = [
  {
    id: 1,
    sql: `
      create table hotline_call (
        id text primary key, source text not null, source_id text not null, rang_at_ms bigint not null,
        ended_at_ms bigint not null, case_key bigint not null, facts jsonb not null, unique (source, source_id));
      create index hotline_call_open on hotline_call (rang_at_ms) where ended_at_ms = 0;
      create index hotline_call_case on hotline_call (case_key) where case_key > 0;
      create table hotline_caller (
        call_id text primary key references hotline_call, number text not null, name text not null, address text not null);
      create table hotline_call_back (
        call_id text not null references hotline_call, n int not null, at_ms bigint not null, actor_role text not null,
        actor_name text not null, answered boolean not null, satisfaction text, text text not null, primary key (call_id, n));
      create table hotline_request (source text not null, request_id text not null, answer jsonb not null, primary key (source, request_id));
      create table hotline_day (day int primary key, counts jsonb not null);
      create table hotline_service_act (
        id bigint generated always as identity primary key, at_ms bigint not null, actor_role text not null, text text not null);
    `,
  },
];

export async function saveCall(tx: Db, call: Call): Promise<void> {
  await tx.query(
    `insert into hotline_call (id, source, source_id, rang_at_ms, ended_at_ms, case_key, facts) values ($1, $2, $3, $4, $5, $6, $7::jsonb)
     on conflict (id) do update set ended_at_ms = excluded.ended_at_ms, case_key = excluded.case_key, facts = excluded.facts`,
    [call.id, call.source, call.sourceId, call.rangAtMs, call.endedAtMs, call.caseKey, JSON.stringify(call)],
  );
}

export async function saveCaller(tx: Db, callId: string, { number, name, address }: Caller): Promise<void> {
  await tx.query(
    `insert into hotline_caller values ($1, $2, $3, $4)
     on conflict (call_id) do update set number = excluded.number, name = excluded.name, address = excluded.address`,
    [callId, number, name, address],
  );
}

export async function saveCallBack(tx: Db, callId: string, n: number, back: CallBack): Promise<void> {
  const { atMs, actorRole, actorName, answered, satisfaction, text } = back;
  await tx.query('insert into hotline_call_back values ($1, $2, $3, $4, $5, $6, $7, $8)', [
    callId,
    n,
    atMs,
    actorRole,
    actorName,
    answered,
    satisfaction,
    text,
  ]);
}

export async function saveDays(tx: Db, days: ReadonlyMap<number, DayCounts>): Promise<void> {
  await tx.query(
    `insert into hotline_day select day, counts from jsonb_to_recordset($1::jsonb) as row (day int, counts jsonb)
     on conflict (day) do update set counts = excluded.counts`,
    [JSON.stringify([...days].map(([day, counts]) => ({ day, counts })))],
  );
}

export async function readDays(db: Db): Promise<Map<number, DayCounts>> {
  const rows = await db.query<{ day: number; counts: DayCounts }>('select day, counts from hotline_day order by day');
  return new Map(rows.map(({ day, counts }) => [day, counts]));
}

/** Calls something is still owed to, and those that rang since `sinceMs`. */
export async function readRecentCalls(db: Db, sinceMs: number): Promise<Call[]> {
  const rows = await db.query<{ facts: Call }>(
    'select facts from hotline_call where ended_at_ms = 0 or ended_at_ms >= $1 or rang_at_ms >= $1 order by rang_at_ms, id',
    [sinceMs],
  );
  return rows.map(({ facts }) => facts);
}

export async function findCall(db: Db, source: string, sourceId: string): Promise<Call | undefined> {
  const [row] = await db.query<{ facts: Call }>('select facts from hotline_call where source = $1 and source_id = $2', [
    source,
    sourceId,
  ]);
  return row?.facts;
}

/** How many calls there ever were; ids count on from it. */
export async function countCalls(db: Db): Promise<number> {
  const [row] = await db.query<{ count: number }>('select count(*) as count from hotline_call');
  return row?.count ?? 0;
}

export async function readCallers(db: Db, ids: readonly string[]): Promise<Map<string, Caller>> {
  const rows = await db.query<Caller & { call_id: string }>(
    'select call_id, number, name, address from hotline_caller where call_id = any($1::text[])',
    [ids],
  );
  return new Map(rows.map(({ call_id, number, name, address }) => [call_id, { number, name, address }]));
}

/** Who called about a case, the first call first; at most so many as an answer holds. */
export async function readCallersOfCase(db: Db, caseKey: number): Promise<Caller[]> {
  return db.query<Caller>(
    `select number, name, address from hotline_caller join hotline_call on hotline_call.id = call_id
     where case_key = $1 order by rang_at_ms, call_id limit 20`,
    [caseKey],
  );
}

export async function readCallBacks(db: Db, callId: string): Promise<CallBack[]> {
  const rows = await db.query<{
    at_ms: number;
    actor_role: string;
    actor_name: string;
    answered: boolean;
    satisfaction: CallBack['satisfaction'];
    text: string;
  }>('select * from hotline_call_back where call_id = $1 order by n', [callId]);
  return rows.map(({ at_ms, actor_role, actor_name, answered, satisfaction, text }) => ({
    atMs: at_ms,
    actorRole: actor_role,
    actorName: actor_name,
    answered,
    satisfaction,
    text,
  }));
}

/** Erases who called where the call ended before `beforeMs`. */
export async function eraseCallers(tx: Db, beforeMs: number): Promise<void> {
  await tx.query(
    `delete from hotline_caller using hotline_call
     where hotline_call.id = hotline_caller.call_id and ended_at_ms > 0 and ended_at_ms < $1`,
    [beforeMs],
  );
}

export async function saveServiceAct(tx: Db, atMs: number, actorRole: string, text: string): Promise<void> {
  await tx.query('insert into hotline_service_act (at_ms, actor_role, text) values ($1, $2, $3)', [
    atMs,
    actorRole,
    text,
  ]);
}

/** What a request that came before was answered; undefined for a new one. */
export async function findRequest(db: Db, source: string, requestId: string): Promise<object | undefined> {
  const [row] = await db.query<{ answer: object }>(
    'select answer from hotline_request where source = $1 and request_id = $2',
    [source, requestId],
  );
  return row?.answer;
}

export async function saveRequest(tx: Db, source: string, requestId: string, answer: object): Promise<void> {
  await tx.query('insert into hotline_request values ($1, $2, $3::jsonb) on conflict do nothing', [
    source,
    requestId,
    JSON.stringify(answer),
  ]);
}
