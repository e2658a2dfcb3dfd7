import type { Clock } from '../../contract/model/time.ts';
import type { PlatformClock } from '../live/PlatformClock.ts';
import type { PlaceMessage } from './messages.ts';

/** The city's time as the node that leads tells it; flows on in between, and never runs back. */
export class FollowedClock implements PlatformClock {
  private isAdjustable = true;
  private saidMs = 0;
  private heardAtMs: number;
  private lastMs = 0;
  private said = 1;
  private readonly machine: Clock;

  constructor(machine: Clock) {
    this.machine = machine;
    this.heardAtMs = machine.nowMs();
  }

  get speed(): number {
    return this.said;
  }

  get adjustable(): boolean {
    return this.isAdjustable;
  }

  nowMs(): number {
    const passedMs = Math.max(0, this.machine.nowMs() - this.heardAtMs);
    this.lastMs = Math.max(this.lastMs, Math.round(this.saidMs + passedMs * this.said));
    return this.lastMs;
  }

  hear({ platformTimeMs, speed, adjustable }: Pick<PlaceMessage, 'platformTimeMs' | 'speed' | 'adjustable'>): void {
    this.saidMs = platformTimeMs;
    this.heardAtMs = this.machine.nowMs();
    this.said = speed;
    this.isAdjustable = adjustable;
  }

  /** The speed is the leader's: a command that changes it is passed on to it. */
  setSpeed(): void {
    throw new Error('a node that follows has no speed of its own');
  }

  skipTo(atMs: number): void {
    this.lastMs = Math.max(this.lastMs, atMs);
  }
}
