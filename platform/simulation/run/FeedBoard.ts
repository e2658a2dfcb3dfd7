import type { Camera } from '../../../contract/model/catalog.ts';
import type { Draft, StreamHub } from '../../live/StreamHub.ts';
import type { DayPlan, FeedChange } from '../day/plan.ts';

const MINUTE_MS = 60_000;
/** Every camera is looked at once in so many minutes, a share of them each minute. */
const ROUND_MINUTES = 120;

/** Rows of the `feeds` stream: which camera plays, and when the gateway last vouched for it. */
export class FeedBoard {
  readonly #cameras: readonly Camera[];
  readonly #hub: StreamHub;

  constructor(cameras: readonly Camera[], hub: StreamHub) {
    this.#cameras = cameras;
    this.#hub = hub;
  }

  /** Every camera as it stands at `atMs` by the day's plan. */
  stageAll(plan: DayPlan, atMs: number): void {
    const current = new Map(plan.feedsAtStart.map((change) => [change.cameraId, change]));
    for (const change of plan.feedChanges) if (change.atMs <= atMs) current.set(change.cameraId, change);
    const held = this.#hub.rows('feeds');
    const rows = this.#cameras.map(({ id }, i): Draft<'feeds'> => {
      const change = current.get(id);
      // Whoever looked later than the round did is not unsaid.
      const checkedAtMs = Math.max(lastCheck(i, atMs), held.get(id)?.checkedAtMs ?? 0);
      return { id, state: change?.state ?? 'online', reason: change?.reason ?? '', checkedAtMs };
    });
    this.#hub.stage('feeds', rows);
  }

  apply({ cameraId, state, reason, atMs }: FeedChange): void {
    this.#hub.stage('feeds', [{ id: cameraId, state, reason, checkedAtMs: atMs }]);
  }

  /** The gateway's round of checks between two moments; of a long time only the last round counts. */
  check(fromMs: number, toMs: number): void {
    const last = Math.floor(toMs / MINUTE_MS);
    const first = Math.max(Math.floor(fromMs / MINUTE_MS) + 1, last - ROUND_MINUTES + 1);
    if (first > last) return;
    const held = this.#hub.rows('feeds');
    const rows: Draft<'feeds'>[] = [];
    this.#cameras.forEach(({ id }, i) => {
      const checkedAtMs = lastCheck(i, toMs);
      const row = held.get(id);
      if (!row || checkedAtMs < first * MINUTE_MS || checkedAtMs <= row.checkedAtMs) return;
      rows.push({ id, state: row.state, reason: row.reason, checkedAtMs });
    });
    if (rows.length > 0) this.#hub.stage('feeds', rows);
  }
}

/** The minute in which camera number `i` was last looked at. */
function lastCheck(i: number, atMs: number): number {
  const minute = Math.floor(atMs / MINUTE_MS);
  return (minute - ((((minute - i) % ROUND_MINUTES) + ROUND_MINUTES) % ROUND_MINUTES)) * MINUTE_MS;
}
