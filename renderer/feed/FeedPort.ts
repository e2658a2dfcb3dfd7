import type { CommandArgs, CommandName, CommandReply } from '../../contract/wire/commands.ts';
import type { FeedEvent } from '../../contract/wire/feedEvent.ts';
import type { QueryArgs, QueryName, QueryReply, Refusal } from '../../contract/wire/queries.ts';
import type { StreamName } from '../../contract/wire/streams.ts';

export type Answer<T> = { ok: true; data: T } | { ok: false; error: Refusal };

/** The wall's only way to the platform. Lives on the main thread, works in a worker. */
export interface FeedPort {
  /** Takes what has arrived since the last call, in order; the frame loop calls it once a frame. Empty most frames. */
  drain(): FeedEvent[];
  /** True when `drain` would give something. */
  pending(): boolean;
  /** Answers of `catalog`, `case` and `grid` also enter the world through `drain`. Never rejects. */
  query<Q extends QueryName>(name: Q, args: QueryArgs<Q>): Promise<Answer<QueryReply<Q>>>;
  /** The screen changes when the platform's event comes back, not when this resolves. Never rejects. */
  command<C extends CommandName>(name: C, args: CommandArgs<C>): Promise<Answer<CommandReply<C>>>;
  /** The world found its picture of `stream` wrong (`applyEvents` says so): the platform is asked for it whole. */
  takeSnapshot(stream: StreamName): void;
  close(): void;
}
