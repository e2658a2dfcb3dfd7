import { DAY_MS } from '../../../contract/model/time.ts';
import type { FeedRow } from '../../../contract/wire/feeds.ts';
import type { DemoCity } from '../city/DemoCity.ts';
import { cumulative, pickWeighted, type Random } from '../random.ts';
import type { FeedChange } from './plan.ts';

/** One camera out of order: from when to when, and why. */
interface Outage {
  cameraId: string;
  fromMs: number;
  toMs: number;
  state: Exclude<FeedRow['state'], 'online'>;
  reason: string;
}

/** New outages a day, per camera: with their mean length this keeps 2 to 3 of 100 out of order. */
const OUTAGES_PER_CAMERA_DAY = 0.034;
/** An outage is mended within this many days. */
const LONGEST_DAYS = 4;
/** Cameras that wait for a new part, for longer than anybody plans. */
const BROKEN_SHARE = 0.006;

type Reason = readonly [Outage['state'], string, number, number];
const REASONS: readonly [Reason, ...Reason[]] = [
  // state, reason, share, mean hours
  ['offline', '前端断电', 26, 7],
  ['offline', '光缆中断，运营商抢修中', 14, 16],
  ['offline', '网络链路超时', 30, 2],
  ['fault', '镜头遮挡，待清洁', 9, 30],
  ['fault', '画面偏色，设备老化', 7, 40],
  ['fault', '信号丢失，设备重启中', 10, 1],
  ['offline', '共享平台维护', 4, 4],
];
const REASON_SUMS = cumulative(REASONS.map((reason) => reason[2]));

/** Every outage that touches the day: each is drawn on the date it begins, so that neighbour days agree. */
function outagesOf(city: DemoCity, dayStartMs: number): Outage[] {
  const random = city.random.stream('feeds');
  const { cameras } = city.pack.catalog;
  const found: Outage[] = [];
  for (let back = LONGEST_DAYS; back >= 0; back--) {
    const fromMs = dayStartMs - back * DAY_MS;
    const draw = random.stream(city.days.dateOf(fromMs));
    const count = Math.round(cameras.length * OUTAGES_PER_CAMERA_DAY * (1 + 0.2 * draw.normal()));
    for (let i = 0; i < count; i++) {
      const outage = drawOutage(draw.pick(cameras).id, fromMs, draw);
      if (outage.toMs > dayStartMs) found.push(outage);
    }
  }
  return found;
}

function drawOutage(cameraId: string, dayStartMs: number, draw: Random): Outage {
  const [state, reason, , meanHours] = REASONS[pickWeighted(REASON_SUMS, draw)] ?? REASONS[0];
  const fromMs = dayStartMs + draw.int(DAY_MS / 1000) * 1000;
  const hours = Math.min(LONGEST_DAYS * 24 - 24, -Math.log(1 - draw.next()) * meanHours + 0.05);
  return { cameraId, fromMs, toMs: fromMs + Math.round(hours * 3600) * 1000, state, reason };
}

/** The day of the cameras. */
export interface FeedDay {
  /** What does not play at midnight. */
  atStart: FeedChange[];
  changes: FeedChange[];
  plays: (cameraId: string, atMs: number) => boolean;
}

export function planFeeds(city: DemoCity, dayStartMs: number): FeedDay {
  const byCamera = new Map<string, Outage[]>();
  for (const outage of [...brokenCameras(city), ...outagesOf(city, dayStartMs)]) {
    const list = byCamera.get(outage.cameraId);
    if (list) list.push(outage);
    else byCamera.set(outage.cameraId, [outage]);
  }
  const atStart: FeedChange[] = [];
  const changes: FeedChange[] = [];
  for (const [cameraId, outages] of byCamera) {
    const first = outageAt(outages, dayStartMs);
    if (first) atStart.push(changeTo(cameraId, first, dayStartMs));
    let before = first;
    for (const atMs of turnsOf(outages, dayStartMs)) {
      const now = outageAt(outages, atMs);
      if (now !== before) changes.push(changeTo(cameraId, now, atMs));
      before = now;
    }
  }
  changes.sort((a, b) => a.atMs - b.atMs || (a.cameraId < b.cameraId ? -1 : 1));
  return { atStart, changes, plays: (cameraId, atMs) => outageAt(byCamera.get(cameraId) ?? [], atMs) === null };
}

/**
 * The outage that counts at a moment: of several, the one that began last. Only the moment decides, so that two days say
 * the same of the midnight between them.
 */
function outageAt(outages: readonly Outage[], atMs: number): Outage | null {
  let counts: Outage | null = null;
  for (const outage of outages)
    if (outage.fromMs <= atMs && atMs < outage.toMs && (!counts || outage.fromMs > counts.fromMs)) counts = outage;
  return counts;
}

/** Moments within the day, midnight left out, at which an outage begins or ends. */
function turnsOf(outages: readonly Outage[], dayStartMs: number): number[] {
  const times = outages.flatMap((outage) => [outage.fromMs, outage.toMs]);
  return times.filter((atMs) => atMs > dayStartMs && atMs < dayStartMs + DAY_MS).sort((a, b) => a - b);
}

function changeTo(cameraId: string, outage: Outage | null, atMs: number): FeedChange {
  return { atMs, cameraId, state: outage?.state ?? 'online', reason: outage?.reason ?? '' };
}

function brokenCameras(city: DemoCity): Outage[] {
  const draw = city.random.stream('feeds').stream('broken');
  return city.pack.catalog.cameras
    .filter(() => draw.chance(BROKEN_SHARE))
    .map(({ id }) => ({
      cameraId: id,
      fromMs: 0,
      toMs: Number.POSITIVE_INFINITY,
      state: 'fault',
      reason: '设备损坏，待更换',
    }));
}
