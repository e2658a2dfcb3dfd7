import { DAY_MS } from '../../../contract/model/time.ts';
import type { Actor } from '../../cases/CaseBook.ts';
import { maskName } from '../../cases/mask.ts';
import { done, refuse } from '../../live/answers.ts';
import type { Acts, Answers, PlatformPart, PartTools } from '../../live/parts.ts';
import { wholeClock } from '../services/wholeClock.ts';
import { migrate } from '../../store/migrate.ts';
import { countCalls, eraseCallers, HOTLINE_SCHEMA, readCallBacks, readDays, readRecentCalls } from './callStore.ts';
import { CallTally } from './CallTally.ts';
import { type CallResult, HotlineDesk } from './HotlineDesk.ts';
import { hotlineRoutes } from './hotlineRoutes.ts';
import { inventCalls } from './inventCalls.ts';
import { serviceFigures } from './serviceFigures.ts';

const MINUTE_MS = 60_000;
/** Calls that ended so long ago are found in the database only. */
const AT_HAND_MS = DAY_MS;

/** What the hotline is built on. */
export type HotlineTools = Pick<
  PartTools,
  'pack' | 'db' | 'hub' | 'book' | 'demoSeed' | 'services' | 'clock' | 'machine'
>;

export interface Hotline {
  desk: HotlineDesk;
  part: PlatformPart;
  answers: Pick<Answers, 'call'>;
  acts: Pick<Acts, 'callPickUp' | 'callRegister' | 'callBack' | 'serviceAct'>;
}

/** Opens the city's hotline (S7) and what people say of the service (S15). */
export async function openHotline(given: HotlineTools): Promise<Hotline> {
  const tools = { ...given, clock: wholeClock(given.clock) };
  const { db, hub, book, pack, clock, demoSeed } = tools;
  await migrate(db, 'hotline', HOTLINE_SCHEMA);
  const { utcOffsetMinutes } = pack.catalog.city;
  const tally = new CallTally(await readDays(db));
  const rules = pack.hotline;
  if (demoSeed !== null && tally.isEmpty)
    inventCalls(tally, book, { nowMs: clock.nowMs(), utcOffsetMinutes, seed: demoSeed });
  const kept = { calls: await readRecentCalls(db, clock.nowMs() - AT_HAND_MS), count: await countCalls(db) };
  const desk = new HotlineDesk({ hub, book, rules, utcOffsetMinutes, tally }, kept);
  const clerk = deskClerk(tools, desk);
  return {
    desk,
    part: {
      tick: everyMinute(tools, desk, tally, rules.keepCallerDays),
      routes: (scope) => hotlineRoutes(scope, tools, desk),
    },
    answers: {
      async call({ id }) {
        const row = hub.rows('calls').get(id);
        if (!row) return refuse('notFound', '没有这次来电，或已结束一天以上。');
        const callBacks = await readCallBacks(db, id);
        return done({ row, callBacks: callBacks.map((back) => ({ ...back, actorName: maskName(back.actorName) })) });
      },
    },
    acts: clerk,
  };
}

/** What a person at a desk does. */
function deskClerk({ pack, clock }: HotlineTools, desk: HotlineDesk): Hotline['acts'] {
  const answer = (result: CallResult): ReturnType<typeof done> =>
    result.ok ? done({ state: result.call.state }) : refuse('refused', result.reason);
  return {
    callPickUp: ({ id }, identity) => answer(desk.pickUp(id, clock.nowMs(), { role: identity.name, name: '' })),
    callRegister(args, identity) {
      const nowMs = clock.nowMs();
      if (args.category !== null && args.category >= pack.catalog.categories.length)
        return refuse('badRequest', `没有第 ${args.category} 个类别`);
      const id =
        args.id === ''
          ? takeCall(desk, args, nowMs, { role: identity.name, name: '' })
          : { ok: true as const, id: args.id };
      if (!id.ok) return refuse('refused', id.reason);
      const { category, lonE7, latE7, place, kind, text } = args;
      const report = { kind, text, case: category === null ? null : { category, lonE7, latE7, place, flags: [] } };
      const result = desk.register(
        id.id,
        { number: args.number, name: args.name, address: args.address },
        report,
        nowMs,
      );
      return result.ok ? done({ id: result.call.id, caseKey: result.call.caseKey }) : refuse('refused', result.reason);
    },
    callBack({ id, answered, satisfaction, text }, identity) {
      const who = { actorRole: identity.name, actorName: '' };
      return answer(desk.callBack(id, { atMs: clock.nowMs(), ...who, answered, satisfaction, text }));
    },
    serviceAct({ text }, identity) {
      desk.serviceAct(text, identity.name, clock.nowMs());
      return done({});
    },
  };
}

/** A call that came past the telephone system: it rang and was answered now. */
function takeCall(
  desk: HotlineDesk,
  { channel, number }: { channel: string; number: string },
  atMs: number,
  operator: Actor,
): { ok: true; id: string } | { ok: false; reason: string } {
  const rang = desk.ring('desk', desk.nextOwnId(), channel, number, atMs);
  if (!rang.ok) return rang;
  const up = desk.pickUp(rang.call.id, atMs, operator);
  return up.ok ? { ok: true, id: rang.call.id } : up;
}

/** The queue looks at the clock every tick; figures and the erasing of callers once a minute and once a day. */
function everyMinute(
  { hub, pack }: HotlineTools,
  desk: HotlineDesk,
  tally: CallTally,
  keepCallerDays: number,
): (nowMs: number) => void {
  const offsetMs = pack.catalog.city.utcOffsetMinutes * MINUTE_MS;
  let shown = '';
  let erasedDay = 0;
  return (atMs) => {
    const nowMs = Math.floor(atMs);
    desk.tick(nowMs);
    const now = `${tally.version}/${Math.floor(nowMs / MINUTE_MS)}`;
    if (now === shown) return;
    shown = now;
    const today = Math.floor((nowMs + offsetMs) / DAY_MS);
    const startMs = (day: number): number => day * DAY_MS - offsetMs;
    hub.stage('figures', serviceFigures(tally, { today, startMs, nowMs }));
    if (today === erasedDay) return;
    erasedDay = today;
    hub.alsoWrite((tx) => eraseCallers(tx, nowMs - keepCallerDays * DAY_MS));
  };
}
