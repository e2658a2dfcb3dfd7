import { DIANWAI_0948 } from './dianwai0948.ts';
import type { Scenario } from './Script.ts';

/** Every built-in scenario, for `--scenario` and its help. */
export const SCENARIOS: readonly Scenario[] = [DIANWAI_0948];

/** The scenario of this name; an unknown name gets a sentence that lists the known ones. */
export function findScenario(name: string): { ok: true; scenario: Scenario } | { ok: false; message: string } {
  const scenario = SCENARIOS.find((one) => one.name === name);
  if (scenario) return { ok: true, scenario };
  return { ok: false, message: `No scenario "${name}". Known: ${SCENARIOS.map((one) => one.name).join(', ')}.` };
}
