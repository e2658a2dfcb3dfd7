import type { Clock } from '../../contract/model/time.ts';

/** The city's time: runs from a start at a speed, measured by the machine's clock. */
export interface PlatformClock extends Clock {
  /** Platform seconds per real second, 0 to 3600; 0 stands still. */
  readonly speed: number;
  /** Goes on from now at another speed. */
  setSpeed(speed: number): void;
  /** False for a platform in service: its time is the time of day. */
  readonly adjustable: boolean;
}

export interface ClockStart {
  /** Platform time now. */
  atMs: number;
  speed: number;
  adjustable: boolean;
}

export function startClock(machine: Clock, start: ClockStart): PlatformClock {
  let sinceMs = machine.nowMs();
  let baseMs = start.atMs;
  let speed = start.speed;
  const nowMs = (): number => Math.round(baseMs + (machine.nowMs() - sinceMs) * speed);
  return {
    nowMs,
    get speed() {
      return speed;
    },
    adjustable: start.adjustable,
    setSpeed(next) {
      baseMs = nowMs();
      sinceMs = machine.nowMs();
      speed = next;
    },
  };
}
