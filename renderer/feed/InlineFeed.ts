import type { CommandArgs, CommandName, CommandReply } from '../../contract/wire/commands.ts';
import type { FeedEvent } from '../../contract/wire/feedEvent.ts';
import type { QueryArgs, QueryName, QueryReply } from '../../contract/wire/queries.ts';
import type { StreamName } from '../../contract/wire/streams.ts';
import { FeedCore } from './FeedCore.ts';
import type { Answer, FeedPort } from './FeedPort.ts';
import type { FeedHost } from './feedTime.ts';
import type { FeedOptions } from './PlatformSocket.ts';

/** The feed on the thread that uses it: for Node, where there is no Worker to be had. */
export class InlineFeed implements FeedPort {
  readonly #core: FeedCore;

  constructor(options: FeedOptions, host: FeedHost) {
    this.#core = new FeedCore(options, host, () => {});
    this.#core.start();
  }

  drain(): FeedEvent[] {
    return this.#core.take(Number.POSITIVE_INFINITY);
  }

  pending(): boolean {
    return !this.#core.empty;
  }

  query<Q extends QueryName>(name: Q, args: QueryArgs<Q>): Promise<Answer<QueryReply<Q>>> {
    return new Promise((resolve) => {
      this.#core.query(name, args, (answer) => resolve(answer as Answer<QueryReply<Q>>));
    });
  }

  command<C extends CommandName>(name: C, args: CommandArgs<C>): Promise<Answer<CommandReply<C>>> {
    return new Promise((resolve) => {
      this.#core.command(name, args, (answer) => resolve(answer as Answer<CommandReply<C>>));
    });
  }

  takeSnapshot(stream: StreamName): void {
    this.#core.takeSnapshot(stream);
  }

  close(): void {
    this.#core.stop();
  }
}
