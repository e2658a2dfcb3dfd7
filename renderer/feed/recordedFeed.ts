import type { FeedEvent } from '../../contract/wire/feedEvent.ts';
import type { StreamName } from '../../contract/wire/streams.ts';
import type { Answer, FeedPort } from './FeedPort.ts';

/** A feed without a platform. */
export interface RecordedFeed extends FeedPort {
  /** Appends events; the next `drain` gives them. */
  push(...events: FeedEvent[]): void;
  /** Streams for which a new snapshot was asked. */
  readonly snapshotsTaken: readonly StreamName[];
}

/**
 * Plays recorded events for tests and demos: the first `drain` gives them all. Queries are answered from what was
 * recorded (`catalog`, `case`, `grid`); everything else is `offline`.
 */
export function recordedFeed(recorded: readonly FeedEvent[]): RecordedFeed {
  const history: FeedEvent[] = [...recorded];
  let waiting: FeedEvent[] = [...recorded];
  const snapshotsTaken: StreamName[] = [];
  const offline = { ok: false, error: { code: 'offline', message: '这是录制的数据' } } as const;
  return {
    snapshotsTaken,
    push(...events) {
      history.push(...events);
      waiting.push(...events);
    },
    drain() {
      const events = waiting;
      waiting = [];
      return events;
    },
    pending: () => waiting.length > 0,
    query(name, args) {
      const data = find(history, name, args);
      return Promise.resolve((data === undefined ? offline : { ok: true, data }) as Answer<never>);
    },
    command: () => Promise.resolve(offline),
    takeSnapshot: (stream) => void snapshotsTaken.push(stream),
    close() {
      waiting = [];
    },
  };
}

function find(history: readonly FeedEvent[], name: string, args: object): unknown {
  const key = 'key' in args ? args.key : undefined;
  const id = 'id' in args ? args.id : undefined;
  for (const event of history.toReversed()) {
    if (name === 'catalog' && event.type === 'catalog') return event.catalog;
    if (name === 'case' && event.type === 'caseDetail' && event.detail.row.key === key) return event.detail;
    if (name === 'grid' && event.type === 'gridDetail' && event.detail.id === id) return event.detail;
  }
  return undefined;
}
