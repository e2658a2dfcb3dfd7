import type { Clock } from '../../contract/model/time.ts';
import type { CaseBook } from '../cases/CaseBook.ts';
import type { Simulation } from '../simulation/Simulation.ts';
import type { Db } from '../store/Db.ts';
import { writeFact } from '../store/facts.ts';
import type { PlatformPart } from './parts.ts';
import type { PlatformClock } from './PlatformClock.ts';
import type { StreamLog } from './StreamHub.ts';

export interface TickLoopOptions {
  hub: StreamLog;
  book: Pick<CaseBook, 'derive'>;
  /** null where nothing happens by itself. */
  simulation: Pick<Simulation, 'advance'> | null;
  /** Systems whose state depends on time. */
  parts: readonly Pick<PlatformPart, 'tick'>[];
  clock: PlatformClock;
  machine: Clock;
  onFault(what: string, details: Record<string, unknown>): void;
  /** Called once, when ticks have failed for too long to go on. */
  onGivingUp(sentence: string): void;
}

const TICK_MS = 100;
/** A long gap (the machine slept, a restart) is caught up in steps of this much platform time, with a breath between. */
const MAX_STEP_MS = 5 * 60_000;
/** A database server may restart; a disk that is full does not come back by itself. Machine time. */
const GIVE_UP_AFTER_MS = 30_000;
const RETRY_MS = 1_000;

/** Brings the city forward: what is due happens, what follows from it is derived, all of it is committed. */
export class TickLoop {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;
  private failingSinceMs: number | null = null;
  private toMs: number;
  private readonly options: TickLoopOptions;

  /** `fromMs`: platform time up to which everything has happened already. */
  constructor(options: TickLoopOptions, fromMs: number) {
    this.options = options;
    this.toMs = fromMs;
  }

  /** True while the last tick failed. */
  get failing(): boolean {
    return this.failingSinceMs !== null;
  }

  /** Platform time up to which everything has happened. */
  get reachedMs(): number {
    return this.toMs;
  }

  start(): void {
    this.timer = setTimeout(
      () => {
        this.running = this.tick().then(() => {
          if (!this.stopped) this.start();
        });
      },
      this.failing ? RETRY_MS : TICK_MS,
    );
  }

  /** Brings the city up to what `clock.nowMs()` was when asked, then resolves. Derives and commits at least once. */
  async catchUp(): Promise<void> {
    // Not to what it is meanwhile: a fast clock would never be caught.
    const goalMs = Math.max(this.options.clock.nowMs(), this.toMs);
    do {
      await this.step(Math.min(goalMs, this.toMs + this.longestStepMs));
      await breathe();
    } while (this.toMs < goalMs && !this.stopped);
  }

  /** Resolves when the tick under way has been committed. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Where nothing happens by itself there is nothing to miss in between. */
  private get longestStepMs(): number {
    return this.options.simulation === null ? Number.POSITIVE_INFINITY : MAX_STEP_MS;
  }

  private async tick(): Promise<void> {
    try {
      if (this.options.clock.nowMs() > this.toMs) await this.catchUp();
      else await this.options.hub.commit(this.toMs);
      this.failingSinceMs = null;
    } catch (error) {
      this.failed(error);
    }
  }

  private async step(toMs: number): Promise<void> {
    const { hub, book, simulation, parts } = this.options;
    const fromMs = this.toMs;
    // Moved first: what threw half way must not happen twice.
    this.toMs = toMs;
    simulation?.advance(fromMs, toMs);
    for (const part of parts) part.tick?.(toMs);
    book.derive(toMs);
    if (hub.dirty) hub.alsoWrite((tx) => this.noteReached(tx, toMs));
    await hub.commit(toMs);
  }

  private noteReached(tx: Db, toMs: number): Promise<void> {
    return writeFact(tx, 'simulatedToMs', String(toMs));
  }

  private failed(error: unknown): void {
    const nowMs = this.options.machine.nowMs();
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.options.onFault('tick', { error: text, platformTimeMs: this.toMs });
    this.failingSinceMs ??= nowMs;
    if (nowMs - this.failingSinceMs < GIVE_UP_AFTER_MS) return;
    this.stopped = true;
    const seconds = Math.round((nowMs - this.failingSinceMs) / 1000);
    this.options.onGivingUp(`The platform could not go on for ${seconds} s and ends: ${String(error)}`);
  }
}

function breathe(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
