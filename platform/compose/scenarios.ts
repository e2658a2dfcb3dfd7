import { FEISU_2018 } from '../enforcement/story/feisu2018.ts';
import type { StoryScenario } from '../enforcement/story/Story.ts';
import { DIANWAI_0948 } from '../simulation/scenario/dianwai0948.ts';
import type { DayScenario } from '../simulation/scenario/Script.ts';

export type Scenario = DayScenario | StoryScenario;

/** Every built-in scenario, for `--scenario` and its help. */
export const SCENARIOS: readonly Scenario[] = [DIANWAI_0948, FEISU_2018];

/** The scenario of this name; an unknown name gets a sentence that lists the known ones. */
export function findScenario(name: string): { ok: true; scenario: Scenario } | { ok: false; message: string } {
  const scenario = SCENARIOS.find((one) => one.name === name);
  if (scenario) return { ok: true, scenario };
  return { ok: false, message: `No scenario "${name}". Known: ${SCENARIOS.map((one) => one.name).join(', ')}.` };
}
