import type { Clock } from '../../contract/model/time.ts';

/** The city's time: runs from a start at a speed, measured by the machine's clock. */
export interface PlatformClock extends Clock {
  /** Platform seconds per real second, 0 to 3600; 0 stands still. */
  readonly speed: number;
  /** Goes on from now at another speed. */
  setSpeed(speed: number): void;
  /** Sets the city's time forward; a time that is past changes nothing. */
  skipTo(atMs: number): void;
  /** False for a platform in service: its time is the time of day. */
  readonly adjustable: boolean;
}

export interface ClockStart {
  /** Platform time now. */
  atMs: number;
  speed: number;
  adjustable: boolean;
}

/** A machine whose clock is set back does not set the city's back: its time flows on from where it was. */
export function startClock(machine: Clock, start: ClockStart): PlatformClock {
  let seenMs = machine.nowMs();
  let atMs = start.atMs;
  let speed = start.speed;
  const nowMs = (): number => {
    const machineMs = machine.nowMs();
    atMs += Math.max(0, machineMs - seenMs) * speed;
    seenMs = machineMs;
    return Math.round(atMs);
  };
  return {
    nowMs,
    get speed() {
      return speed;
    },
    adjustable: start.adjustable,
    setSpeed(next) {
      nowMs();
      speed = next;
    },
    skipTo(next) {
      atMs = Math.max(nowMs(), next);
    },
  };
}
