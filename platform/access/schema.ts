import type { SchemaStep } from '../store/migrate.ts';

/** Persons, their sessions, and devices. Of passwords, tokens and codes only what checks them is kept. Times are real, 0 = never. */
export const ACCESS_SCHEMA: readonly SchemaStep[] = [
  {
    id: 1,
    sql: `
      create table access_person (
        login text primary key, name text not null, kind text not null, posts json not null, person_id text,
        password text not null, one_time boolean not null, totp_secret text, totp_new text, totp_step bigint not null default 0,
        failures int not null default 0, locked_until_ms bigint not null default 0, disabled boolean not null default false,
        changed_at_ms bigint not null
      );
      create table access_session (
        hash text primary key, login text not null references access_person, began_ms bigint not null,
        seen_ms bigint not null, ended_ms bigint not null default 0
      );
      create index access_session_login on access_session (login) where ended_ms = 0;
      create table access_device (
        id text primary key, name text not null, hash text not null unique, enrolled_ms bigint not null,
        seen_ms bigint not null, revoked_ms bigint not null default 0
      );
      create table access_device_code (hash text primary key, name text not null, until_ms bigint not null);
    `,
  },
  {
    id: 2,
    sql: `
      alter table access_person add column second_required boolean not null default false;
      alter table access_device add column watermark boolean not null default false;
    `,
  },
];
