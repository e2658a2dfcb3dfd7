import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { io as connect } from 'socket.io-client';
import { Server } from 'socket.io';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UNIT_KINDS } from '../../contract/model/units.ts';
import {
  PositionBatchHeaderSchema,
  POSITION_RECORD_BYTES,
  type PositionRecord,
  readPosition,
} from '../../contract/wire/positions.ts';
import type { Beat } from '../../contract/wire/envelope.ts';
import type { PlatformEvents, WallEvents } from '../../contract/wire/events.ts';
import { toBytes } from '../conformance/Picture.ts';
import { type Packet, ProbeWall } from '../conformance/ProbeWall.ts';
import type { Platform } from '../Platform.ts';
import { tempDir } from '../store/testing/testDbs.ts';
import { startTestPlatform } from '../testing/startTestPlatform.ts';
import { type ServerSocket, WallSocket } from './WallSocket.ts';

/** Twenty taxis that drive north from the first second of the recording on. */
const TAXIS = 20;
const START = '2008-02-02T08:00:00';
function recording(): string {
  const lines = ['id,time,lon,lat'];
  for (let minute = 0; minute < 60; minute++) {
    const time = `2008-02-02 08:${String(minute).padStart(2, '0')}:00`;
    for (let taxi = 1; taxi <= TAXIS; taxi++)
      lines.push(`t${taxi},${time},${116.3 + taxi / 1000},${39.9 + minute / 1000}`);
  }
  return `${lines.join('\n')}\n`;
}
const MAPPING = {
  kind: 'tracks',
  name: 'test',
  city: { id: 'taxis', name: '出租车', nameEn: 'Taxis', attribution: 'made for a test' },
  header: true,
  crs: 'WGS84',
  timeZone: 'Asia/Shanghai',
  columns: { id: 'id', time: 'time', longitude: 'lon', latitude: 'lat' },
  unitName: '车 {id}',
  team: '',
  maxGapSeconds: 600,
  maxSpeedMetersPerSecond: 60,
};

let platform: Platform;
let stop: () => Promise<void>;
beforeAll(async () => {
  const temp = await tempDir();
  const tracksFile = join(temp.dir, 'tracks.csv');
  const tracksMapping = join(temp.dir, 'mapping.json');
  await writeFile(tracksFile, recording());
  await writeFile(tracksMapping, JSON.stringify(MAPPING));
  const started = await startTestPlatform({ cityDir: null, tracksFile, tracksMapping, clock: START, speed: 10 });
  ({ platform } = started);
  stop = async () => {
    await started.stop();
    await temp.remove();
  };
});
afterAll(() => stop());

interface Batch {
  baseMs: number;
  batch: number;
  records: PositionRecord[];
}

function batchOf({ args }: Packet): Batch {
  const { baseMs, batch, count } = PositionBatchHeaderSchema.parse(args[0]);
  const bytes = toBytes(args[1]) ?? new Uint8Array();
  expect(bytes.byteLength).toBe(count * POSITION_RECORD_BYTES);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { baseMs, batch, records: Array.from({ length: count }, (_, index) => readPosition(view, index)) };
}

const isPositions = ({ event }: Packet): boolean => event === 'positions';
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

describe('[W14] positions', () => {
  it('come all at once first, then slice by slice, each unit again and again', async () => {
    const wall = await ProbeWall.connect(platform.url);
    await wall.subscribe({ units: null });
    const first = batchOf(await wall.packet(isPositions));
    expect(first).toMatchObject({ batch: 1 });
    expect(first.records).toHaveLength(TAXIS);
    expect(first.records.every(({ kind }) => kind === UNIT_KINDS.indexOf('vehicle'))).toBe(true);
    const later = await wall.packet((packet) => isPositions(packet) && batchOf(packet).batch > 12);
    const slices = wall.packets.filter(isPositions).map(batchOf).slice(1);
    expect(slices.every(({ records }) => records.length === TAXIS / 10)).toBe(true);
    expect(new Set(slices.flatMap(({ records }) => records.map(({ key }) => key))).size).toBe(TAXIS);
    const north = batchOf(later).records[0];
    expect(north?.latE7).toBeGreaterThan(first.records.find(({ key }) => key === north?.key)?.latE7 ?? Infinity);
    wall.close();
  });

  it('go to nobody who did not ask for units', async () => {
    const wall = await ProbeWall.connect(platform.url);
    await wall.subscribe({ cases: null });
    await wall.packet(({ event, atMs }) => event === 'beat' && atMs > (wall.packets[0]?.atMs ?? 0) + 1_000);
    expect(wall.packets.filter(isPositions)).toEqual([]);
    wall.close();
  });

  it('stop while the clock stands still, and go on with it', async () => {
    const officer = await ProbeWall.connect(platform.url, 'officer-token');
    await officer.subscribe({ units: null });
    await officer.packet(isPositions);
    expect(await officer.command('setSpeed', { speed: 0 }, 'stand-still-1')).toMatchObject({
      ok: true,
      data: { speed: 0 },
    });
    await pause(1_500);
    const still = officer.packets.filter(isPositions).length;
    await pause(700);
    expect(officer.packets.filter(isPositions)).toHaveLength(still);
    expect(await officer.command('setSpeed', { speed: 10 }, 'go-on-00001')).toMatchObject({ ok: true });
    await officer.packet((packet) => isPositions(packet) && officer.packets.indexOf(packet) > still + 1);
    officer.close();
  });
});

it('a wall that stops reading costs a bounded queue, and has missed no delta when it reads again', async () => {
  const { hub, clock } = platform;
  const http = createServer();
  await new Promise<void>((listens) => http.listen(0, '127.0.0.1', listens));
  const io = new Server<WallEvents, PlatformEvents>(http);
  const welcomed = new Promise<ServerSocket>((done) => io.once('connection', done));
  const client = connect(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, { transports: ['websocket'] });
  const seqs: number[] = [];
  client.on('delta', ({ seq }: { seq: number }) => seqs.push(seq));
  await new Promise<void>((connected) => client.on('connect', connected));
  const socket = await welcomed;
  const wall = new WallSocket(socket, { kind: 'kiosk', name: '' }, hub, clock);
  wall.feeder.subscribe({ streams: [{ stream: 'feeds', have: hub.cursor('feeds') }] });
  hub.onPublish(() => wall.feeder.pump());

  const tcp = (client.io.engine as unknown as { transport: { ws: { _socket: Socket } } }).transport.ws._socket;
  tcp.pause();
  const waiting = (): number => (socket.conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length;
  let longest = 0;
  for (let round = 0; round < 300; round++) {
    const row = { state: 'online', reason: '无'.repeat(100), checkedAtMs: round } as const;
    hub.stage(
      'feeds',
      Array.from({ length: 500 }, (_, i) => ({ id: `c${i}`, ...row })),
    );
    await hub.commit(clock.nowMs());
    wall.beat({ platformTimeMs: 0, speed: 1, streams: {} as Beat['streams'] });
    longest = Math.max(longest, waiting());
  }
  // 300 deltas of 150 kB and as many beats were due; a paused reader makes the kernel's buffers full after a few.
  expect(seqs.length).toBeLessThan(300);
  expect(longest).toBeLessThan(40);
  tcp.resume();
  while (seqs.length < 300) await pause(20);
  expect(seqs).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
  client.close();
  await io.close();
});
