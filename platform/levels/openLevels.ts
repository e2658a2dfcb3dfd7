import { randomUUID } from 'node:crypto';
import type { Identity } from '../../contract/wire/envelope.ts';
import type { LevelDetail, LevelOrder, RollUp } from '../../contract/wire/levels.ts';
import { maskName, scrubText } from '../cases/mask.ts';
import { StartError } from '../compose/PlatformOptions.ts';
import { dayStartMs } from '../city/localDay.ts';
import { done, refuse } from '../live/answers.ts';
import type { Acts, Answers, PlatformPart, PartTools } from '../live/parts.ts';
import { migrate } from '../store/migrate.ts';
import { CutAlarms } from './CutAlarms.ts';
import { LowerLink } from './LowerLink.ts';
import { type GivenOrder, LEVELS_SCHEMA, OrderBook } from './OrderBook.ts';

/** What the chain of platforms needs of the platform it is part of. */
export type LevelsTools = Pick<PartTools, 'db' | 'hub' | 'pack' | 'clock' | 'machine' | 'onFault'> & {
  services: Pick<PartTools['services'], 'levels'>;
};

export interface Levels {
  part: PlatformPart;
  /** One for each platform below, in the order of `--services`. */
  links: readonly LowerLink[];
  answers: Pick<Answers, 'level' | 'levelOrders' | 'rollUp'>;
  acts: Pick<Acts, 'superviseBelow'>;
}

const OVERDUE_SHOWN = 50;
/** Rows of links change at most this often: an age is no news. Platform time. */
const STAGE_EVERY_MS = 1_000;

/** Opens the chain of platforms (S8): connects to those below, sums up what they say, hands orders down. Throws StartError. */
export async function openLevels(tools: LevelsTools): Promise<Levels> {
  const { db, hub, pack, machine, services, onFault } = tools;
  const unknown = services.levels.find(({ id }) => !pack.links.some((link) => link.id === id));
  if (unknown !== undefined) throw new StartError(`--services, levels: the city pack's links have no "${unknown.id}".`);
  await migrate(db, 'levels', LEVELS_SCHEMA);
  const orders = await OrderBook.open(db, hub);
  const links = services.levels.map((lower) => {
    const row = hub.rows('links').get(lower.id);
    // What a simulation said of a county is no time of its platform.
    const syncedToMs = row?.linked === true ? row.syncedToMs : 0;
    return new LowerLink({ ...lower, syncedToMs, machine, onFault });
  });
  return new LevelsDesk(tools, links, orders);
}

class LevelsDesk implements Levels {
  readonly part: PlatformPart;
  readonly answers: Levels['answers'];
  readonly acts: Levels['acts'];
  readonly #tools: LevelsTools;
  readonly links: readonly LowerLink[];
  readonly #orders: OrderBook;
  readonly #sending = new Set<string>();
  readonly #alarms: CutAlarms;
  #stagedAtMs = 0;

  constructor(tools: LevelsTools, links: readonly LowerLink[], orders: OrderBook) {
    this.#tools = tools;
    this.links = links;
    this.#orders = orders;
    this.#alarms = new CutAlarms(tools.hub, tools.pack);
    this.part = {
      tick: (nowMs) => this.#tick(nowMs),
      close: () => {
        for (const link of links) link.close();
        return Promise.resolve();
      },
    };
    this.answers = {
      level: ({ id }, identity) => {
        const detail = this.#detail(id, identity);
        return detail === null ? refuse('notFound', `没有联网平台 ${id}`) : done(detail);
      },
      rollUp: () => done(this.#rollUp()),
      levelOrders: (_args, identity) => done({ orders: this.#ordersOf(null, identity) }),
    };
    this.acts = {
      superviseBelow: ({ link, caseKey, caseNo = '', note }, identity) => {
        if (!links.some(({ id }) => id === link)) return refuse('notFound', `没有接入下级平台 ${link}`);
        const id = randomUUID();
        const givenAtMs = tools.clock.nowMs();
        const given = { id, link, caseKey, caseNo: caseNo.trim(), note, givenAtMs, givenBy: identity.name };
        orders.give({ ...given, state: 'queued', reason: '' });
        return done({ id });
      },
    };
  }

  #tick(nowMs: number): void {
    for (const link of this.links) void this.#send(link);
    if (nowMs - this.#stagedAtMs < STAGE_EVERY_MS) return;
    this.#stagedAtMs = nowMs;
    const { hub, pack } = this.#tools;
    const drafts = this.links.flatMap((link) => {
      const named = pack.links.find(({ id }) => id === link.id);
      if (named === undefined) return [];
      return [{ ...named, linked: true, ...this.#standing(link), stateSinceMs: this.#since(link, nowMs) }];
    });
    hub.stage('links', drafts);
    for (const { id, name, stateSinceMs } of drafts)
      this.#alarms.watch({ id, name, cut: this.#isLost(id), sinceMs: stateSinceMs }, nowMs);
  }

  #isLost(id: string): boolean {
    return this.links.some((link) => link.id === id && link.isLost);
  }

  /** Since when its link has been as it is: kept in its row, so that a restart does not make a cut look new. */
  #since(link: LowerLink, nowMs: number): number {
    const row = this.#tools.hub.rows('links').get(link.id);
    if (row?.linked !== true || row.state !== link.status.state) return nowMs;
    return row.stateSinceMs ?? nowMs;
  }

  /** What is known of a platform below: nothing at all while its link is cut. */
  #standing(link: LowerLink) {
    const { state, syncedToMs } = link.status;
    if (state === 'cut') return { state, syncedToMs, openCases: null, overdueCases: null, reportedToday: null };
    const today = dayStartMs(syncedToMs, this.#tools.pack.catalog.city);
    return { state, syncedToMs, ...link.picture.counts(Math.floor(syncedToMs / 1000), Math.floor(today / 1000)) };
  }

  #detail(id: string, identity: Identity): LevelDetail | null {
    const row = this.#tools.hub.rows('links').get(id);
    const link = this.links.find((one) => one.id === id);
    const orders = this.#ordersOf(id, identity);
    if (link) {
      const standing = this.#standing(link);
      const overdue =
        standing.state === 'cut' ? [] : link.picture.overdue(Math.floor(standing.syncedToMs / 1000), OVERDUE_SHOWN);
      const stateSinceMs = this.#since(link, this.#tools.clock.nowMs());
      return { id, linked: true, ...standing, stateSinceMs, overdue, orders };
    }
    if (row === undefined) return null;
    const { state, syncedToMs, openCases, reportedToday, overdueCases = null, stateSinceMs = null } = row;
    const counts = { openCases, overdueCases, reportedToday };
    return { id, linked: false, state, stateSinceMs, syncedToMs, ...counts, overdue: [], orders };
  }

  /** Of one platform below, or of all; a case by the number its platform says, where it has said it. */
  #ordersOf(id: string | null, identity: Identity): LevelOrder[] {
    return this.#orders.of(id).map((order) => {
      const link = this.links.find((one) => one.id === order.link);
      return shownTo(identity, { ...order, caseNo: link?.picture.noOf(order.caseKey) || order.caseNo });
    });
  }

  #rollUp(): RollUp {
    const sum: RollUp = {
      openCases: 0,
      overdueCases: 0,
      reportedToday: 0,
      known: 0,
      unknown: [],
      oldestSyncedToMs: this.#tools.clock.nowMs(),
    };
    for (const link of this.links) {
      const { openCases, overdueCases, reportedToday, syncedToMs } = this.#standing(link);
      if (openCases === null || overdueCases === null || reportedToday === null) {
        sum.unknown.push(link.id);
        continue;
      }
      sum.openCases += openCases;
      sum.overdueCases += overdueCases;
      sum.reportedToday += reportedToday;
      sum.known += 1;
      sum.oldestSyncedToMs = Math.min(sum.oldestSyncedToMs, syncedToMs);
    }
    return sum;
  }

  /** The case an order is about; 0 while the picture that would say so is not whole, or has no such case. */
  #keyOf(link: LowerLink, order: GivenOrder): number {
    if (order.caseKey > 0) return order.caseKey;
    if (link.status.state !== 'up') return 0;
    const key = link.picture.keyOf(order.caseNo);
    if (key === 0) this.#orders.settle(order.id, 'refused', `下级平台没有案件 ${order.caseNo}`);
    else this.#orders.resolve(order.id, key);
    return key;
  }

  /** Hands the oldest order down; one at a time, so that they arrive in the order they were given. */
  async #send(link: LowerLink): Promise<void> {
    const order = this.#orders.nextFor(link.id);
    if (order === undefined || !link.connected || this.#sending.has(link.id)) return;
    const caseKey = this.#keyOf(link, order);
    if (caseKey === 0) return;
    this.#sending.add(link.id);
    try {
      const ack = await link.supervise(order.id, caseKey, order.note);
      if (ack.ok) this.#orders.settle(order.id, 'done', '');
      // Busy is no answer: it is asked again.
      else if (ack.error.code !== 'busy') this.#orders.settle(order.id, 'refused', ack.error.message);
    } catch (error) {
      this.#tools.onFault('order', { link: link.id, error: String(error) });
    } finally {
      this.#sending.delete(link.id);
    }
  }
}

/** A kiosk reads neither names nor what somebody wrote freely (W40). */
function shownTo(identity: Identity, order: LevelOrder): LevelOrder {
  if (identity.kind !== 'kiosk') return order;
  return { ...order, givenBy: maskName(order.givenBy), note: scrubText(order.note), reason: scrubText(order.reason) };
}
