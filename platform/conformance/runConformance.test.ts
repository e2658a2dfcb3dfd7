import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { beforeAll, describe, expect, it } from 'vitest';
import { CONTRACT_VERSION } from '../../contract/wire/limits.ts';
import { STREAMS, type StreamName } from '../../contract/wire/streams.ts';
import { smallDemo } from '../testing/quietCity.ts';
import { startTestPlatform } from '../testing/startTestPlatform.ts';
import type { Finding, Rule } from './Findings.ts';
import { runConformance } from './runConformance.ts';
import type { Target } from './Target.ts';

/** Findings of a run, up to the first of `lastRule` where one is named. */
async function findings(target: Partial<Target> & { url: string }, lastRule?: Rule): Promise<Finding[]> {
  const all: Finding[] = [];
  const defaults = { token: 'kiosk-token', officerToken: 'officer-token', watchSeconds: 4, mayAct: true, nodeUrls: [] };
  for await (const finding of runConformance({ ...defaults, ...target })) {
    all.push(finding);
    if (finding.rule === lastRule) break;
  }
  return all;
}

it('our own platform keeps every rule it can be held to, while the city lives', { timeout: 120_000 }, async () => {
  const day = { clock: '2026-03-17T10:00', speed: 60 };
  const { platform, stop } = await startTestPlatform(day, () => smallDemo(40_000));
  const all = await findings({ url: platform.url });
  expect(all.filter(({ result }) => result === 'fail')).toEqual([]);
  const skipped = all.filter(({ result }) => result === 'skip').map(({ rule, why }) => `${rule} ${why}`);
  expect([...new Set(skipped)]).toEqual([
    'W53 the platform had started before the check did',
    'W54 no --node was given',
    'W52 the renderer is not built there',
  ]);
  await stop();
});

/** A platform of twenty lines that breaks one rule at a time. */
async function brokenPlatform(breaks: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const http = createServer((_request, response) => response.writeHead(404).end());
  const io = new Server(http);
  const epoch = 'e1';
  let seq = 3;
  const cursors = (): object =>
    Object.fromEntries(STREAMS.map((stream) => [stream, { epoch, seq: stream === 'links' ? seq : 0 }]));
  const row = (rev: number): object => ({
    id: 'a',
    rev,
    name: 'a',
    level: 'county',
    state: 'up',
    syncedToMs: 0,
    openCases: 0,
    reportedToday: 0,
  });
  const state = (): object => ({ platformTimeMs: Date.now(), speed: 1, streams: cursors() });
  io.use((socket, next) =>
    next(socket.handshake.auth['token'] === 'kiosk-token' || breaks === 'token' ? undefined : new Error('token')),
  );
  io.on('connection', (socket) => {
    const identity = { kind: 'kiosk', name: '' };
    socket.emit('hello', { contract: CONTRACT_VERSION, cityId: 'broken', ...state(), identity });
    const beat = breaks === 'beat' ? undefined : setInterval(() => socket.emit('beat', state()), 1_000);
    const at = (stream: StreamName): object => ({ epoch, seq: stream === 'links' ? seq : 0 });
    socket.on('subscribe', (request: { streams: { stream: StreamName }[] } | null, ack: (answer: unknown) => void) => {
      const streams = request?.streams ?? [];
      ack({ streams: streams.map(({ stream }) => ({ stream, mode: 'snapshot', at: at(stream) })) });
      for (const { stream } of streams) {
        const place = { stream, ...at(stream), part: 0, parts: 1 };
        if (stream === 'cases') socket.emit('snapshot', { ...place, count: 0, cards: [] }, Buffer.alloc(0));
        else if (stream === 'links') socket.emit('snapshot', { ...place, count: 1, rows: [row(seq)] });
        else socket.emit('snapshot', { ...place, count: 0, rows: [] });
      }
    });
    socket.on('query', (request: { id: string }, ack: (answer: unknown) => void) => {
      const streams = STREAMS.map((stream) => ({ stream, ...at(stream), hash: '0123456789abcdef/1' }));
      ack({ ok: true, id: request.id, data: { streams } });
    });
    socket.on('command', (request: { id: string }, ack: (answer: unknown) => void) => {
      const error = { code: 'forbidden', message: 'no' };
      const { id } = request;
      ack(breaks === 'kiosk' ? { ok: true, id, data: {} } : { ok: false, id, error });
    });
    socket.on('disconnect', () => clearInterval(beat));
  });
  const ticking = setInterval(() => {
    const prevSeq = breaks === 'hole' ? seq - 1 : seq;
    seq++;
    const rev = breaks === 'rev' ? 1 : seq;
    io.emit('delta', { stream: 'links', epoch, prevSeq, seq, atMs: Date.now(), rows: [row(rev)], gone: [] });
  }, 500);
  await new Promise<void>((listens) => http.listen(0, '127.0.0.1', listens));
  const stop = async (): Promise<void> => {
    clearInterval(ticking);
    await io.close();
  };
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, stop };
}

const BREAKS: readonly (readonly [string, Rule, string, string])[] = [
  ['token', 'W01', 'an unknown token is refused', 'the connection was accepted'],
  ['beat', 'W03', 'a beat comes every second, with every cursor', '0 beats'],
  ['hole', 'W10', 'seq counts without holes', 'seq counts without holes'],
  ['rev', 'W11', 'rows fit the contract, stand whole, and their rev grows', 'rev 1 after rev 3'],
  ['hash', 'W20', 'the hash is that of the rows that were sent', 'the platform says'],
  ['kiosk', 'W22', 'a kiosk that commands is refused with forbidden', 'answered ok'],
];

describe('a platform that breaks one rule', () => {
  const quick = { officerToken: null, watchSeconds: 3, mayAct: false };
  const told = new Map<string, readonly Finding[]>();
  const tell = async (breaks: string): Promise<void> => {
    const { url, stop } = await brokenPlatform(breaks);
    // Whole groups come at once, so the last of these is enough for all.
    told.set(breaks, await findings({ url, ...quick }, 'W22'));
    await stop();
  };
  const resultOf = (breaks: string, rule: Rule, title: string): Finding | undefined =>
    told.get(breaks)?.find((finding) => finding.rule === rule && finding.title === title);
  // Each is watched for seconds of real time: all at once.
  beforeAll(async () => {
    await Promise.all(['', ...BREAKS.map(([breaks]) => breaks)].map(tell));
  });

  it.each(BREAKS)('(%s) is told that it breaks %s, and one that does not is not', (breaks, rule, title, why) => {
    expect(resultOf(breaks, rule, title)).toMatchObject({ result: 'fail', why: expect.stringContaining(why) });
    if (breaks !== 'hash') expect(resultOf('', rule, title)).toMatchObject({ result: 'pass' });
  });
});

it('a platform that is not there is no finding', async () => {
  await expect(findings({ url: 'http://127.0.0.1:9' })).rejects.toThrow();
});
