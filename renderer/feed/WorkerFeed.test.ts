import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FeedEvent } from '../../contract/wire/feedEvent.ts';
import { createFeed } from './createFeed.ts';
import type { FromWorker, ToWorker } from './feedMessages.ts';
import type { FeedPort } from './FeedPort.ts';
import { FeedServer } from './FeedServer.ts';
import { systemHost } from './systemHost.ts';
import { eventually } from './testing/eventually.ts';
import { ManualTime, manualHost } from './testing/ManualTime.ts';
import { caseRow, unitRow } from './testing/SpokenCity.ts';
import { fix, TEST_TOKEN, TestPlatform } from './testing/TestPlatform.ts';
import { WorkerFeed, type WorkerLike } from './WorkerFeed.ts';

let platform: TestPlatform;
let feed: FeedPort;
let workers: FakeWorker[];

/** The worker's side in this thread, behind a real message channel: messages are cloned and buffers transferred. */
class FakeWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  readonly #channel = new MessageChannel();
  readonly #server: FeedServer;
  batches = 0;
  transferred: ArrayBuffer[] = [];

  constructor() {
    const { port1, port2 } = this.#channel;
    this.#server = new FeedServer(systemHost(), (message, transfer) => {
      port2.postMessage(message, transfer);
      this.transferred.push(...transfer);
    });
    port2.on('message', (message: ToWorker) => this.#server.receive(message));
    port1.on('message', (data: FromWorker) => {
      if (data.type === 'events') this.batches++;
      this.onmessage?.({ data } as MessageEvent<FromWorker>);
    });
    workers.push(this);
  }

  postMessage(message: ToWorker): void {
    this.#channel.port1.postMessage(message);
  }

  terminate(): void {
    this.#server.receive({ type: 'stop' });
    this.#channel.port1.close();
  }

  crash(): void {
    this.onerror?.({ message: 'out of memory', preventDefault() {} } as ErrorEvent);
  }
}

async function drainUntil(what: string, done: (events: FeedEvent[]) => boolean): Promise<FeedEvent[]> {
  const events: FeedEvent[] = [];
  await eventually(what, () => {
    events.push(...feed.drain());
    return done(events);
  });
  return events;
}

const wholeCases = (events: FeedEvent[]): boolean =>
  events.some((event) => event.type === 'caseSnapshot' && event.part === event.parts - 1);

beforeEach(async () => {
  workers = [];
  platform = new TestPlatform();
  platform.change(
    'cases',
    Array.from({ length: 250 }, (_, i) => caseRow(i + 1, 1)),
  );
  platform.change('units', [unitRow(1, 1)]);
  await platform.start(100);
  feed = createFeed({ url: platform.url, token: TEST_TOKEN, client: 'wall', createWorker: () => new FakeWorker() });
});

afterEach(async () => {
  feed.close();
  await platform.stop();
});

test('events arrive in order with their buffers handed over, not copied', async () => {
  const events = await drainUntil('the cases', wholeCases);
  const keys = events.flatMap((event) => (event.type === 'caseSnapshot' ? [...event.columns.key] : []));
  expect(keys).toHaveLength(250);
  expect(workers[0]?.transferred.length).toBeGreaterThan(0);
  expect(workers[0]?.transferred.every(({ byteLength }) => byteLength === 0)).toBe(true);
});

test('positions come as one batch of bytes', async () => {
  await drainUntil('the units', (all) => all.some((event) => event.type === 'snapshot' && event.stream === 'units'));
  platform.move([fix(1)]);
  const events = await drainUntil('the fix', (all) => all.some(({ type }) => type === 'positions'));
  expect(events.find(({ type }) => type === 'positions')).toMatchObject({ epoch: 'e1', count: 1 });
});

test('a main thread that does not take is not sent more than two batches', async () => {
  await drainUntil('the cases', wholeCases);
  const before = workers[0]?.batches ?? 0;
  for (let rev = 2; rev < 40; rev++) {
    platform.change('cases', [caseRow(1, rev)]);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  expect((workers[0]?.batches ?? 0) - before).toBeLessThanOrEqual(2);
  const events = await drainUntil('the last delta', (all) =>
    all.some((event) => event.type === 'caseDelta' && event.seq === 39),
  );
  expect(events.filter(({ type }) => type === 'caseDelta')).toHaveLength(38);
});

test('queries and commands are answered across the thread', async () => {
  await drainUntil('the cases', wholeCases);
  expect(await feed.query('find', { text: 'x', limit: 5 })).toMatchObject({ ok: false, error: { code: 'notFound' } });
  expect(await feed.command('setSpeed', { speed: 60 })).toMatchObject({ ok: false, error: { code: 'badRequest' } });
  expect(await feed.command('acknowledgeAlarm', { id: 'a' })).toMatchObject({ ok: true });
});

test('a worker that crashed is replaced, is a fault, and the picture comes again', async () => {
  await drainUntil('the cases', wholeCases);
  const asked = feed.query('case', { key: 1 });
  workers[0]?.crash();
  expect(await asked).toMatchObject({ ok: false });
  const events = await drainUntil('the cases again', wholeCases);
  expect(events.find(({ type }) => type === 'fault')).toMatchObject({ fault: { message: 'out of memory' } });
  expect(workers).toHaveLength(2);
});

test('a worker that hangs is replaced', () => {
  const time = new ManualTime(0);
  let made = 0;
  const hanging = (): WorkerLike => {
    made++;
    return { postMessage() {}, terminate() {}, onmessage: null, onerror: null };
  };
  const hung = new WorkerFeed({ url: 'http://127.0.0.1:1', token: 't', client: 'wall' }, manualHost(time), hanging);
  time.advance(8_000);
  expect(made).toBe(1);
  time.advance(2_000);
  expect(made).toBe(2);
  expect(hung.drain()).toMatchObject([{ type: 'fault' }, { type: 'link', state: 'lost' }]);
  hung.close();
});
