import type { StreamHub } from '../../live/StreamHub.ts';
import { writeSimulation, type SimulationChanges, type StoredCase } from './simulationStore.ts';

/** Gathers what the simulation must remember, and hands it to the hub once per batch: it is committed with the rows. */
export class BatchWriter {
  readonly #hub: StreamHub;
  #batch = -1;
  #changes: SimulationChanges = { cursorMs: 0, begun: new Map(), ended: new Set() };

  constructor(hub: StreamHub) {
    this.#hub = hub;
  }

  begun(stored: StoredCase): void {
    const changes = this.#current();
    changes.begun.set(stored.planId, stored);
    changes.ended.delete(stored.planId);
  }

  ended(planId: string): void {
    const changes = this.#current();
    // Begun and ended in one batch: nothing to remember.
    if (!changes.begun.delete(planId)) changes.ended.add(planId);
  }

  reached(cursorMs: number): void {
    this.#current().cursorMs = cursorMs;
  }

  #current(): SimulationChanges {
    if (this.#batch !== this.#hub.batch) {
      const changes: SimulationChanges = { cursorMs: 0, begun: new Map(), ended: new Set() };
      this.#batch = this.#hub.batch;
      this.#changes = changes;
      this.#hub.alsoWrite((tx) => writeSimulation(tx, changes));
    }
    return this.#changes;
  }
}
