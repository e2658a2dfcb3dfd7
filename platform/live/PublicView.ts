import { publicText } from '../cases/mask.ts';
import type { DeltaHeader, SnapshotHeader } from '../../contract/wire/envelope.ts';
import type { QueryName } from '../../contract/wire/queries.ts';
import type { StreamName } from '../../contract/wire/streams.ts';
import type { Outcome } from './answers.ts';

/** Where a place stands in what leaves the platform, alone or in a sentence. */
const PLACE_FIELDS: ReadonlySet<string> = new Set([
  'place',
  'description',
  'text',
  'note',
  'reason',
  'title',
  'subtitle',
]);
/** Streams whose rows have such a field; `cases` has it in its cards, which are not hashed. */
const PLACE_STREAMS: ReadonlySet<StreamName> = new Set(['cases', 'calls', 'orders', 'alarms', 'enforcements']);
/** Large answers that name public things only. */
const PLACELESS: ReadonlySet<QueryName> = new Set(['catalog', 'hash', 'frame', 'evaluate', 'assessment', 'rollUp']);

/**
 * What a screen that everybody may look at is told of the same picture (domain §14.1): a place goes down to its street or estate, the
 * number of a house or building stays on the platform. One delta goes to many screens and is masked once.
 */
export class PublicView {
  readonly #deltas = new WeakMap<DeltaHeader, DeltaHeader>();

  delta(header: DeltaHeader): DeltaHeader {
    if (!PLACE_STREAMS.has(header.stream)) return header;
    let shown = this.#deltas.get(header);
    if (shown === undefined) {
      shown = withoutHouses(header);
      this.#deltas.set(header, shown);
    }
    return shown;
  }

  snapshot(header: SnapshotHeader): SnapshotHeader {
    return PLACE_STREAMS.has(header.stream) ? withoutHouses(header) : header;
  }

  answer(name: QueryName, outcome: Outcome): Outcome {
    return outcome.ok && !PLACELESS.has(name) ? { ...outcome, data: withoutHouses(outcome.data) } : outcome;
  }
}

/** A row of a stream as a public screen has it; the same object where there is nothing to hide. */
export function publicRow<T extends object>(stream: StreamName, row: T): T {
  return PLACE_STREAMS.has(stream) ? withoutHouses(row) : row;
}

/** Copies only what changes: most rows name no house. */
function withoutHouses<T>(value: T, field = ''): T {
  if (typeof value === 'string') return (PLACE_FIELDS.has(field) ? publicText(value) : value) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value as unknown[];
    const shown = items.map((item) => withoutHouses(item, field));
    return (shown.some((item, i) => item !== items[i]) ? shown : value) as T;
  }
  const changed = Object.entries(value)
    .map(([name, part]) => [name, part, withoutHouses(part, name)] as const)
    .filter(([, part, shown]) => shown !== part);
  if (changed.length === 0) return value;
  return { ...value, ...Object.fromEntries(changed.map(([name, , shown]) => [name, shown])) };
}
