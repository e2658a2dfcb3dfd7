import pg from 'pg';

/** One writing platform a database; "WANM" in ASCII, so that nobody else's lock is met by chance. */
export const ADVISORY_LOCK = 0x57414e4d;
const AGAIN_AFTER_MS = 1_000;

export interface ServerHold {
  /** Throws when another platform took the database while the connection was away: two writers would spoil the log. */
  check(): void;
  release(): Promise<void>;
}

export type HoldResult = { ok: true; hold: ServerHold } | { ok: false; inUse: boolean; reason: string };

/**
 * Holds a server's database for this process by an advisory lock on a connection of its own. When that connection breaks (the
 * server restarts), the lock is taken again as soon as it answers.
 */
export async function holdServer(config: pg.ClientConfig): Promise<HoldResult> {
  const first = await lock(config);
  if (typeof first === 'string') return { ok: false, inUse: first === '', reason: first };
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let released = false;
  let taken = false;
  const watch = (held: pg.Client): void => {
    client = held;
    held.once('end', () => {
      client = null;
      if (!released) retry();
    });
  };
  const retry = (): void => {
    timer = setTimeout(() => {
      void lock(config).then((again) => {
        taken = again === '';
        if (typeof again === 'string') return released ? undefined : retry();
        return released ? again.end() : watch(again);
      });
    }, AGAIN_AFTER_MS);
  };
  watch(first);
  return {
    ok: true,
    hold: {
      check() {
        if (taken) throw new Error('another platform has taken this database');
      },
      async release() {
        released = true;
        clearTimeout(timer);
        await client?.end();
      },
    },
  };
}

/** The connection that holds the lock; '' when another has it, else why the server is not reachable. */
export async function lock(config: pg.ClientConfig): Promise<pg.Client | string> {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
      ADVISORY_LOCK,
    ]);
    if (rows[0]?.locked === true) return client;
    await client.end();
    return '';
  } catch (error) {
    if (error instanceof AggregateError) return error.errors.map(String).join('; ');
    return error instanceof Error ? error.message : String(error);
  }
}
