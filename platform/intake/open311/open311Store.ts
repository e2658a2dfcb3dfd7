import type { Db } from '../../store/Db.ts';
import type { SchemaStep } from '../../store/migrate.ts';

export const OPEN311_SCHEMA: readonly SchemaStep[] = [
  {
    id: 1,
    sql: `
      create table open311_token (service text not null, token text not null, case_key bigint not null, primary key (service, token));
      create table open311_polled (endpoint text primary key, updated_to_ms bigint not null);
      create table open311_request (
        endpoint text not null, request_id text not null, case_key bigint not null, status text not null,
        reason text not null, request jsonb not null, primary key (endpoint, request_id));
      create index open311_request_waiting on open311_request (endpoint) where case_key = 0;
    `,
  },
  { id: 2, sql: `create table open311_media (case_key bigint primary key, url text not null);` },
];

/** A request of another server as it is kept. `caseKey` 0: it waits for the `reason` to go away. */
export interface KeptRequest {
  requestId: string;
  caseKey: number;
  status: string;
  reason: string;
  /** As it came, without what it may say of a person. */
  request: object;
}

export async function findToken(db: Db, service: string, token: string): Promise<number | undefined> {
  const [row] = await db.query<{ case_key: number }>(
    'select case_key from open311_token where service = $1 and token = $2',
    [service, token],
  );
  return row?.case_key;
}

/** Of whichever service: a token is long enough to be its own secret. */
export async function findAnyToken(db: Db, token: string): Promise<number | undefined> {
  const [row] = await db.query<{ case_key: number }>('select case_key from open311_token where token = $1', [token]);
  return row?.case_key;
}

export async function saveToken(tx: Db, service: string, token: string, caseKey: number): Promise<void> {
  await tx.query('insert into open311_token values ($1, $2, $3) on conflict do nothing', [service, token, caseKey]);
}

/** Addresses of the pictures that came with these cases. */
export async function readMedia(db: Db, caseKeys: readonly number[]): Promise<Map<number, string>> {
  const rows = await db.query<{ case_key: number; url: string }>(
    'select case_key, url from open311_media where case_key = any($1::bigint[])',
    [caseKeys],
  );
  return new Map(rows.map(({ case_key, url }) => [case_key, url]));
}

export async function saveMedia(tx: Db, caseKey: number, url: string): Promise<void> {
  await tx.query('insert into open311_media values ($1, $2) on conflict do nothing', [caseKey, url]);
}

export async function readPolledTo(db: Db, endpoint: string): Promise<number | undefined> {
  const [row] = await db.query<{ updated_to_ms: number }>(
    'select updated_to_ms from open311_polled where endpoint = $1',
    [endpoint],
  );
  return row?.updated_to_ms;
}

export async function savePolledTo(tx: Db, endpoint: string, updatedToMs: number): Promise<void> {
  await tx.query(
    `insert into open311_polled values ($1, $2)
     on conflict (endpoint) do update set updated_to_ms = excluded.updated_to_ms`,
    [endpoint, updatedToMs],
  );
}

/** Which of the ids are known, and the key of their case. */
export async function findRequests(db: Db, endpoint: string, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.query<{ request_id: string; case_key: number }>(
    'select request_id, case_key from open311_request where endpoint = $1 and request_id = any($2::text[])',
    [endpoint, ids],
  );
  return new Map(rows.map(({ request_id, case_key }) => [request_id, case_key]));
}

export async function readWaiting(db: Db, endpoint: string): Promise<object[]> {
  const rows = await db.query<{ request: object }>(
    'select request from open311_request where endpoint = $1 and case_key = 0 order by request_id limit 10000',
    [endpoint],
  );
  return rows.map(({ request }) => request);
}

export async function saveRequest(tx: Db, endpoint: string, kept: KeptRequest): Promise<void> {
  const { requestId, caseKey, status, reason, request } = kept;
  await tx.query(
    `insert into open311_request values ($1, $2, $3, $4, $5, $6::jsonb)
     on conflict (endpoint, request_id) do update set
       case_key = greatest(open311_request.case_key, excluded.case_key), status = excluded.status, reason = excluded.reason`,
    [endpoint, requestId, caseKey, status, reason, JSON.stringify(request)],
  );
}
