import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { type Begun, beginPlatform, type PlatformSurroundings } from '../compose/begin.ts';
import { isFilled, storePlace } from '../compose/openStore.ts';
import { openTokens } from '../compose/openTokens.ts';
import { type PlatformOptions, StartError } from '../compose/PlatformOptions.ts';
import type { Tokens } from '../live/authenticate.ts';
import { followStreamHub, openStreamHub } from '../live/openStreamHub.ts';
import type { StreamLog } from '../live/StreamHub.ts';
import { openShared, type SharedDb } from '../store/openShared.ts';
import type { Bus } from './Bus.ts';
import { openRedisBus } from './openRedisBus.ts';
import { PlatformNode } from './PlatformNode.ts';
import { Questions } from './Questions.ts';

export interface RunningNode {
  url: string;
  tokens: Tokens;
  watch: string | null;
  hub: StreamLog;
  readonly leads: boolean;
  close(): Promise<void>;
}

/** How often a node asks for the lead while nobody is heard, and while somebody is. */
const TRY_EVERY_MS = 500;
const TRIES_BETWEEN = 10;
const SILENT_MS = 1_500;
/** A leader that holds the lease and says nothing for so long has stopped. */
const STOPPED_AFTER_MS = 10_000;
const WAIT_MS = 300;

/**
 * Starts one of several nodes of a platform (`--database` with `--redis`): it takes the lead when nobody has it, else it follows, and
 * takes over when the leader is gone. Throws StartError for what a person can put right.
 */
export async function startNode(options: PlatformOptions, surroundings: PlatformSurroundings): Promise<RunningNode> {
  const begun = await beginPlatform(options, surroundings);
  const closers: (() => Promise<void>)[] = [() => begun.front.close()];
  try {
    const name = `${hostname().slice(0, 24)}-${randomUUID().slice(0, 8)}`;
    const { shared, bus } = await openSurroundings(options, begun, name, closers);
    const node = await join(options, begun, { shared, bus, name });
    return run(node, closers);
  } catch (error) {
    for (const close of closers.reverse()) await close();
    throw error;
  }
}

async function openSurroundings(
  { database, redis }: PlatformOptions,
  { around, city }: Begun,
  name: string,
  closers: (() => Promise<void>)[],
): Promise<{ shared: SharedDb; bus: Bus }> {
  const { voice } = around;
  if (redis === null || database === null)
    throw new StartError('--redis is for several nodes on one PostgreSQL server: give --database, too.');
  voice.progress('opening the database', null);
  const opened = await openShared(database, name);
  if (!opened.ok) throw new StartError(opened.reason);
  const { shared } = opened;
  closers.push(() => shared.db.close());
  // Of two cities on one Redis, each hears its own: the database says which it is, whatever it is called on this machine.
  const [place] = await shared.db.query<{ id: string }>(
    "select (pg_control_system()).system_identifier || ':' || oid as id from pg_database where datname = current_database()",
  );
  const prefix = `wanmi ${city.pack.catalog.city.id} ${place?.id ?? ''} `;
  const onFault = (what: string, details: Record<string, unknown>): void => voice.log('warn', what, details);
  const bus = await openRedisBus(redis, prefix, onFault);
  if (!bus.ok) throw new StartError(bus.reason);
  closers.push(() => bus.bus.close());
  return { shared, bus: bus.bus };
}

/** Leads at once, or follows as soon as there is something to follow. */
async function join(
  options: PlatformOptions,
  begun: Begun,
  { shared, bus, name }: { shared: SharedDb; bus: Bus; name: string },
): Promise<PlatformNode> {
  const { early, city, around } = begun;
  const place = storePlace(options, city.pack.catalog);
  const given = { kiosk: options.kioskToken, officer: options.officerToken };
  const questions = await Questions.open(bus, name);
  const hub = followStreamHub(shared.db);
  const open = async (): Promise<PlatformNode> => {
    const tokens = await openTokens(shared.db, place, early, given);
    const node = new PlatformNode({ begun, options, shared, bus, hub, questions, tokens, node: name });
    await node.answerOthers();
    return node;
  };
  for (;;) {
    if (await shared.lease.tryTake()) {
      await openStreamHub(shared.db, hub);
      const node = await open();
      await node.lead();
      return node;
    }
    if (await isFilled(shared.db, options, city.pack.catalog)) {
      const node = await open();
      await node.follow();
      return node;
    }
    around.voice.progress('waiting for the node that fills the database', null);
    await new Promise((later) => setTimeout(later, WAIT_MS));
  }
}

/** Watches over the lead: takes it when it is free, and ends when it was lost. */
function run(node: PlatformNode, closers: (() => Promise<void>)[]): RunningNode {
  const { begun, bus, hub, shared, tokens } = node.parts;
  const { around, scenario, url } = begun;
  const { voice } = around;
  shared.lease.onLost((why) => around.onGivingUp(`This node ends: ${why}. Start it again, and it follows.`));
  let tries = 0;
  let trying = false;
  const tryToLead = async (): Promise<void> => {
    const { silentMs } = node;
    if (silentMs < SILENT_MS && ++tries % TRIES_BETWEEN !== 0) return;
    // Where it is this node that hears nothing, nobody else is to blame.
    if (silentMs > STOPPED_AFTER_MS && bus.up) await shared.lease.evictSilent();
    if (!(await shared.lease.tryTake())) return;
    voice.say('The node that led is gone; this one takes over.');
    await node.lead();
    voice.say('This node leads.');
  };
  const timer = setInterval(() => {
    if (trying || node.leads) return;
    trying = true;
    tryToLead()
      .catch((error: unknown) => {
        voice.log('error', 'taking over', { error: String(error) });
        // Half a city is worse than none: another node, or a new start, makes a whole one.
        if (shared.lease.held) around.onGivingUp(`This node could not take over, and ends: ${String(error)}`);
      })
      .finally(() => (trying = false));
  }, TRY_EVERY_MS);
  return {
    url,
    tokens,
    watch: scenario?.watch ?? null,
    hub,
    get leads() {
      return node.leads;
    },
    async close() {
      clearInterval(timer);
      await node.close();
      for (const close of closers.reverse()) await close();
    },
  };
}
