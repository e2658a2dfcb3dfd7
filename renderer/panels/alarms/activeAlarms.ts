import type { AlarmRow } from '../../../contract/wire/alarms.ts';

const LEVELS: readonly AlarmRow['level'][] = ['info', 'warning', 'urgent'];

/** What still waits for a person: the most pressing first, then the newest. */
export function activeAlarms(rows: Iterable<AlarmRow>): AlarmRow[] {
  return [...rows]
    .filter((alarm) => alarm.state === 'active')
    .sort((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level) || b.raisedAtMs - a.raisedAtMs);
}
