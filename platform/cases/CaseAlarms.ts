import { DAY_MS } from '../../contract/model/time.ts';
import type { AlarmRow } from '../../contract/wire/alarms.ts';
import type { Draft, StreamHub } from '../live/StreamHub.ts';

/** A past alarm leaves the wall's list after a day; the event log keeps it. */
const KEEP_PAST_MS = DAY_MS;

export type CaseAlarmKind = 'overdue' | 'urgent';

/** Alarms about cases: raised once, past when their reason is gone, and taken off the list a day later. */
export class CaseAlarms {
  private readonly hub: StreamHub;
  /** Alarm id -> platform time at which it became past. */
  private readonly pastSinceMs = new Map<string, number>();

  constructor(hub: StreamHub) {
    this.hub = hub;
    for (const { id, kind, state, raisedAtMs } of hub.rows('alarms').values()) {
      // When it became past is not stored; the time it was raised is the only one at hand.
      if ((kind === 'overdue' || kind === 'urgent') && state === 'past') this.pastSinceMs.set(id, raisedAtMs);
    }
  }

  /** Does nothing while the same alarm stands. */
  raise(kind: CaseAlarmKind, key: number, level: AlarmRow['level'], title: string, atMs: number): void {
    const id = alarmId(kind, key);
    const current = this.hub.rows('alarms').get(id);
    if (current !== undefined && current.state !== 'past') return;
    this.pastSinceMs.delete(id);
    const draft: Draft<'alarms'> = {
      id,
      kind,
      level,
      title: title.slice(0, 120),
      raisedAtMs: atMs,
      state: 'active',
      ref: { kind: 'case', id: String(key) },
      confidence: 0,
    };
    this.hub.stage('alarms', [draft]);
  }

  /** Its reason is gone. */
  settle(kind: CaseAlarmKind, key: number, atMs: number): void {
    const id = alarmId(kind, key);
    const current = this.hub.rows('alarms').get(id);
    if (current === undefined || current.state === 'past') return;
    const { rev: _rev, ...draft } = current;
    this.hub.stage('alarms', [{ ...draft, state: 'past' }]);
    this.pastSinceMs.set(id, atMs);
  }

  prune(nowMs: number): void {
    const gone = [...this.pastSinceMs].filter(([, sinceMs]) => sinceMs < nowMs - KEEP_PAST_MS).map(([id]) => id);
    if (gone.length === 0) return;
    this.hub.stageGone('alarms', gone);
    for (const id of gone) this.pastSinceMs.delete(id);
  }
}

function alarmId(kind: CaseAlarmKind, key: number): string {
  return `${kind}-${key}`;
}
