import fc from 'fast-check';
import { Encoder, PacketType } from 'socket.io-parser';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MAX_PACKET_BYTES } from '../../../contract/wire/limits.ts';
import { decodePacket } from '../../feed/decodePacket.ts';
import { goodPackets } from '../../feed/testing/goodPackets.ts';
import { caseRow, unitRow } from '../../feed/testing/SpokenCity.ts';
import { TestPlatform } from '../../feed/testing/TestPlatform.ts';
import { TestWall } from './TestWall.ts';

/** Something a broken platform puts on the wire; gives false when it happens to fit the contract after all. */
type Mischief = (platform: TestPlatform) => boolean;

const PACKETS = goodPackets().length;

let platform: TestPlatform;
let wall: TestWall;

beforeEach(async () => {
  platform = new TestPlatform();
  platform.partRows = 4;
  platform.change(
    'cases',
    Array.from({ length: 11 }, (_, i) => caseRow(i + 1, 1)),
  );
  platform.change('units', [unitRow(1, 1)]);
  await platform.start(100);
  wall = new TestWall(platform.url);
  await wall.until('the whole picture', () => wall.equals(platform));
});

afterEach(async () => {
  wall.close();
  await platform.stop();
});

/** The packet with its epoch changed, so that what fits is never taken for a part of the platform's own log. */
function packet(kind: number): [event: string, args: unknown[]] {
  const [event, args] = goodPackets()[kind] ?? ['', []];
  return [event, JSON.parse(JSON.stringify([args[0]]).replaceAll('"e1"', '"elsewhere"')).concat(args.slice(1))];
}

function framesOf(event: string, args: unknown[]): [text: string, ...attachments: Buffer[]] {
  return new Encoder().encode({ type: PacketType.EVENT, nsp: '/', data: [event, ...args] }) as [string, ...Buffer[]];
}

const truncated = fc.tuple(fc.nat(PACKETS - 1), fc.nat()).map(
  ([kind, at]): Mischief =>
    (to) => {
      const [text, ...attachments] = framesOf(...packet(kind));
      to.sendRaw(text.slice(0, at % text.length));
      for (const bytes of attachments) to.sendRaw(bytes);
      return true;
    },
);

const cutAttachment = fc.tuple(fc.constantFrom(2, PACKETS - 1), fc.nat()).map(
  ([kind, at]): Mischief =>
    (to) => {
      const [text, bytes = Buffer.alloc(1)] = framesOf(...packet(kind));
      to.sendRaw(text);
      to.sendRaw(Buffer.from(bytes.subarray(0, at % bytes.length)));
      return true;
    },
);

const mistyped = fc.tuple(fc.nat(PACKETS - 1), fc.nat(), fc.jsonValue()).map(
  ([kind, at, junk]): Mischief =>
    (to) => {
      const [event, args] = packet(kind);
      // The n-th primitive or empty place of the header is replaced.
      let left = at % JSON.stringify(args[0]).split(/[,{[]/).length;
      const header = JSON.parse(JSON.stringify(args[0]), (_key, value: unknown) =>
        left-- === 0 ? junk : value,
      ) as unknown;
      to.emit(event, header, ...args.slice(1));
      return !decodePacket(event, [header, ...args.slice(1)]).ok;
    },
);

const oversized = fc.constantFrom<Mischief>(
  (to) => {
    to.sendRaw(`2["delta","${'x'.repeat(MAX_PACKET_BYTES)}"]`);
    return true;
  },
  (to) => {
    to.emit('delta', { ...packetHeader(4), rows: Array.from({ length: 5_001 }, () => 0) });
    return true;
  },
  (to) => {
    to.emit('positions', { epoch: 'elsewhere', batch: 1, baseMs: 1, count: 20_001 }, Buffer.alloc(20_001 * 32));
    return true;
  },
);

function packetHeader(kind: number): object {
  return packet(kind)[1][0] as object;
}

/** Well-formed, but at the wrong moment: no fault by itself, and it must not reach the picture. */
const outOfOrder = fc.tuple(fc.nat(4), fc.integer({ min: -3, max: 9 })).map(
  ([what, by]): Mischief =>
    (to) => {
      const { epoch, seq } = to.cursor('cases');
      const wrong = [caseRow(1, 4_000_000_000, { grid: 999 })];
      const place = { stream: 'cases', atMs: 1, rows: wrong, gone: ['2'] };
      const from = by === 0 ? seq + 1 : Math.max(0, seq + by);
      if (what === 0) to.emit('delta', { ...place, epoch, prevSeq: from, seq: from + 1 });
      else if (what === 1) to.emit('delta', { ...place, epoch: 'elsewhere', prevSeq: seq, seq: seq + 1 });
      else if (what === 2) to.emit('delta', to.logs.cases.deltas.at(by));
      else if (what === 3) {
        const rows = [unitRow(1, 900, { activity: 'x' })];
        to.emit('snapshot', { stream: 'units', epoch: 'e1', seq: 1, part: 1, parts: 3, count: 1, rows });
      } else
        to.emit('beat', {
          platformTimeMs: 1,
          speed: 1,
          streams: { ...to.cursors(), grids: { epoch: 'elsewhere', seq: 9 } },
        });
      return false;
    },
);

const anyMischief = fc.oneof(
  { weight: 10, arbitrary: truncated },
  { weight: 10, arbitrary: mistyped },
  { weight: 5, arbitrary: cutAttachment },
  { weight: 10, arbitrary: outOfOrder },
  { weight: 1, arbitrary: oversized },
);

test('[W31] whatever is truncated, mistyped, oversized or out of order is counted, and the picture goes on', async () => {
  let rev = 1;
  await fc.assert(
    fc.asyncProperty(anyMischief, async (mischief) => {
      const faults = wall.world.faults.count;
      const counts = mischief(platform);
      platform.change('cases', [caseRow(1 + (rev % 11), ++rev)]);
      platform.beat();
      for (let turn = 0; wall.world.streams.cases.seq !== platform.logs.cases.seq; turn++) {
        if (turn > 2_000) throw new Error('the picture did not go on');
        await new Promise((resolve) => setTimeout(resolve, turn < 20 ? 0 : 5));
        wall.frame();
      }
      if (counts) expect(wall.world.faults.count).toBeGreaterThan(faults);
    }),
    { numRuns: 2_000 },
  );
  await wall.until('both sides to be equal', () => wall.equals(platform));
  expect(wall.world.link.state).toBe('live');
});
