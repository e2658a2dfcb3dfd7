import type { World } from './World.ts';

/** Panels are told at most this often (5 Hz). */
const MIN_INTERVAL_MS = 200;
/** While the picture is not whole yet: each telling makes the compositor draw the window anew, and that time is the city's. */
const MIN_INTERVAL_STARTING_MS = 1_000;
/** And at least this often, because ages and lamps change with time alone. */
const MAX_INTERVAL_MS = 1_000;

/**
 * Tells panels that the world changed, at most five times a second. The frame loop pings it after applyEvents; between two
 * ticks every panel reads the same moment, though the tables below are written on.
 */
export class WorldSignal {
  readonly world: World;
  /** Grows with every notification. */
  tick = 0;
  #version = -1;
  #toldAtMs = Number.NEGATIVE_INFINITY;
  readonly #listeners = new Set<() => void>();

  constructor(world: World) {
    this.world = world;
  }

  /** `nowMs`: any clock that runs in milliseconds, the same one each time. `whole`: the first full picture has been reached. */
  ping(nowMs: number, whole: boolean): void {
    const sinceMs = Math.abs(nowMs - this.#toldAtMs);
    const least = whole ? MIN_INTERVAL_MS : MIN_INTERVAL_STARTING_MS;
    const due = this.world.version === this.#version ? MAX_INTERVAL_MS : least;
    if (sinceMs < due) return;
    this.#toldAtMs = nowMs;
    this.#version = this.world.version;
    this.tick++;
    for (const listener of this.#listeners) listener();
  }

  /** Gives the way to unsubscribe. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
