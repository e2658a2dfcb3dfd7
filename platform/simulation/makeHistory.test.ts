import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { CASE_STAGES } from '../../contract/model/stages.ts';
import { CASE_COLUMNS } from '../../contract/wire/caseColumns.ts';
import { IN_CHARGE_STAGES } from '../cases/life.ts';
import { MAX_PAST_ROWS, type PastChunk } from '../cases/PastChunk.ts';
import type { CityPack } from '../city/CityPack.ts';
import { makeHistory } from './makeHistory.ts';
import { yaanPack } from './testing/demo.ts';

const UNTIL_MS = Date.parse('2020-03-17T09:40:00+08:00');
const CASES = 312_000;
const UNTIL_S = Date.parse('2020-03-17T00:00:00+08:00') / 1000;

let pack: CityPack;
let chunks: PastChunk[];
let made: number;
let progress: number[];

async function make(changes: { seed?: number; untilMs?: number; pack?: CityPack } = {}): Promise<PastChunk[]> {
  const out: PastChunk[] = [];
  made = await makeHistory({
    pack,
    seed: 4,
    untilMs: UNTIL_MS,
    onChunk: (chunk) => {
      out.push(chunk);
      return Promise.resolve();
    },
    onProgress: (share) => progress.push(share),
    ...changes,
  });
  return out;
}

beforeAll(async () => {
  pack = await yaanPack();
  progress = [];
  chunks = await make();
});

function digestOf(list: readonly PastChunk[]): string {
  const hash = createHash('sha256');
  for (const { columns, milestones, texts, count } of list) {
    for (const column of [...CASE_COLUMNS.map(([name]) => columns[name]), ...Object.values(milestones)])
      hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
    for (let row = 0; row < count; row += 97) hash.update(`${texts?.place?.(row)}${texts?.channel?.(row)}`);
  }
  return hash.digest('hex');
}

/** Calls `look` with every row: the chunk's columns and milestones, and the row. */
function eachRow(look: (chunk: PastChunk, row: number) => void, list: readonly PastChunk[] = chunks): void {
  for (const chunk of list) for (let row = 0; row < chunk.count; row++) look(chunk, row);
}

/** 处置率 and 按期结案率 in the plainest way, as a wall shows them. */
function ratesOf(list: readonly PastChunk[], untilS = UNTIL_S): { dispose: string; inTime: string } {
  const n = { needDispose: 0, dispose: 0, needArchive: 0, inTime: 0 };
  eachRow(({ columns, milestones }, row) => {
    const stage = CASE_STAGES[columns.stage[row]!]!;
    const ended = stage === 'Closed' || stage === 'ForcedClosed';
    if (!ended && !(IN_CHARGE_STAGES as readonly string[]).includes(stage)) return;
    const passed = columns.deadlineAtS[row]! < untilS && stage !== 'Suspended';
    const handled = milestones.handledAtS[row] !== 0;
    n.needDispose += Number(passed || handled || ended);
    n.dispose += Number(handled);
    n.needArchive += Number(passed || ended);
    n.inTime += Number(stage === 'Closed' && columns.endedAtS[row]! <= columns.deadlineAtS[row]!);
  }, list);
  const percent = (a: number, b: number): string => ((a / b) * 100).toFixed(2);
  return { dispose: percent(n.dispose, n.needDispose), inTime: percent(n.inTime, n.needArchive) };
}

describe('the invented past', () => {
  it('has as many cases as the pack asks for, in chunks the book takes', () => {
    expect(made).toBe(CASES);
    expect(pack.demo!.historyCases).toBe(CASES);
    expect(chunks.reduce((sum, chunk) => sum + chunk.count, 0)).toBe(made);
    for (const chunk of chunks) expect(chunk.count).toBeLessThanOrEqual(MAX_PAST_ROWS);
    expect(progress[progress.length - 1]).toBe(1);
    expect(progress.every((share, i) => i === 0 || share >= progress[i - 1]!)).toBe(true);
  });

  it('has the shares of the article by the formulas of the book', () => {
    expect(ratesOf(chunks)).toEqual({ dispose: '99.87', inTime: '86.45' });
  });

  it('has them with another seed and another end, too', async () => {
    const other = await make({ seed: 99, untilMs: Date.parse('2021-08-02T12:00:00+08:00') });
    expect(ratesOf(other, Date.parse('2021-08-02T00:00:00+08:00') / 1000)).toEqual({
      dispose: '99.87',
      inTime: '86.45',
    });
  });

  it('is the same again, and another with another seed', async () => {
    expect(digestOf(await make())).toBe(digestOf(chunks));
    const small = { ...pack, demo: { ...pack.demo!, historyCases: 3000 } };
    expect(digestOf(await make({ pack: small, seed: 5 }))).not.toBe(digestOf(await make({ pack: small, seed: 4 })));
  });

  it('grows over the years, sleeps at night and rests on Sundays', () => {
    const years = new Map<number, number>();
    const hours = Array.from({ length: 24 }, () => 0);
    const weekdays = Array.from({ length: 7 }, () => 0);
    eachRow(({ columns }, row) => {
      const local = new Date(columns.reportedAtS[row]! * 1000 + 8 * 3_600_000);
      years.set(local.getUTCFullYear(), (years.get(local.getUTCFullYear()) ?? 0) + 1);
      hours[local.getUTCHours()]!++;
      weekdays[local.getUTCDay()]!++;
    });
    for (const year of [2016, 2017, 2018]) expect(years.get(year + 1)).toBeGreaterThan(years.get(year)!);
    expect(hours[3]).toBeLessThan(hours[9]! / 40);
    expect(weekdays[0]).toBeLessThan(weekdays[3]! * 0.8);
  });

  it('has its milestones in order, and nothing after its end', () => {
    let wrong = 0;
    let before = 0;
    eachRow(({ columns, milestones }, row) => {
      const { filedAtS, dispatchedAtS, handledAtS, checkedAtS } = milestones;
      const times = [
        columns.reportedAtS[row],
        filedAtS[row],
        dispatchedAtS[row],
        handledAtS[row],
        checkedAtS[row],
        columns.endedAtS[row],
      ];
      const known = times.filter((atS): atS is number => atS !== undefined && atS !== 0);
      if (known.some((atS, i) => i > 0 && atS < known[i - 1]!) || known[known.length - 1]! >= UNTIL_S) wrong++;
      if (columns.reportedAtS[row]! < before) wrong++;
      before = columns.reportedAtS[row]!;
    });
    expect(wrong).toBe(0);
  });

  it('clusters: the busiest tenth of the places has a third of the cases and more', () => {
    const places = new Map<string, number>();
    eachRow(({ columns }, row) => {
      const key = `${Math.round(columns.lonE7[row]! / 1e4)}:${Math.round(columns.latE7[row]! / 1e4)}`;
      places.set(key, (places.get(key) ?? 0) + 1);
    });
    const sizes = [...places.values()].sort((a, b) => b - a);
    const busiest = sizes.slice(0, Math.ceil(sizes.length / 10)).reduce((sum, size) => sum + size, 0);
    expect(busiest).toBeGreaterThan(CASES / 3);
  });

  it('is led by what such systems are full of, with AI only from 2018 on', () => {
    const byCategory = new Map<number, number>();
    let early = 0;
    eachRow(({ columns }, row) => {
      byCategory.set(columns.category[row]!, (byCategory.get(columns.category[row]!) ?? 0) + 1);
      if (columns.source[row] === 3 && columns.reportedAtS[row]! < Date.UTC(2018, 0, 1) / 1000) early++;
    });
    const [first] = [...byCategory].sort((a, b) => b[1] - a[1]);
    expect(['店外经营', '暴露垃圾', '无照经营游商']).toContain(pack.catalog.categories[first![0]]!.name);
    expect(byCategory.size).toBeGreaterThan(80);
    expect(early).toBe(0);
  });

  it('leaves some cases open or parked, and few of them overdue', () => {
    const stages = new Map<string, number>();
    eachRow(({ columns }, row) => {
      const stage = CASE_STAGES[columns.stage[row]!]!;
      stages.set(stage, (stages.get(stage) ?? 0) + 1);
    });
    const open =
      CASES -
      ['Closed', 'ForcedClosed', 'NotAccepted', 'Cancelled'].reduce((sum, stage) => sum + (stages.get(stage) ?? 0), 0);
    expect(open).toBeGreaterThan(150);
    expect(open).toBeLessThan(500);
    expect(stages.get('Suspended')).toBeGreaterThan(40);
  });

  it('is nothing for a city that invents nothing, or that begins later', async () => {
    await make({ pack: { ...pack, demo: null } });
    expect(made).toBe(0);
    await make({ untilMs: Date.parse('2015-05-01T00:00:00+08:00') });
    expect(made).toBe(0);
  });
});
