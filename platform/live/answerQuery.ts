import { mayAct, mayAsk, seesWholePlaces } from '../access/permissions.ts';
import { E7 } from '../../contract/model/geo.ts';
import type { Clock } from '../../contract/model/time.ts';
import { CASE_ACTS } from '../../contract/wire/commands.ts';
import type { Identity } from '../../contract/wire/envelope.ts';
import { hashText } from '../../contract/wire/rowHash.ts';
import { type HashReply, QUERIES, type QueryName } from '../../contract/wire/queries.ts';
import { STREAMS, type StreamName } from '../../contract/wire/streams.ts';
import type { CaseBook } from '../cases/CaseBook.ts';
import { nearest } from '../queries/nearest.ts';
import { badRequest, done, type Outcome, refuse } from './answers.ts';
import { type FindSources, findThings } from './findThings.ts';
import type { Answers } from './parts.ts';
import type { StreamLog } from './StreamHub.ts';

export interface QuerySources extends FindSources {
  hub: StreamLog;
  book: CaseBook;
  clock: Clock;
}

/** Answers of the picture itself: city, case, grid, search by name, hash. */
export function pictureAnswers(
  sources: QuerySources,
): Pick<Answers, 'catalog' | 'case' | 'grid' | 'find' | 'hash' | 'similarCases' | 'nearest'> {
  const { pack, book, hub, clock, positions } = sources;
  return {
    catalog: () => done(pack.catalog),
    case: async ({ key }, identity) => {
      const detail = await book.detail(key);
      if (detail === null) return refuse('notFound', `没有案件 ${key}`);
      const allowedActs = CASE_ACTS.filter((act) => detail.allowedActs.includes(act) && mayAct(identity, act));
      return done({ ...detail, allowedActs });
    },
    grid: ({ id }) => {
      const detail = book.gridDetail(id);
      return detail === null ? refuse('notFound', `没有责任网格 ${id}`) : done(detail);
    },
    find: async ({ text, limit }, identity) => done({ results: await findThings(sources, text, limit, identity) }),
    hash: (_args, identity) => done(hashReply(hub, identity)),
    nearest: (args) => {
      const units = hub.rows('units').values();
      return done(nearest({ catalog: pack.catalog, units, positions: positions.all() }, args));
    },
    similarCases: async ({ category, position: [lon, lat] }) => {
      const at = { lonE7: Math.round(lon * E7), latE7: Math.round(lat * E7), atMs: clock.nowMs() };
      return done({ similar: await book.similar({ category, ...at }) });
    },
  };
}

/** Checks the arguments and answers. Rejects only on a bug or a lost database. */
export async function answerQuery(
  answers: Answers,
  name: QueryName,
  args: unknown,
  identity: Identity,
): Promise<Outcome> {
  if (!mayAsk(identity, name)) return refuse('forbidden', '当前身份不能查询这项内容');
  const parsed = QUERIES[name][0].safeParse(args);
  if (!parsed.success) return badRequest(parsed.error);
  const answer = answers[name] as (args: unknown, identity: Identity) => Promise<Outcome> | Outcome;
  return answer(parsed.data, identity);
}

/** The published picture's hashes now, as this identity is shown it; to be sent in order with the deltas (rule W20). */
export function hashReply(hub: StreamLog, identity: Identity): HashReply {
  const hash = (stream: StreamName): string =>
    hashText(seesWholePlaces(identity) ? hub.hash(stream) : hub.publicHash(stream));
  return { streams: STREAMS.map((stream) => ({ stream, ...hub.cursor(stream), hash: hash(stream) })) };
}
