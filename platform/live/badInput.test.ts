import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CASE_ACTS, COMMANDS } from '../../contract/wire/commands.ts';
import { HealthSchema } from '../../contract/wire/health.ts';
import { MAX_COMMAND_BYTES } from '../../contract/wire/limits.ts';
import { QUERIES } from '../../contract/wire/queries.ts';
import { STREAMS } from '../../contract/wire/streams.ts';
import type { Platform } from '../Platform.ts';
import { bareCity } from '../testing/quietCity.ts';
import { startTestPlatform } from '../testing/startTestPlatform.ts';
import { ProbeWall } from '../conformance/ProbeWall.ts';

let platform: Platform;
let logged: string[];
let stop: () => Promise<void>;
let bystander: ProbeWall;
beforeAll(async () => {
  const started = await startTestPlatform({}, bareCity);
  ({ platform, stop } = started);
  ({ logged } = started.voice);
  bystander = await ProbeWall.connect(platform.url);
  await bystander.subscribe({ cases: null });
});
afterAll(async () => {
  bystander.close();
  await stop();
});

async function badPackets(): Promise<number> {
  const health = await fetch(`${platform.url}/health`);
  return HealthSchema.parse(await health.json()).badPackets ?? 0;
}

const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('', '__proto__', '\u0000', '1e999'));
const junk = fc.oneof(
  fc.anything({ withBigInt: false, maxDepth: 3, withDate: true }),
  fc.json().map((json) => JSON.parse(json) as unknown),
  fc.uint8Array({ maxLength: 40 }),
  text,
);
/** Requests that are right but for one thing, which get further than junk does. */
const nearly = fc.oneof(
  fc.record({ id: text, name: fc.constantFrom(...Object.keys(QUERIES)), args: junk }),
  fc.record({ id: text, name: fc.constantFrom(...Object.keys(COMMANDS)), args: junk }),
  fc.record({
    id: fc.uuid(),
    name: fc.constant('caseAct'),
    args: fc.record({
      key: fc.oneof(fc.integer(), fc.double()),
      act: fc.constantFrom(...CASE_ACTS, 'burn'),
      note: text,
    }),
  }),
  fc.record({
    id: fc.uuid(),
    name: fc.constant('find'),
    args: fc.record({ text, limit: fc.integer({ min: -1, max: 60 }) }),
  }),
  fc.record({
    streams: fc.array(
      fc.record({
        stream: fc.constantFrom(...STREAMS, 'weather'),
        have: fc.option(fc.record({ epoch: text, seq: fc.oneof(fc.integer(), fc.maxSafeInteger()) })),
      }),
      { maxLength: 9 },
    ),
  }),
);
const event = fc.oneof(
  fc.constantFrom('subscribe', 'query', 'command', 'hello', 'delta', 'message'),
  text.filter(
    (name) =>
      !['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener', 'error'].includes(
        name,
      ),
  ),
);

it('[W32] whatever a wall sends, the platform answers or drops it, and stays up for everyone else', {
  timeout: 120_000,
}, async () => {
  const before = await badPackets();
  const packet = fc.record({
    event,
    payload: fc.oneof(nearly, junk),
    more: fc.array(junk, { maxLength: 2 }),
    ack: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(packet, { minLength: 1, maxLength: 6 }), async (packets) => {
      const wall = await ProbeWall.connect(platform.url, 'officer-token');
      for (const { event: name, payload, more, ack } of packets)
        wall.socket.emit(name, payload, ...more, ...(ack ? [() => undefined] : []));
      const answer = await wall.query('hash', {}, 'still-there');
      expect(answer).toMatchObject({ ok: true, id: 'still-there' });
      wall.close();
    }),
    { numRuns: 600 },
  );
  expect(await badPackets()).toBeGreaterThan(before + 500);
  expect(bystander.socket.connected).toBe(true);
  expect(await bystander.query('hash', {})).toMatchObject({ ok: true });
  expect(logged).not.toContain('tick');
});

it('[W32] frames that are no Socket.IO packets end that connection only', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.string().map((rest) => `4${rest}`),
        fc.uint8Array(),
      ),
      async (frame) => {
        const wall = await ProbeWall.connect(platform.url);
        const engine = wall.socket.io.engine as unknown as {
          transport: { ws: { send(data: string | Uint8Array): void } };
        };
        engine.transport.ws.send(frame);
        const answered = wall.query('hash', {}).then(() => 'answered');
        const closed = new Promise((resolve) => wall.socket.once('disconnect', () => resolve('closed')));
        expect(['answered', 'closed']).toContain(await Promise.race([answered, closed]));
        wall.close();
      },
    ),
    // "41" leaves the namespace, and so close before the question that the platform reads both at once.
    { numRuns: 100, examples: [['41'], ['40'], ['4']] },
  );
  expect(bystander.socket.connected).toBe(true);
});

it('[W30] a packet beyond 256 KiB is not read: its connection ends', async () => {
  const wall = await ProbeWall.connect(platform.url);
  const closed = new Promise((resolve) => wall.socket.once('disconnect', resolve));
  wall.socket.emit('query', { id: 'big', name: 'find', args: { text: 'x'.repeat(MAX_COMMAND_BYTES) } });
  await closed;
  expect(await bystander.query('hash', {})).toMatchObject({ ok: true });
});

it('[W32] answers badRequest with the place of the fault, where there is an ack', async () => {
  const ack = await bystander.query('find', { text: '路', limit: 'many' });
  expect(ack).toMatchObject({
    ok: false,
    id: 'q',
    error: { code: 'badRequest', message: expect.stringContaining('limit') },
  });
  expect(await bystander.ask('subscribe', { streams: [{ stream: 'weather', have: null }] })).toMatchObject({
    ok: false,
    id: 'subscribe',
    error: { code: 'badRequest', message: expect.stringContaining('streams.0.stream') },
  });
});

it('[W32] a wall that asks without end is told that the platform is busy, then cut off', {
  timeout: 60_000,
}, async () => {
  const wall = await ProbeWall.connect(platform.url);
  const closed = new Promise((resolve) => wall.socket.once('disconnect', resolve));
  const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => wall.query('grid', { id: 'x' }, `g${i}`)));
  const codes = new Set(answers.map((ack) => (ack.ok ? 'ok' : ack.error.code)));
  expect([...codes].sort()).toEqual(['busy', 'notFound']);
  for (let i = 0; i < 5_000; i++) wall.socket.emit('query', { id: `h${i}`, name: 'hash', args: {} }, () => undefined);
  await closed;
  expect(bystander.socket.connected).toBe(true);
});
