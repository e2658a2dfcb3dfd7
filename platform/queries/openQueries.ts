import type { Identity } from '../../contract/wire/envelope.ts';
import { seesWholePlaces } from '../access/permissions.ts';
import { done, refuse } from '../live/answers.ts';
import type { Acts, Answers, PartTools } from '../live/parts.ts';
import { readAudit } from '../audit/readAudit.ts';
import { migrate } from '../store/migrate.ts';
import { exportRoutes } from './exports/exportRoutes.ts';
import { QUERY_SCHEMA, readHistory } from './readHistory.ts';
import { RevealDesk } from './RevealDesk.ts';
import { searchCases } from './searchCases.ts';
import type { PlatformPart } from '../live/parts.ts';

export interface Queries {
  part: PlatformPart;
  answers: Pick<Answers, 'search' | 'history' | 'audit' | 'revealed'>;
  acts: Pick<Acts, 'openFeed' | 'reveal'>;
}

/** Opens what is asked about the city as a whole: search, history, exports; and what is only shown for a reason. */
export async function openQueries(tools: PartTools): Promise<Queries> {
  const { db, hub, book, pack, clock, machine } = tools;
  await migrate(db, 'queries', QUERY_SCHEMA);
  const desk = new RevealDesk(tools, machine);
  const cameras = new Set(pack.catalog.cameras.map(({ id }) => id));
  return {
    part: { routes: (scope) => exportRoutes(scope, tools) },
    answers: {
      async search(args, identity) {
        if (!mayLookFor(args.filter.text ?? '', identity))
          return refuse('forbidden', '此身份只能按完整案件编号，或不含数字的地点、描述查询');
        const found = await searchCases(book, pack.catalog, args, clock.nowMs());
        return found.ok ? done(found.page) : refuse('notFound', found.message);
      },
      history: async (args) => done(await readHistory(db, hub.cursor(args.stream).epoch, args)),
      audit: async (args) => done({ entries: await readAudit(db, args) }),
      revealed: ({ ticket }, identity) => desk.revealed(ticket, identity),
    },
    acts: {
      reveal: (args, identity) => desk.reveal(args, identity),
      openFeed({ camera }) {
        if (!cameras.has(camera)) return refuse('notFound', `没有摄像机 ${camera}`);
        const feed = hub.rows('feeds').get(camera);
        if (feed?.state !== 'online') return refuse('refused', feed?.reason || '摄像机状态未知，不能调看');
        return done({ camera });
      },
    },
  };
}

/** Whoever is not told the numbers of houses could guess them by what is found. */
function mayLookFor(text: string, identity: Identity): boolean {
  return seesWholePlaces(identity) || !/\d/.test(text) || /^[\w-]{8,}$/.test(text);
}
