import { readFile } from 'node:fs/promises';
import { ProbeWall } from '../../platform/conformance/ProbeWall.ts';
import { tempServerDb } from '../../platform/store/testing/testDbs.ts';
import { PlatformProcess } from '../../platform/testing/PlatformProcess.ts';
import { smallDemo } from '../../platform/testing/quietCity.ts';

export const REDIS_URL = 'redis://127.0.0.1:6379';
const ENV = { WANMI_KIOSK_TOKEN: 'kiosk-token', WANMI_OFFICER_TOKEN: 'officer-token' };

export interface Nodes {
  databaseUrl: string;
  /** Where the one that leads is, and the one that follows. */
  leader: string;
  follower: string;
  /** Resident memory of the one that leads, bytes. */
  readonly leaderBytes: () => Promise<number>;
  close(): Promise<void>;
}

/** Two nodes of the demo city, with its past and without its day, on a PostgreSQL database of their own. */
export async function openNodes(historyCases: number): Promise<Nodes> {
  const server = await tempServerDb();
  if (server === null) throw new Error('this bench needs PostgreSQL at 127.0.0.1:5432 and Redis at 127.0.0.1:6379');
  const city = await smallDemo(historyCases);
  const args = ['--database', server.url, '--redis', REDIS_URL, '--city', city.dir, '--no-simulation'];
  const first = new PlatformProcess([...args, '--clock', '2026-03-17T10:00'], ENV);
  const { url: leader } = await first.listening();
  const second = new PlatformProcess(args, ENV);
  const { url: follower } = await second.listening();
  return {
    databaseUrl: server.url,
    leader,
    follower,
    async leaderBytes() {
      const status = await readFile(`/proc/${first.child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) * 1024;
    },
    async close() {
      await second.kill('SIGTERM');
      await first.kill('SIGTERM');
      await city.remove();
      await server.drop();
    },
  };
}

/** Open cases that may be urged again and again. */
export async function urgeable(url: string, count: number): Promise<number[]> {
  const wall = await ProbeWall.connect(url, 'officer-token');
  const found: number[] = [];
  await wall.subscribe({ cases: null });
  await wall.whole('cases');
  const cards = wall.parts('cases').flatMap((part) => part.cards ?? []);
  for (const { key } of cards) {
    if (found.length === count) break;
    const ack = await wall.query('case', { key }, `look-${key}`);
    if (ack.ok && (ack.data as { allowedActs: string[] }).allowedActs.includes('urge')) found.push(key);
    else await new Promise((later) => setTimeout(later, 40));
  }
  wall.close();
  return found;
}
