import type { DemoCity } from '../city/DemoCity.ts';
import type { Random } from '../random.ts';
import type { AlarmChange, Silence, Stint, UnitChange } from './plan.ts';

const MINUTE_MS = 60_000;
/** How many units a day fall silent: in a tunnel, a flat battery. */
const SILENCES = [2, 5] as const;
/** On duty without a fix for so long is called lost. */
export const LOST_AFTER_MS = 5 * MINUTE_MS;

/** Units of some stints that send nothing for a while, apart from both ends of the stint. */
export function planSilences(city: DemoCity, stints: readonly (readonly Stint[])[], random: Random): Silence[] {
  const candidates = city.roster.filter((unit) => unit.kind === 'person' || unit.kind === 'vehicle');
  const silences: Silence[] = [];
  const count = SILENCES[0] + random.int(SILENCES[1] - SILENCES[0] + 1);
  for (let i = 0; i < count && candidates.length > 0; i++) {
    const unit = random.pick(candidates);
    const stint = stints[unit.index]?.[0];
    const lengthMs = random.between(7, 26) * MINUTE_MS;
    const at = random.between(0.15, 0.85);
    if (!stint || silences.some((other) => other.unit === unit.index)) continue;
    const fromMs = Math.round((stint.fromMs + (stint.toMs - stint.fromMs) * at) / 1000) * 1000;
    const toMs = fromMs + Math.round(lengthMs / 1000) * 1000;
    if (toMs < stint.toMs - 2 * MINUTE_MS) silences.push({ unit: unit.index, fromMs, toMs });
  }
  return silences;
}

/** What the rows say while a unit is silent: lost, and then whatever it was doing when it is heard again. */
export function silentChanges(silences: readonly Silence[], changes: readonly UnitChange[]): UnitChange[] {
  const out: UnitChange[] = [];
  for (const change of changes) {
    const silence = silences.find(
      (one) => one.unit === change.unit && change.atMs >= one.fromMs + LOST_AFTER_MS && change.atMs < one.toMs,
    );
    out.push(silence ? { ...change, duty: 'lost' } : change);
  }
  for (const { unit, fromMs, toMs } of silences) {
    const before = (atMs: number): UnitChange | undefined =>
      changes.findLast((one) => one.unit === unit && one.atMs <= atMs);
    const lost = before(fromMs + LOST_AFTER_MS);
    const back = before(toMs);
    if (lost && back) {
      out.push({ ...lost, atMs: fromMs + LOST_AFTER_MS, duty: 'lost' }, { ...back, atMs: toMs });
    }
  }
  return out;
}

export function silenceAlarms(
  city: DemoCity,
  date: string,
  silences: readonly Silence[],
  nameOf: (unit: number) => string,
): AlarmChange[] {
  return silences.flatMap(({ unit, fromMs, toMs }): AlarmChange[] => {
    const { id, kind } = city.roster[unit] ?? { id: '', kind: 'person' as const };
    const row = {
      id: `silent-${date}-${id}`.slice(0, 48),
      kind: 'unitSilent' as const,
      level: 'warning' as const,
      title: `${nameOf(unit)} 在岗 5 分钟无定位`,
      raisedAtMs: fromMs + LOST_AFTER_MS,
      confidence: 0,
    };
    const about = { kind: kind === 'vehicle' ? ('vehicle' as const) : ('person' as const), id };
    return [
      { atMs: row.raisedAtMs, row: { ...row, state: 'active' }, about },
      { atMs: toMs, row: { ...row, state: 'past' }, about },
    ];
  });
}
