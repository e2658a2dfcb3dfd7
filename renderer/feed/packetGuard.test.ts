import fc from 'fast-check';
import { Encoder, type Packet, PacketType } from 'socket.io-parser';
import { beforeEach, describe, expect, test } from 'vitest';
import { MAX_PACKET_BYTES } from '../../contract/wire/limits.ts';
import type { PacketFault } from './decoded.ts';
import { guardedParser } from './packetGuard.ts';

let packets: Packet[];
let faults: PacketFault[];
let add: (frame: unknown) => void;

beforeEach(() => {
  packets = [];
  faults = [];
  const { Decoder } = guardedParser((fault) => faults.push(fault));
  const decoder = new Decoder();
  decoder.on('decoded', (packet) => packets.push(packet));
  add = (frame) => decoder.add(frame);
});

/** The frames of one event, as a server would send them. */
function framesOf(...data: unknown[]): unknown[] {
  return new Encoder().encode({ type: PacketType.EVENT, nsp: '/', data });
}

describe('[W31] a frame that does not parse', () => {
  test.each([
    ['an unknown type', '9["beat",{}]'],
    ['JSON cut short', '2["beat",{"speed":'],
    ['a refusal without data', '4'],
    ['an event that is no list', '2{"a":1}'],
    ['another namespace', '2/admin,["beat",{}]'],
    ['an attachment that nobody announced', new ArrayBuffer(8)],
    ['more attachments than one', '52-["snapshot",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]'],
    ['an empty frame', ''],
    ['nothing at all', undefined],
  ])('%s is one fault, and the next packet is read', (_what, frame) => {
    add(frame);
    expect(faults).toHaveLength(1);
    for (const good of framesOf('beat', { speed: 1 })) add(good);
    expect(packets.map(({ data }) => data)).toEqual([['beat', { speed: 1 }]]);
  });

  test('text where an attachment was due is a fault, and the text is read', () => {
    const [head] = framesOf('positions', { count: 1 }, new Uint8Array(32));
    add(head);
    for (const good of framesOf('beat', {})) add(good);
    expect(faults).toHaveLength(1);
    expect(packets.map(({ data }) => data)).toEqual([['beat', {}]]);
  });

  test('a placeholder that points nowhere is a fault, and what follows is read', () => {
    add('51-["positions",{"_placeholder":true,"num":7}]');
    add(new ArrayBuffer(8));
    for (const good of framesOf('positions', {}, new Uint8Array(4))) add(good);
    expect(faults).toHaveLength(1);
    expect(packets).toHaveLength(1);
  });
});

describe('[W30] a packet over the limit', () => {
  test('is refused before it is parsed', () => {
    add(`2["beat","${'x'.repeat(MAX_PACKET_BYTES)}"]`);
    expect(faults).toMatchObject([{ event: 'packet', path: '' }]);
    expect(packets).toHaveLength(0);
  });

  test('takes its attachment with it', () => {
    add(`51-["snapshot",{"_placeholder":true,"num":0},"${'x'.repeat(MAX_PACKET_BYTES)}"]`);
    add(new ArrayBuffer(8));
    for (const good of framesOf('beat', {})) add(good);
    expect(faults).toHaveLength(1);
    expect(packets).toHaveLength(1);
  });

  test('counts its attachment too', () => {
    const [head] = framesOf('positions', { count: 1 }, new Uint8Array(32));
    add(head);
    add(new ArrayBuffer(MAX_PACKET_BYTES));
    expect(faults).toMatchObject([{ path: 'attachment' }]);
    for (const good of framesOf('positions', {}, new Uint8Array(4))) add(good);
    expect(packets).toHaveLength(1);
  });
});

test('[W31] no row of frames throws, and a good packet after it is always read', () => {
  const frame = fc.oneof(
    fc.string(),
    fc.string().map((text) => `2["${text}"`),
    fc.json().map((text) => `2${text}`),
    fc.tuple(fc.nat(9), fc.nat(3), fc.json()).map(([type, count, text]) => `${type}${count}-${text}`),
    fc.constantFrom('51-["positions",{"_placeholder":true,"num":0}]', '0{"sid":"x"}', '1', '3[1]'),
    fc.uint8Array({ maxLength: 64 }).map((bytes) => bytes.buffer),
  );
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 8 }), (frames) => {
      for (const bad of frames) add(bad);
      for (const good of framesOf('beat', { mark: frames.length })) add(good);
      expect(packets.at(-1)?.data).toEqual(['beat', { mark: frames.length }]);
    }),
    { numRuns: 2_000 },
  );
});
