import type { SchemaStep } from '../../store/migrate.ts';

/** What was answered to which id; where and when, by which clock, a report was made; photos that are still coming in pieces. */
export const FIELD_SCHEMA: readonly SchemaStep[] = [
  {
    id: 1,
    sql: `
      create table field_answer (
        person text not null, id text not null, status int not null, answer json not null, primary key (person, id));
      create table field_report (
        person text not null, id text not null, case_key bigint not null, device_at_ms bigint not null,
        received_at_ms bigint not null, skew_ms bigint not null, position json not null, primary key (person, id));
      create index field_report_recent on field_report (person, received_at_ms desc);
      create table field_act (
        person text not null, id text not null, case_key bigint not null, act text not null, device_at_ms bigint not null,
        received_at_ms bigint not null, skew_ms bigint not null, position json, primary key (person, id));
      create table field_upload (
        person text not null, id text not null, length bigint not null, received bigint not null, kind text not null,
        mime text, taken_at_ms bigint not null, begun_at_ms bigint not null, photo text, primary key (person, id));
      create table field_upload_piece (
        person text not null, id text not null, at bigint not null, bytes bytea not null, primary key (person, id, at),
        foreign key (person, id) references field_upload on delete cascade);
      create table field_demo_login (login text primary key, password text not null);
    `,
  },
];
