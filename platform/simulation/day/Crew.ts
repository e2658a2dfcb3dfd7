import type { UnitRole } from '../../../contract/model/units.ts';
import type { HandlerKind } from '../city/traits.ts';
import type { RoadPoint } from '../roads/RoadNetwork.ts';
import type { Agent } from './Agent.ts';

const MINUTE_MS = 60_000;
/** Nobody has more than this waiting. */
const MAX_TASKS = 3;

/** Roles that can take a job, best first, and how long they may take to get there. */
const ORDER: Record<Exclude<HandlerKind, 'department'>, readonly (readonly [UnitRole, number])[]> = {
  keeper: [
    ['gridKeeper', 28],
    ['gridOfficer', 25],
    ['patrolCar', 35],
  ],
  officer: [
    ['gridOfficer', 28],
    ['brigade', 22],
    ['gridKeeper', 22],
    ['patrolCar', 35],
  ],
  car: [
    ['patrolCar', 40],
    ['brigade', 18],
    ['gridOfficer', 18],
  ],
  crew: [
    ['handlingCrew', 45],
    ['patrolCar', 35],
  ],
};

/** Who of today's units can be sent where. */
export class Crew {
  readonly #byRole = new Map<UnitRole, Agent[]>();

  set(agents: readonly Agent[]): void {
    for (const agent of agents) {
      const list = this.#byRole.get(agent.unit.role);
      if (list) list.push(agent);
      else this.#byRole.set(agent.unit.role, [agent]);
    }
  }

  /**
   * Whoever can be at `road` soonest, own grid first; null when nobody can before his shift ends. `grid` may be -1.
   * With `notBeforeMs` ahead of now, his shift must still last then.
   */
  handler(
    kind: HandlerKind,
    road: RoadPoint,
    grid: number,
    nowMs: number,
    notBeforeMs: number,
    workMs: number,
  ): Agent | null {
    if (kind === 'department') return null;
    for (const [role, withinMinutes] of ORDER[kind]) {
      const agent = this.#soonest(role, road, grid, nowMs, notBeforeMs, workMs, withinMinutes * MINUTE_MS);
      if (agent) return agent;
    }
    return null;
  }

  /** A collector who can check there. */
  checker(road: RoadPoint, grid: number, nowMs: number, workMs: number): Agent | null {
    return this.#soonest('collector', road, grid, nowMs, nowMs, workMs, 35 * MINUTE_MS);
  }

  #soonest(
    role: UnitRole,
    road: RoadPoint,
    grid: number,
    nowMs: number,
    notBeforeMs: number,
    workMs: number,
    withinMs: number,
  ): Agent | null {
    let best: Agent | null = null;
    let bestMs = withinMs;
    for (const agent of this.#byRole.get(role) ?? []) {
      if (!agent.onDuty || agent.taskCount >= MAX_TASKS) continue;
      const travelMs = agent.travelMs(road);
      const startMs = Math.max(agent.freeAtMs, nowMs);
      const waitMs = Math.max(0, startMs - Math.max(nowMs, notBeforeMs));
      const doneMs = Math.max(startMs, notBeforeMs) + travelMs * 1.3 + workMs;
      if (doneMs > agent.latestDoneMs || !agent.isFree(nowMs, doneMs)) continue;
      // One's own grid is worth a walk of ten minutes.
      const score =
        travelMs +
        waitMs -
        (grid >= 0 && agent.beat.grids.includes(grid) && agent.beat.grids.length < 6 ? 10 * MINUTE_MS : 0);
      if (score < bestMs) {
        best = agent;
        bestMs = score;
      }
    }
    return best;
  }
}
