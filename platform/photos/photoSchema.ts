import type { SchemaStep } from '../store/migrate.ts';

/**
 * Bytes stand in a table of their own: questions about photos do not drag them along. A photo without bytes is a drawing, made from
 * its facts whenever it is asked for. The key signs links.
 */
export const PHOTO_SCHEMA: readonly SchemaStep[] = [
  {
    id: 1,
    sql: `
      create table photo (
        id text primary key, mime text not null, width_px int not null, height_px int not null, kind text not null,
        taken_at_ms bigint not null, received_at_ms bigint not null, taken_by text not null, safe boolean not null);
      create table photo_bytes (id text primary key references photo, bytes bytea not null);
      create table photo_link_key (one boolean primary key default true check (one), key bytea not null);
      alter table photo_bytes alter column bytes set storage external;
    `,
  },
  { id: 2, sql: 'create table photo_drawing (id text primary key references photo, facts jsonb not null)' },
];
