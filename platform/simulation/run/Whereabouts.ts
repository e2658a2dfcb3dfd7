import { E7 } from '../../../contract/model/geo.ts';
import { UNIT_KINDS } from '../../../contract/model/units.ts';
import { NO_BATTERY, NO_HEADING, type PositionRecord } from '../../../contract/wire/positions.ts';
import type { RosterUnit } from '../city/roster.ts';
import type { DayPlan, Stint } from '../day/plan.ts';
import { sampleTrack } from '../day/Track.ts';

const DRONE = UNIT_KINDS.indexOf('drone');

/** Position records of a planned day. */
export class Whereabouts {
  readonly #roster: readonly RosterUnit[];
  readonly #keys: Uint32Array;
  /** Where each unit's track was last looked at. */
  readonly #hints: Int32Array;

  constructor(roster: readonly RosterUnit[], keys: Uint32Array) {
    this.#roster = roster;
    this.#keys = keys;
    this.#hints = new Int32Array(roster.length);
  }

  /** Units of one slice at `nowMs`, a moment of the plan's day. Who is off duty or silent has no record. */
  at(plan: DayPlan, nowMs: number, slice: number, slices: number): PositionRecord[] {
    const records: PositionRecord[] = [];
    for (let index = slice; index < this.#roster.length; index += slices) {
      const unit = this.#roster[index];
      if (!unit) continue;
      const record = unit.kind === 'dock' ? this.#dock(unit) : this.#moving(unit, plan, nowMs);
      if (record) records.push(record);
    }
    return records;
  }

  #dock(unit: RosterUnit): PositionRecord | null {
    if (!unit.home) return null;
    return this.#record(unit, unit.home[0], unit.home[1]);
  }

  #moving(unit: RosterUnit, plan: DayPlan, nowMs: number): PositionRecord | null {
    const stint = plan.stints[unit.index]?.find((one) => one.fromMs <= nowMs && nowMs < one.toMs);
    if (!stint) return null;
    if (plan.silences.some((one) => one.unit === unit.index && one.fromMs <= nowMs && nowMs < one.toMs)) return null;
    const fix = sampleTrack(stint.track, nowMs, this.#hints[unit.index] ?? 0);
    this.#hints[unit.index] = fix.hint;
    const record = this.#record(unit, fix.position[0], fix.position[1]);
    record.altitudeCm = Math.round(fix.altitudeMeters * 100);
    record.speedCms = Math.round(fix.speedMetersPerSecond * 100);
    if (!Number.isNaN(fix.headingDeg)) record.headingCdeg = Math.round(fix.headingDeg * 100) % 36_000;
    if (stint.flight) this.#addFlight(record, stint, nowMs, fix.hint, fix.headingDeg);
    return record;
  }

  #addFlight(record: PositionRecord, stint: Stint, nowMs: number, point: number, headingDeg: number): void {
    const { flight, track } = stint;
    if (!flight) return;
    const fromMs = track.atMs[point] ?? 0;
    const toMs = track.atMs[point + 1] ?? fromMs;
    const share = toMs > fromMs ? Math.min(1, Math.max(0, (nowMs - fromMs) / (toMs - fromMs))) : 0;
    const mixed = (column: Float32Array): number => {
      const from = column[point] ?? 0;
      return from + ((column[point + 1] ?? from) - from) * share;
    };
    record.battery = Math.round(mixed(flight.batteryPercent));
    if (record.altitudeCm <= 0) return;
    record.gimbalPitchCdeg = Math.round(mixed(flight.gimbalPitchDeg) * 100);
    const nose = Number.isNaN(headingDeg) ? 0 : headingDeg;
    record.gimbalHeadingCdeg = Math.round((((nose + mixed(flight.gimbalYawDeg)) % 360) + 360) * 100) % 36_000;
  }

  #record(unit: RosterUnit, lonDeg: number, latDeg: number): PositionRecord {
    const kind = UNIT_KINDS.indexOf(unit.kind);
    return {
      key: this.#keys[unit.index] ?? 0,
      lonE7: Math.round(lonDeg * E7),
      latE7: Math.round(latDeg * E7),
      ageMs: 0,
      altitudeCm: 0,
      headingCdeg: NO_HEADING,
      speedCms: 0,
      kind,
      battery: kind === DRONE ? 100 : NO_BATTERY,
      gimbalHeadingCdeg: NO_HEADING,
      gimbalPitchCdeg: 0,
    };
  }
}
