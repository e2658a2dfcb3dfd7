import type { Clock } from '../../contract/model/time.ts';

/** A bucket of tokens: `burst` at once, then `perSecond` (rule W32: one wall cannot wear out the platform). */
export class RateLimit {
  private tokens: number;
  private atMs: number;
  private readonly machine: Clock;
  private readonly burst: number;
  private readonly perSecond: number;

  constructor(machine: Clock, burst: number, perSecond: number) {
    this.machine = machine;
    this.burst = burst;
    this.perSecond = perSecond;
    this.tokens = burst;
    this.atMs = machine.nowMs();
  }

  /** True when `cost` may be spent now. A machine clock that was set back gives nothing and takes nothing. */
  take(cost: number): boolean {
    const nowMs = this.machine.nowMs();
    const gained = (Math.max(0, nowMs - this.atMs) / 1000) * this.perSecond;
    this.atMs = nowMs;
    this.tokens = Math.min(this.burst, this.tokens + gained);
    if (this.tokens < cost) return false;
    this.tokens -= cost;
    return true;
  }
}
