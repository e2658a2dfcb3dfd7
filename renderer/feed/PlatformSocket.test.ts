import { afterEach, beforeEach, expect, test } from 'vitest';
import { PlatformSocket } from './PlatformSocket.ts';
import { eventually } from './testing/eventually.ts';
import { ManualTime, manualHost } from './testing/ManualTime.ts';
import { TEST_TOKEN, TestPlatform } from './testing/TestPlatform.ts';

let platform: TestPlatform;
let time: ManualTime;
let socket: PlatformSocket;
let links: string[];
let packets: string[];

function connect(token: string): void {
  socket = new PlatformSocket({ url: platform.url, token, client: 'wall' }, manualHost(time), {
    onPacket(event) {
      packets.push(event);
      if (event === 'hello' || event === 'beat') socket.heard(event === 'hello');
    },
    onLink: (state, reason) => links.push(reason === '' ? state : `${state}: ${reason}`),
    onClosed: () => {},
    onFault: () => {},
  });
  socket.start();
}

/** One beat arrives. */
async function beat(): Promise<void> {
  const before = packets.length;
  platform.beat();
  await eventually('the beat', () => packets.length > before);
}

beforeEach(async () => {
  time = new ManualTime(1_000_000);
  links = [];
  packets = [];
  platform = new TestPlatform();
  // Beats come when the test says so.
  await platform.start(3_600_000);
});

afterEach(async () => {
  socket.stop();
  await platform.stop();
});

test('[W03] without a beat for 2.5 s the link is lost, and with the next it lives again', async () => {
  connect(TEST_TOKEN);
  await eventually('hello', () => socket.connected);
  for (let second = 0; second < 5; second++) {
    await beat();
    time.advance(1_000);
  }
  expect(links).toEqual(['connecting', 'live']);
  time.advance(2_000);
  expect(links.at(-1)).toBe('lost: noBeat');
  await beat();
  expect(links.at(-1)).toBe('live');
  expect(platform.connections).toBe(1);
});

test('a connection on which nothing comes any more is half open and is made anew', async () => {
  connect(TEST_TOKEN);
  await eventually('hello', () => socket.connected);
  time.advance(7_000);
  time.advance(0);
  await eventually('a second connection', () => platform.connections === 2 && socket.connected);
  expect(links).toEqual(['connecting', 'live', 'lost: noBeat', 'live']);
});

test('a wall that slept itself counts the silence from its waking', async () => {
  connect(TEST_TOKEN);
  await eventually('hello', () => socket.connected);
  // The next timer runs a minute late, as after a lid was opened.
  const after = time.after.bind(time);
  time.after = (delayMs, work) => after(delayMs + 60_000, work);
  time.advance(250);
  time.after = after;
  time.advance(60_000);
  time.advance(2_000);
  expect(links).toEqual(['connecting', 'live']);
  time.advance(1_000);
  expect(links.at(-1)).toBe('lost: noBeat');
});

test('[W01] a refused token is shown with the sentence of the platform and not tried again for long', async () => {
  connect('wrong');
  await eventually('the refusal', () => links.length === 2);
  expect(links).toEqual(['connecting', 'refused: 令牌无效']);
  time.advance(20_000);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(platform.refusals).toBe(1);
  time.advance(10_000);
  await eventually('one more attempt', () => platform.refusals === 2);
  expect(links).toHaveLength(2);
});

test('a platform that accepts and says nothing is given up after five seconds', async () => {
  platform.answering = false;
  connect(TEST_TOKEN);
  await eventually('the connection', () => platform.connections === 1);
  expect(socket.connected).toBe(false);
  time.advance(5_000);
  expect(links).toEqual(['connecting', 'connecting: unreachable']);
  platform.answering = true;
  time.advance(500);
  await eventually('hello', () => socket.connected);
  expect(links.at(-1)).toBe('live');
});

test('a closed connection is lost at once and made anew', async () => {
  connect(TEST_TOKEN);
  await eventually('hello', () => socket.connected);
  time.advance(1_000);
  platform.cut();
  await eventually('the loss', () => links.at(-1) === 'lost: closed');
  time.advance(0);
  await eventually('hello', () => socket.connected);
  expect(platform.connections).toBe(2);
});
