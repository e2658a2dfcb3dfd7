import { maskName } from '../../cases/mask.ts';
import type { Draft, StreamHub } from '../../live/StreamHub.ts';
import type { RosterUnit } from '../city/roster.ts';
import { OFF_DUTY, type DayPlan, type UnitChange } from '../day/plan.ts';

/** Rows of the `units` stream: what changes seldom. */
export class UnitBoard {
  /** By roster index: the number in position records. Given once; kept over restarts by the rows themselves. */
  readonly keys: Uint32Array;
  readonly #roster: readonly RosterUnit[];
  readonly #hub: StreamHub;

  constructor(roster: readonly RosterUnit[], hub: StreamHub) {
    this.#roster = roster;
    this.#hub = hub;
    const known = hub.rows('units');
    let last = Math.max(0, ...[...known.values()].map((row) => row.key));
    this.keys = Uint32Array.from(roster, (unit) => known.get(unit.id)?.key ?? ++last);
  }

  /** Every unit as it stands at `atMs` by the day's plan. */
  stageAll(plan: DayPlan, atMs: number, keyOf: (planId: string) => number): void {
    const current: (UnitChange | undefined)[] = this.#roster.map(() => undefined);
    for (const change of plan.unitChanges) if (change.atMs <= atMs) current[change.unit] = change;
    const rows = this.#roster.map((unit) => {
      const change = current[unit.index] ?? {
        atMs,
        unit: unit.index,
        duty: 'off' as const,
        activity: OFF_DUTY,
        caseId: '',
      };
      return this.#row(unit, change, keyOf);
    });
    this.#hub.stage('units', rows);
  }

  apply(change: UnitChange, keyOf: (planId: string) => number): void {
    const unit = this.#roster[change.unit];
    if (unit) this.#hub.stage('units', [this.#row(unit, change, keyOf)]);
  }

  #row(unit: RosterUnit, change: UnitChange, keyOf: (planId: string) => number): Draft<'units'> {
    return {
      id: unit.id,
      key: this.keys[unit.index] ?? 0,
      kind: unit.kind,
      role: unit.role,
      name: (unit.kind === 'person' ? maskName(unit.name) : unit.name).slice(0, 40) || '*',
      grid: unit.grid,
      team: unit.team.slice(0, 40),
      duty: change.duty,
      activity: change.activity.slice(0, 40),
      caseKey: change.caseId === '' ? 0 : keyOf(change.caseId),
    };
  }
}
