import { STAGE_FILLS, type StageFill } from '../../contract/model/stages.ts';
import { fillOfStage } from './CaseTallies.ts';
import { LAMPS, type Lamp, lampOf } from './lamp.ts';
import type { World } from './World.ts';

/** Cases by how far they have come and by the lamp of their limit, at the platform's present time. Looks at open cases only. */
export function countsByFillAndLamp(world: World): Record<StageFill, Record<Lamp, number>> {
  const counts = Object.fromEntries(STAGE_FILLS.map((fill) => [fill, noLamps()])) as Record<
    StageFill,
    Record<Lamp, number>
  >;
  const { cases } = world;
  const nowS = world.platformNowMs() / 1000;
  for (let index = 0; index < cases.open.count; index++) {
    const row = cases.open.rows[index] ?? 0;
    counts[fillOfStage(cases.columns.stage[row] ?? 0)][lampOf(cases.columns, row, nowS)]++;
  }
  counts.ended.none = cases.fills.ended;
  return counts;
}

function noLamps(): Record<Lamp, number> {
  return Object.fromEntries(LAMPS.map((lamp) => [lamp, 0])) as Record<Lamp, number>;
}
