import type { Db } from './Db.ts';

/** One step of an area's schema. `id` counts from 1 without holes; a step that was published is never changed. */
export interface SchemaStep {
  id: number;
  sql: string;
}

/**
 * Brings an area's tables ("live", "cases" …) up to date: runs the steps this database has not seen, each with its
 * mark in one transaction. Throws when the database was written by a newer program than this one.
 */
export async function migrate(db: Db, area: string, steps: readonly SchemaStep[]): Promise<void> {
  await db.exec('create table if not exists schema_step (area text not null, id int not null, primary key (area, id))');
  const rows = await db.query<{ last: number | null }>('select max(id) as last from schema_step where area = $1', [
    area,
  ]);
  const last = rows[0]?.last ?? 0;
  if (last > steps.length)
    throw new Error(`The database was written by a newer version (${area} ${last}); this one knows ${steps.length}.`);
  for (const step of steps.slice(last)) {
    await db.transaction(async (tx) => {
      await tx.exec(step.sql);
      await tx.query('insert into schema_step values ($1, $2)', [area, step.id]);
    });
  }
}
