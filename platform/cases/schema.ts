import type { SchemaStep } from '../store/migrate.ts';

/**
 * `case_chunks` holds the past, sealed, as columns (300,000 row objects take seconds to fetch; their columns a tenth).
 * `cases` holds every case that was reported or acted upon here; a row there stands above the chunk's. Times are
 * epoch seconds but for at_ms. Texts and names are masked before they come here.
 */
export const CASE_SCHEMA: readonly SchemaStep[] = [
  {
    id: 1,
    sql: `
      create table case_chunks (
        chunk_no int primary key, first_key bigint not null, count int not null,
        columns bytea not null, marks bytea not null, texts bytea
      );
      alter table case_chunks alter column columns set storage external;
      alter table case_chunks alter column marks set storage external;
      alter table case_chunks alter column texts set storage external;
      create table cases (
        key bigint primary key, rev bigint not null, lon_e7 int not null, lat_e7 int not null,
        reported_at_s bigint not null, deadline_at_s bigint not null, ended_at_s bigint not null,
        category int not null, grid int not null, department int not null, flags int not null,
        district int not null, stage int not null, source int not null,
        filed_at_s bigint not null, dispatched_at_s bigint not null, handled_at_s bigint not null,
        checked_at_s bigint not null, serial int not null,
        no text not null, place text not null, description text not null, channel text not null,
        condition text not null, limit_value float8 not null, limit_unit text not null,
        extensions int not null, answered boolean not null,
        suspended_at_s bigint not null, resume_at_s bigint not null, deadline_before_s bigint not null,
        step_count int not null, last_at_ms bigint not null
      );
      create index cases_by_no on cases (no);
      create table case_steps (
        key bigint not null, ord int not null, at_ms bigint not null, act text not null,
        actor_role text not null, actor_name text not null, stage int not null, note text not null,
        until_s bigint not null, department int not null, machine boolean not null,
        primary key (key, ord)
      );
      create table case_progress (one boolean primary key default true check (one), derived_to_ms bigint not null);
    `,
  },
  {
    id: 2,
    sql: `
      alter table cases add column asked text not null default '', add column clock_from_s bigint not null default 0;
      update cases set clock_from_s = last_at_ms / 1000;
      alter table case_steps add column photos jsonb not null default '[]';
      alter table case_chunks add column invented boolean not null default false;
    `,
  },
];
