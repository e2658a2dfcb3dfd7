import { FeedCore } from './FeedCore.ts';
import {
  type FromWorker,
  MAX_BATCH_ROWS,
  MAX_BATCHES_UNDER_WAY,
  PULSE_MS,
  type ToWorker,
  transferables,
} from './feedMessages.ts';
import type { FeedHost } from './feedTime.ts';

/** Posts a message to the main thread, handing over `transfer`. */
export type PostToMain = (message: FromWorker, transfer: ArrayBuffer[]) => void;

/**
 * The worker's side of the feed: runs a FeedCore and posts its events in batches, never more than
 * MAX_BATCHES_UNDER_WAY that the main thread has not taken. A main thread that sleeps therefore stops the posts, and
 * what waits stays in the queue, where it merges and is bounded.
 */
export class FeedServer {
  readonly #host: FeedHost;
  readonly #post: PostToMain;
  #core: FeedCore | null = null;
  #underWay = 0;
  #flushDue = false;
  #stopPulse: () => void = () => {};

  constructor(host: FeedHost, post: PostToMain) {
    this.#host = host;
    this.#post = post;
  }

  receive(message: ToWorker): void {
    switch (message.type) {
      case 'start':
        this.#core = new FeedCore(message.options, this.#host, () => this.#wake());
        this.#core.start();
        this.#pulse();
        break;
      case 'taken':
        this.#underWay -= message.batches;
        this.#wake();
        break;
      case 'query':
        this.#core?.query(message.name, message.args, (answer) => this.#answer(message.id, answer));
        break;
      case 'command':
        this.#core?.command(message.name, message.args, (answer) => this.#answer(message.id, answer));
        break;
      case 'takeSnapshot':
        this.#core?.takeSnapshot(message.stream);
        break;
      case 'stop':
        this.#stopPulse();
        this.#core?.stop();
    }
  }

  /** The boundary of the worker: what threw is counted, and the connection begins anew. */
  recover(message: string): void {
    this.#core?.recover(message);
  }

  #answer(id: number, answer: Extract<FromWorker, { type: 'answer' }>['answer']): void {
    this.#post({ type: 'answer', id, answer }, []);
  }

  /** Gathers what comes within one turn of the event loop. */
  #wake(): void {
    if (this.#flushDue) return;
    this.#flushDue = true;
    this.#host.time.after(0, () => {
      this.#flushDue = false;
      this.#flush();
    });
  }

  #flush(): void {
    while (this.#core !== null && !this.#core.empty && this.#underWay < MAX_BATCHES_UNDER_WAY) {
      const events = this.#core.take(MAX_BATCH_ROWS);
      this.#underWay++;
      this.#post({ type: 'events', events }, transferables(events));
    }
  }

  #pulse(): void {
    this.#post({ type: 'pulse' }, []);
    this.#stopPulse = this.#host.time.after(PULSE_MS, () => this.#pulse());
  }
}
