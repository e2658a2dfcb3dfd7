import type { CommandArgs, CommandName, CommandReply } from '../../contract/wire/commands.ts';
import type { FeedEvent } from '../../contract/wire/feedEvent.ts';
import type { QueryArgs, QueryName, QueryReply } from '../../contract/wire/queries.ts';
import type { StreamName } from '../../contract/wire/streams.ts';
import type { DecodedAnswer } from './decodeAnswer.ts';
import type { FromWorker, ToWorker } from './feedMessages.ts';
import type { Answer, FeedPort } from './FeedPort.ts';
import type { FeedHost } from './feedTime.ts';
import type { FeedOptions } from './PlatformSocket.ts';

/** As much of a Worker as the feed uses. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** A worker that gave no sign for this long hangs; its pulse comes every second. */
const WORKER_HUNG_MS = 8_000;
const WATCH_MS = 2_000;
/** When the watch itself came this late, this thread slept and the silence proves nothing. */
const OVERSLEPT_MS = 2_000;

/**
 * The main thread's end of a feed that works in a worker. A worker that crashes or hangs is replaced: the new one takes
 * new snapshots, and until they are whole the wall keeps the old picture, marked as lost.
 */
export class WorkerFeed implements FeedPort {
  readonly #options: FeedOptions;
  readonly #host: FeedHost;
  readonly #createWorker: () => WorkerLike;
  #worker: WorkerLike;
  #inbox: FeedEvent[] = [];
  #batches = 0;
  #lastId = 0;
  readonly #answers = new Map<number, (answer: DecodedAnswer) => void>();
  #heardAtMs = 0;
  #watchedAtMs = 0;
  #stopWatch: () => void = () => {};

  constructor(options: FeedOptions, host: FeedHost, createWorker: () => WorkerLike) {
    this.#options = options;
    this.#host = host;
    this.#createWorker = createWorker;
    this.#worker = this.#startWorker();
    this.#watch();
  }

  drain(): FeedEvent[] {
    const events = this.#inbox;
    if (events.length > 0) this.#inbox = [];
    if (this.#batches > 0) this.#worker.postMessage({ type: 'taken', batches: this.#batches });
    this.#batches = 0;
    return events;
  }

  pending(): boolean {
    return this.#inbox.length > 0;
  }

  query<Q extends QueryName>(name: Q, args: QueryArgs<Q>): Promise<Answer<QueryReply<Q>>> {
    return new Promise((resolve) => {
      const id = this.#expect((answer) => resolve(answer as Answer<QueryReply<Q>>));
      this.#worker.postMessage({ type: 'query', id, name, args });
    });
  }

  command<C extends CommandName>(name: C, args: CommandArgs<C>): Promise<Answer<CommandReply<C>>> {
    return new Promise((resolve) => {
      const id = this.#expect((answer) => resolve(answer as Answer<CommandReply<C>>));
      this.#worker.postMessage({ type: 'command', id, name, args });
    });
  }

  takeSnapshot(stream: StreamName): void {
    this.#worker.postMessage({ type: 'takeSnapshot', stream });
  }

  close(): void {
    this.#stopWatch();
    this.#worker.postMessage({ type: 'stop' });
    this.#worker.terminate();
    this.#failAnswers();
  }

  #expect(answer: (answer: DecodedAnswer) => void): number {
    this.#answers.set(++this.#lastId, answer);
    return this.#lastId;
  }

  #startWorker(): WorkerLike {
    const worker = this.#createWorker();
    worker.onmessage = ({ data }) => this.#receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#replace(event.message);
    };
    worker.postMessage({ type: 'start', options: this.#options });
    this.#heardAtMs = this.#now();
    return worker;
  }

  #receive(message: FromWorker): void {
    this.#heardAtMs = this.#now();
    if (message.type === 'events') {
      this.#inbox.push(...message.events);
      this.#batches++;
    } else if (message.type === 'answer') {
      this.#answers.get(message.id)?.(message.answer);
      this.#answers.delete(message.id);
    }
  }

  #replace(why: string): void {
    this.#worker.onmessage = null;
    this.#worker.onerror = null;
    this.#worker.terminate();
    this.#batches = 0;
    this.#failAnswers();
    const atMs = this.#host.time.clock.nowMs();
    this.#inbox.push(
      { type: 'fault', fault: { event: 'worker', path: '', message: why, atMs } },
      { type: 'link', state: 'lost', sinceMs: atMs, reason: 'closed' },
    );
    this.#worker = this.#startWorker();
  }

  #failAnswers(): void {
    for (const answer of this.#answers.values()) {
      answer({ ok: false, error: { code: 'offline', message: '与平台的连接已关闭' } });
    }
    this.#answers.clear();
  }

  #watch(): void {
    this.#watchedAtMs = this.#now();
    this.#stopWatch = this.#host.time.after(WATCH_MS, () => {
      const overslept = this.#now() - this.#watchedAtMs > WATCH_MS + OVERSLEPT_MS;
      if (!overslept && this.#now() - this.#heardAtMs > WORKER_HUNG_MS) this.#replace('the worker hangs');
      this.#watch();
    });
  }

  #now(): number {
    return this.#host.time.monotonicMs();
  }
}
