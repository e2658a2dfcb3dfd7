import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_BATCH_RECORDS, MAX_DELTA_ROWS, MAX_PART_ROWS } from '../../contract/wire/limits.ts';
import { decodePacket } from './decodePacket.ts';
import { goodPackets } from './testing/goodPackets.ts';
import { caseRow } from './testing/SpokenCity.ts';
import { bytesOf, fix } from './testing/TestPlatform.ts';

function faultOf(event: string, ...args: unknown[]): string {
  const decoded = decodePacket(event, args);
  return decoded.ok ? 'no fault' : `${decoded.fault.event}: ${decoded.fault.path}`;
}

/** Every place inside a value where something may be put instead. */
function placesIn(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))];
}

function put(root: unknown, path: readonly (string | number)[], junk: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return junk;
  const holder = root as Record<string | number, unknown>;
  holder[key] = put(holder[key], rest, junk);
  return holder;
}

describe('what fits', () => {
  test.each(goodPackets())('a good %s is decoded', (event, args) => {
    expect(decodePacket(event, args)).toMatchObject({ ok: true });
  });

  test('[W17] case columns in the middle of a larger buffer are copied and aligned', () => {
    const found = goodPackets().find(([event, args]) => event === 'snapshot' && args.length === 2);
    const bytes = found?.[1][1] as Buffer;
    const pool = Buffer.alloc(bytes.length + 3);
    bytes.copy(pool, 3);
    const decoded = decodePacket('snapshot', [found?.[1][0], pool.subarray(3)]);
    expect(decoded.ok && decoded.value.type === 'caseSnapshot' && [...decoded.value.columns.key]).toEqual([1, 2, 3]);
  });
});

describe('what does not fit is a fault that says where', () => {
  const delta = {
    stream: 'cases',
    epoch: 'e1',
    prevSeq: 3,
    seq: 4,
    atMs: 1,
    rows: [] as unknown[],
    gone: [] as string[],
  };
  const snapshot = { stream: 'cases', epoch: 'e1', seq: 1, part: 0, parts: 1, count: 1 };
  const batch = { epoch: 'e1', batch: 1, baseMs: 1, count: 1 };

  test('[W31] the path leads to the value', () => {
    expect(faultOf('delta', { ...delta, rows: [caseRow(1, 1), { ...caseRow(2, 1), stage: 99 }] })).toBe(
      'delta: rows.1.stage',
    );
    expect(faultOf('delta', { ...delta, surprise: 1 })).toBe('delta: surprise');
    expect(faultOf('beat', { platformTimeMs: 1, speed: 1, streams: {} })).toBe('beat: streams.cases');
    expect(faultOf('weather', {})).toBe('weather: ');
    expect(faultOf('hello')).toBe('hello: ');
  });

  test('[W30] more rows than a delta may hold', () => {
    expect(faultOf('delta', { ...delta, rows: Array.from({ length: MAX_DELTA_ROWS + 1 }) })).toBe('delta: rows');
    expect(faultOf('delta', { ...delta, gone: Array.from({ length: MAX_DELTA_ROWS + 1 }) })).toBe('delta: gone');
  });

  test('[W30] more rows than a part may hold', () => {
    const rows = Array.from({ length: MAX_PART_ROWS + 1 });
    expect(faultOf('snapshot', { ...snapshot, stream: 'units', rows })).toBe('snapshot: rows');
    expect(faultOf('snapshot', { ...snapshot, cards: rows }, Buffer.alloc(39))).toBe('snapshot: cards');
  });

  test('[W30] more records than a batch may hold', () => {
    const bytes = Buffer.alloc((MAX_BATCH_RECORDS + 1) * 32);
    expect(faultOf('positions', { ...batch, count: MAX_BATCH_RECORDS }, bytes)).toBe('positions: records');
  });

  test('[W17] columns of another length than their count', () => {
    expect(faultOf('snapshot', snapshot, Buffer.alloc(38))).toBe('snapshot: columns');
    expect(faultOf('snapshot', snapshot)).toBe('snapshot: columns');
  });

  test('[W17] a column value outside its meaning', () => {
    const found = goodPackets().find(([event, args]) => event === 'snapshot' && args.length === 2);
    const bytes = found?.[1][1] as Buffer;
    bytes.writeInt32LE(1_900_000_000, 2 * 3 * 4 + 4);
    expect(faultOf('snapshot', found?.[1][0], bytes)).toBe('snapshot: columns.lonE7.1');
  });

  test('[W14] a record outside its meaning', () => {
    expect(faultOf('positions', { ...batch, count: 2 }, bytesOf([fix(1), fix(2, { kind: 9 })]))).toBe(
      'positions: records.1.kind',
    );
    expect(faultOf('positions', batch, bytesOf([fix(0)]))).toBe('positions: records.0.key');
    expect(faultOf('positions', batch, bytesOf([fix(1, { headingCdeg: 40_000 })]))).toBe(
      'positions: records.0.headingCdeg',
    );
    expect(faultOf('positions', batch, Buffer.alloc(31))).toBe('positions: records');
  });

  test('[W10] a delta that does not lead forward', () => {
    expect(faultOf('delta', { ...delta, seq: 3 })).toBe('delta: seq');
  });

  test('a removed case that is no key', () => {
    expect(faultOf('delta', { ...delta, gone: ['7', '0x9'] })).toBe('delta: gone.1');
  });
});

describe('[W31] nothing throws', () => {
  const kinds = goodPackets().length;

  test('whatever stands in place of a value', () => {
    fc.assert(
      fc.property(fc.nat(kinds - 1), fc.nat(), fc.anything({ withBigInt: true, withMap: true }), (kind, at, junk) => {
        const [event, args] = goodPackets()[kind] ?? ['', []];
        const places = placesIn(args);
        const place = places[at % places.length] ?? [];
        const bad = put(args, place, junk);
        const decoded = decodePacket(event, Array.isArray(bad) ? bad : [bad]);
        expect(decoded.ok || decoded.fault.event === event).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('an attachment cut short or with bytes changed', () => {
    const binary = goodPackets().flatMap(([, args], kind) => (args.length === 2 ? [kind] : []));
    fc.assert(
      fc.property(fc.constantFrom(...binary), fc.nat(200), fc.nat(255), fc.boolean(), (kind, at, byte, cut) => {
        const [event, args] = goodPackets()[kind] ?? ['', []];
        const bytes = Buffer.from(args[1] as Buffer);
        const index = at % bytes.length;
        if (!cut) bytes[index] = byte;
        const decoded = decodePacket(event, [args[0], cut ? bytes.subarray(0, index) : bytes]);
        expect(decoded.ok && cut).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a JSON text cut short and closed again anywhere', () => {
    fc.assert(
      fc.property(fc.nat(kinds - 1), fc.nat(), (kind, at) => {
        const [event, args] = goodPackets()[kind] ?? ['', []];
        const text = JSON.stringify(args[0]);
        const cut = text.slice(0, at % (text.length - 1));
        let header: unknown = cut;
        try {
          header = JSON.parse(`${cut}}`);
        } catch {
          // It stays the text it is.
        }
        const decoded = decodePacket(event, [header, ...args.slice(1)]);
        expect(decoded.ok).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });
});
