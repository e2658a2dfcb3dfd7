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
      async search(args) {
        const found = await searchCases(book, pack.catalog, args, clock.nowMs());
        return found.ok ? done(found.page) : refuse('notFound', found.message);
      },
      history: async (args) => done(await readHistory(db, hub.cursor(args.stream).epoch, args)),
      audit: async (args) => done({ entries: await readAudit(db, args) }),
      revealed: ({ ticket }, identity) => desk.revealed(ticket, identity),
    },
    acts: {
      reveal: (args, identity) => desk.reveal(args, identity),
      openFeed: ({ camera }) => (cameras.has(camera) ? done({ camera }) : refuse('notFound', `没有摄像机 ${camera}`)),
    },
  };
}
