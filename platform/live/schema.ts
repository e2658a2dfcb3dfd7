import type { SchemaStep } from '../store/migrate.ts';

/**
 * Tables of the streams. `event_log` is append-only; rows of past epochs stay for audit. Bodies are `json`, not
 * `jsonb`: they are read back whole and never searched, and text that jsonb refuses (a zero character) must not stop a city.
 */
export const LIVE_SCHEMA: readonly SchemaStep[] = [
  {
    id: 1,
    sql: `
      create table platform_fact (name text primary key, value text not null);
      create table event_log (
        epoch text not null, stream text not null, seq bigint not null, at_ms bigint not null,
        row_count int not null, body json not null,
        primary key (epoch, stream, seq)
      );
      create table stream_rows (stream text not null, id text not null, body json not null, primary key (stream, id));
      create table stream_state (stream text primary key, seq bigint not null, at_ms bigint not null, hash text not null);
      create table command_log (
        id text primary key, at_ms bigint not null, who text not null, request json not null, answer json not null
      );
    `,
  },
];
