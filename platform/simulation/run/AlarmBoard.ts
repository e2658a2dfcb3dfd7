import { DAY_MS } from '../../../contract/model/time.ts';
import type { AlarmRow } from '../../../contract/wire/alarms.ts';
import type { Draft, StreamHub } from '../../live/StreamHub.ts';
import type { AlarmChange } from '../day/plan.ts';

/** A past alarm leaves the wall's list after a day; the event log keeps it. */
const KEEP_PAST_MS = DAY_MS;
/** Kinds that are the simulation's, unless the link is to a platform of its own; other parts raise the others. */
const OWN: readonly AlarmRow['kind'][] = ['aiHit', 'linkCut', 'unitSilent', 'battery'];

/** Rows of the `alarms` stream that the invented day raises. */
export class AlarmBoard {
  readonly #hub: StreamHub;

  constructor(hub: StreamHub) {
    this.#hub = hub;
  }

  apply({ row, about }: AlarmChange, keyOf: (planId: string) => number): void {
    const held = this.#hub.rows('alarms').get(row.id);
    // An active row that is held may have been acknowledged; a past one that is not held began before we looked.
    if ((row.state === 'active') === (held !== undefined)) return;
    let ref: AlarmRow['ref'] = null;
    if (about?.kind === 'plannedCase') {
      const key = keyOf(about.id);
      ref = key === 0 ? null : { kind: 'case', id: String(key) };
    } else ref = about;
    this.#hub.stage('alarms', [{ ...row, ref }]);
  }

  /** After a time in which nothing was simulated: what began before it is over. */
  settleBefore(atMs: number): void {
    const rows: Draft<'alarms'>[] = [];
    for (const { rev: _rev, ...row } of this.#hub.rows('alarms').values())
      if (this.#isOwn(row) && row.state !== 'past' && row.raisedAtMs < atMs) rows.push({ ...row, state: 'past' });
    if (rows.length > 0) this.#hub.stage('alarms', rows);
  }

  prune(nowMs: number): void {
    const gone: string[] = [];
    for (const row of this.#hub.rows('alarms').values())
      if (this.#isOwn(row) && row.state === 'past' && row.raisedAtMs < nowMs - KEEP_PAST_MS) gone.push(row.id);
    if (gone.length > 0) this.#hub.stageGone('alarms', gone);
  }

  #isOwn({ kind, ref }: Pick<AlarmRow, 'kind' | 'ref'>): boolean {
    if (kind === 'linkCut' && this.#hub.rows('links').get(ref?.id ?? '')?.linked === true) return false;
    return OWN.includes(kind);
  }
}
