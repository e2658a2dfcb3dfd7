import { setTimeout as wait } from 'node:timers/promises';
import type { CityPack } from '../../platform/city/CityPack.ts';
import type { Counts } from '../harness/Counts.ts';
import { timed } from '../harness/timed.ts';
import { liveBytes } from './liveBytes.ts';
import { prepareUpper, type Upper } from './openUpper.ts';
import { PlainLink } from './PlainLink.ts';
import { openProvince, type Province } from './province.ts';
import type { SpokenCounty } from './SpokenCounty.ts';

export interface ProvinceSize {
  readonly prefectures: number;
  readonly counties: number;
  /** Deltas each platform tells, and cases that move in each. */
  readonly deltas: number;
  readonly rows: number;
  /** Platforms whose cable is cut, and deltas that pile up in each meanwhile. */
  readonly cut: number;
  readonly piled: number;
}

export interface ProvinceTimes {
  readonly plainLoadMs: number;
  readonly loadMs: number;
  readonly plainUpdatesMs: number;
  readonly updatesMs: number;
  readonly rollUpMs: number;
  readonly turnMs: number;
  readonly healMs: number;
  readonly bytesPerLink: number;
}

/** No link waits longer than this for anything here. */
const GIVE_UP_MS = 180_000;
/** Longer than a link may be silent before it counts as cut. */
const SILENCE_MS = 11_000;
/** All beats of a second, and a little. */
const BEATS_MS = 1_500;

/** The whole load test, once: first what the wire alone costs, then the upper node on the same platforms. */
export async function runProvince(pack: CityPack, size: ProvinceSize, counts: Counts): Promise<ProvinceTimes> {
  const clock = { skewMs: 0 };
  const machine = { nowMs: () => Date.now() + clock.skewMs };
  const province = await openProvince(size, Math.floor(machine.nowMs() / 1000));
  try {
    const plain = await runPlain(province, size, counts);
    const open = await prepareUpper(pack, machine);
    const before = await liveBytes();
    const openedMs = performance.now();
    const upper = await open(province);
    try {
      await until(() => agree(upper, province.platforms), 'all platforms below are known');
      const loadMs = performance.now() - openedMs;
      const bytesPerLink = ((await liveBytes()) - before) / province.platforms.length;
      await checkSum(upper, province, counts);
      checkPictures(upper, province, counts);
      const updatesMs = await timed(() => update(province.platforms, size, () => agree(upper, province.platforms)));
      checkPictures(upper, province, counts);
      const rollUpMs = await timed(() => upper.rollUp());
      const turnMs = await timed(() => upper.turn());
      const healMs = await cutAndHeal(upper, province, size, clock, counts);
      return { ...plain, loadMs, updatesMs, rollUpMs, turnMs, healMs, bytesPerLink };
    } finally {
      await upper.close();
    }
  } finally {
    await province.close();
  }
}

async function runPlain({ platforms }: Province, size: ProvinceSize, counts: Counts) {
  let links: PlainLink[] = [];
  const plainLoadMs = await timed(async () => {
    links = platforms.map(({ url }) => new PlainLink(url));
    await until(() => links.every(({ parts }) => parts === 1), 'all snapshots have come');
  });
  const plainUpdatesMs = await timed(() =>
    update(platforms, size, () => links.every(({ deltas }) => deltas === size.deltas)),
  );
  counts.equal(
    'deltas that came over plain Socket.IO',
    links.reduce((sum, { deltas }) => sum + deltas, 0),
    platforms.length * size.deltas,
  );
  for (const link of links) link.close();
  return { plainLoadMs, plainUpdatesMs };
}

/** Every platform tells its deltas, one after the other, and lets the others speak in between. */
async function update(
  platforms: readonly SpokenCounty[],
  { deltas, rows }: ProvinceSize,
  done: () => boolean,
): Promise<void> {
  for (let turn = 0; turn < deltas; turn++) {
    for (const platform of platforms) platform.act(rows);
    await wait(0);
  }
  await until(done, 'all deltas are applied');
}

/** Pulls some cables, lets changes pile up behind them, and plugs them in again. Milliseconds from then until all is applied. */
async function cutAndHeal(
  upper: Upper,
  { platforms, openCases }: Province,
  { cut, piled, rows }: ProvinceSize,
  clock: { skewMs: number },
  counts: Counts,
): Promise<number> {
  const dark = platforms.slice(-cut);
  for (const platform of dark) await platform.cut();
  const sent = dark.map(({ deltasSent }) => deltasSent);
  for (let turn = 0; turn < piled; turn++) for (const platform of dark) platform.act(rows);
  clock.skewMs += SILENCE_MS;
  await wait(BEATS_MS);
  const sum = await upper.rollUp();
  counts.equal('platforms known while some are cut', sum.known, platforms.length - dark.length);
  counts.equal(
    'platforms said to be unknown',
    sum.unknown.toSorted().join(),
    dark
      .map(({ id }) => id)
      .toSorted()
      .join(),
  );
  counts.equal(
    'open cases without the cut ones',
    sum.openCases,
    openCases - dark.reduce((all, one) => all + one.openCases, 0),
  );
  const resumed = dark.map(({ answered }) => answered.resume);
  const healMs = await timed(async () => {
    for (const platform of dark) await platform.open();
    await until(() => agree(upper, dark), 'what piled up is applied');
  });
  for (const [index, platform] of dark.entries()) {
    counts.equal(`${platform.id}: subscriptions resumed`, platform.answered.resume - (resumed[index] ?? 0), 1);
    counts.equal(`${platform.id}: deltas sent after the cut`, platform.deltasSent - (sent[index] ?? 0), piled);
  }
  checkPictures(upper, { platforms }, counts);
  return healMs;
}

/** Every link stands where its platform stands. */
function agree(upper: Upper, platforms: readonly SpokenCounty[]): boolean {
  return platforms.every(({ id, seq }) => upper.links.find((link) => link.id === id)?.picture.cursor?.seq === seq);
}

async function checkSum(upper: Upper, province: Province, counts: Counts): Promise<void> {
  const sum = await upper.rollUp();
  counts.equal('platforms in the sum', sum.known, province.platforms.length);
  counts.equal('open cases in the sum', sum.openCases, province.openCases);
}

/** Rows and hash of every picture are those of its platform. */
function checkPictures(upper: Upper, { platforms }: Pick<Province, 'platforms'>, counts: Counts): void {
  for (const [index, platform] of platforms.entries()) {
    const picture = upper.links[index]?.picture;
    counts.equal(`${platform.id}: cases`, picture?.size ?? -1, platform.cases);
    counts.equal(`${platform.id}: hash`, picture?.hash ?? '', platform.hash);
  }
}

async function until(done: () => boolean, what: string): Promise<void> {
  const begunMs = performance.now();
  while (!done()) {
    if (performance.now() - begunMs > GIVE_UP_MS) throw new Error(`not within ${GIVE_UP_MS / 1000} s: ${what}`);
    await wait(5);
  }
}
