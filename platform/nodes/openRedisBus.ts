import { createClient } from '@redis/client';
import type { Bus } from './Bus.ts';

export type OpenBusResult = { ok: true; bus: Bus } | { ok: false; reason: string };

const CONNECT_TIMEOUT_MS = 5_000;
const LONGEST_PAUSE_MS = 2_000;
const NO_MORE_THAN_MS = 200;

/**
 * A bus on Redis channels below `prefix`. Rejects nothing once it is open: when Redis goes away, messages are lost until it is back,
 * and `onFault` hears of it once.
 */
export async function openRedisBus(
  url: string,
  prefix: string,
  onFault: (what: string, details: Record<string, unknown>) => void,
): Promise<OpenBusResult> {
  let opened = false;
  let down = false;
  const talker = createClient({
    url,
    // What waits for Redis to come back would be old by then.
    disableOfflineQueue: true,
    socket: {
      connectTimeout: CONNECT_TIMEOUT_MS,
      reconnectStrategy: (tries, cause) => (opened ? Math.min(NO_MORE_THAN_MS * (tries + 1), LONGEST_PAUSE_MS) : cause),
    },
  });
  const listener = talker.duplicate();
  const failed = (error: unknown): void => {
    if (!down && opened) onFault('redis', { error: String(error) });
    down = true;
  };
  for (const client of [talker, listener]) client.on('error', failed).on('ready', () => (down = false));
  try {
    await Promise.all([talker.connect(), listener.connect()]);
  } catch (error) {
    for (const client of [talker, listener]) client.destroy();
    return { ok: false, reason: `Redis at ${withoutPassword(url)} is not reachable: ${String(error)}. Check --redis.` };
  }
  opened = true;
  const bus: Bus = {
    get up() {
      return talker.isReady && listener.isReady;
    },
    say(channel, message) {
      if (talker.isReady) talker.publish(prefix + channel, JSON.stringify(message)).catch(failed);
    },
    async listen(channel, schema, heard) {
      await listener.subscribe(prefix + channel, (text) => {
        const read = schema.safeParse(parse(text));
        if (read.success) heard(read.data);
        else onFault('a message of another node', { channel, path: read.error.issues[0]?.path.map(String).join('.') });
      });
    },
    async close() {
      opened = false;
      for (const client of [talker, listener]) client.destroy();
      await Promise.resolve();
    },
  };
  return { ok: true, bus };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function withoutPassword(url: string): string {
  return url.replace(/:\/\/[^@/]*@/, '://');
}
