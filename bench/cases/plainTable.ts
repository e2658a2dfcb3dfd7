import { CASE_COLUMNS } from '../../contract/wire/caseColumns.ts';
import type { CityPack } from '../../platform/city/CityPack.ts';
import { mustOpen, tempDir } from '../../platform/store/testing/testDbs.ts';
import type { Counts } from '../harness/Counts.ts';
import { timed } from '../harness/timed.ts';
import { CASES, LIFE, LIVES } from './bookRun.ts';
import { pastOfYaan } from './pastOfYaan.ts';

export interface PlainTimes {
  readonly insertMs: number;
  readonly selectMs: number;
  readonly stepsMs: number;
}

const NAMES = CASE_COLUMNS.map(([name]) => `"${name}"`);
const MILESTONES = ['filedAtS', 'dispatchedAtS', 'handledAtS', 'checkedAtS'] as const;

/** The floor: the same rows in a plain table of the same database, inserted and selected without anything being known of them. */
export async function runPlainTable(pack: CityPack, counts: Counts): Promise<PlainTimes> {
  const { dir, remove } = await tempDir();
  const db = await mustOpen({ kind: 'directory', dir });
  try {
    const numbers = [...NAMES, ...MILESTONES.map((name) => `"${name}"`)];
    await db.exec(`create table plain (${numbers.map((name) => `${name} bigint`).join(', ')}, place text)`);
    await db.exec(
      'create table steps (key bigint, ord int, at_ms bigint, act text, actor text, primary key (key, ord))',
    );
    const arrays = numbers.map((_, index) => `$${index + 1}::bigint[]`);
    const insert = `insert into plain select * from unnest(${arrays.join(', ')}, $${arrays.length + 1}::text[])`;
    let insertMs = 0;
    for (const { columns, milestones, texts, count } of pastOfYaan(pack, CASES)) {
      insertMs += await timed(async () => {
        const values = [
          ...CASE_COLUMNS.map(([name]) => Array.from(columns[name].subarray(0, count))),
          ...MILESTONES.map((name) => Array.from(milestones[name].subarray(0, count))),
          Array.from({ length: count }, (_, row) => texts?.place?.(row) ?? ''),
        ];
        await db.query(insert, values);
      });
    }
    let selected = 0;
    const selectMs = await timed(async () => {
      selected = (await db.query('select * from plain')).length;
    });
    counts.equal('plain rows selected', selected, CASES);
    const steps = Array.from({ length: LIVES * (LIFE.length + 1) }, (_, index) => index);
    const stepsMs = await timed(() =>
      db.query("insert into steps select k, k % 9, k, 'act', 'actor' from unnest($1::bigint[]) as k", [steps]),
    );
    const [stored] = await db.query<{ count: number }>('select count(*) as count from steps');
    counts.equal('plain steps', stored?.count ?? 0, steps.length);
    return { insertMs, selectMs, stepsMs };
  } finally {
    await db.close();
    await remove();
  }
}
