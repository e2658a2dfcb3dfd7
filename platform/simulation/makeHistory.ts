import { MAX_PAST_ROWS, type PastChunk } from '../cases/PastChunk.ts';
import type { CityPack } from '../city/CityPack.ts';
import { makeDemoCity } from './city/DemoCity.ts';
import { chunkOf, makePastTable } from './history/PastTable.ts';
import { PastDrawer } from './history/PastDrawer.ts';
import { settleShares } from './history/settleShares.ts';
import { pastVolumes } from './history/volume.ts';

export interface HistoryOptions {
  pack: CityPack;
  seed: number;
  /** The past ends at the local midnight before this moment. */
  untilMs: number;
  /** Takes the chunks in order of time; awaited before the next one is made. */
  onChunk: (chunk: PastChunk) => Promise<void>;
  /** 0 to 1, some fifty times. */
  onProgress?: (share: number) => void;
  /** Between two pieces of work: lets others have the event loop. */
  breathe?: () => Promise<void>;
}

/** Days drawn between two breaths of the event loop. */
const DAYS_AT_ONCE = 40;
/** Of the whole work, drawing is about so much; the rest is storing. */
const DRAWING_SHARE = 0.5;

/**
 * Invents the city's past: `demo.historyCases` cases from `demo.historyFrom` on, whose rates by the book's own formulas are
 * the pack's `disposeShare` and `inTimeShare`. A pure function of pack, seed and the day it ends before; returns how many
 * cases there are, 0 for a pack that invents nothing. Takes one to three seconds and lets the event loop breathe.
 */
export async function makeHistory(options: HistoryOptions): Promise<number> {
  const { pack, seed, untilMs, onChunk, onProgress = () => {}, breathe = oneTurn } = options;
  const city = makeDemoCity(pack, seed);
  if (!city) return 0;
  const untilDay = city.days.dayNumber(untilMs);
  const untilS = city.days.dayStartMs(untilDay) / 1000;
  const { firstDay, counts } = pastVolumes(city, untilDay);
  if (counts.length === 0) return 0;
  const table = makePastTable(
    city.demo.historyCases,
    city.traits.map((trait) => `${trait.text}。`),
  );
  const drawer = new PastDrawer(city, table, untilS);
  for (let i = 0; i < counts.length; i++) {
    drawer.drawDay(firstDay + i, counts[i] ?? 0);
    if (i % DAYS_AT_ONCE !== 0) continue;
    onProgress((DRAWING_SHARE * drawer.row) / table.count);
    await breathe();
  }
  settleShares(city, table, untilS);
  for (let from = 0; from < table.count; from += MAX_PAST_ROWS) {
    const to = Math.min(table.count, from + MAX_PAST_ROWS);
    await onChunk(chunkOf(table, from, to));
    onProgress(DRAWING_SHARE + (1 - DRAWING_SHARE) * (to / table.count));
    await breathe();
  }
  return table.count;
}

function oneTurn(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
