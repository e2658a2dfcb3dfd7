import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_S } from '../../contract/model/time.ts';
import { CASE_STAGES, FINAL_STAGES } from '../../contract/model/stages.ts';
import { encodeCaseColumns, makeCaseColumns, writeCaseRow } from '../../contract/wire/caseColumns.ts';
import type { CaseRow } from '../../contract/wire/cases.ts';
import type { DeltaHeader, SnapshotHeader } from '../../contract/wire/envelope.ts';
import { emptyHash, foldCaseRow, hashText } from '../../contract/wire/rowHash.ts';
import { LowerPicture } from './LowerPicture.ts';

type State = ReadonlyMap<number, CaseRow>;
type Change = { key: number; stage: number; gone: boolean };
/** One packet: a delta, or a part of a snapshot with its attachment. */
type Packet = { delta: unknown } | { header: unknown; bytes: unknown };

/** A platform below, as pure data: what its log was after every commit. */
interface Log {
  epoch: string;
  states: State[];
  deltas: DeltaHeader[];
}

function logOf(epoch: string, commits: readonly (readonly Change[])[]): Log {
  const states: State[] = [new Map()];
  const deltas = commits.map((changes, index): DeltaHeader => {
    const state = new Map(states[index]);
    const touched = new Map(changes.map((change) => [change.key, change]));
    const rows: CaseRow[] = [];
    const gone: string[] = [];
    for (const { key, stage, gone: goes } of touched.values()) {
      const held = state.get(key);
      if (goes && held !== undefined) {
        state.delete(key);
        gone.push(String(key));
      } else if (!goes) {
        // A key is never reused, and a rev never falls: both grow with the log.
        const row = rowOf(key, index + 1, stage);
        state.set(key, row);
        rows.push(row);
      }
    }
    states.push(state);
    return { stream: 'cases', epoch, prevSeq: index, seq: index + 1, atMs: (index + 1) * 1000, rows, gone };
  });
  return { epoch, states, deltas };
}

function rowOf(key: number, rev: number, stage: number): CaseRow {
  const reportedAtS = DAY_S * 3 + key * 40_000;
  return {
    key,
    rev,
    stage,
    lonE7: 1_030_000_000 + key,
    latE7: 300_000_000 - rev,
    reportedAtS,
    deadlineAtS: key % 3 === 0 ? 0 : reportedAtS + 5_000,
    endedAtS: 0,
    category: 0,
    grid: 0,
    department: 0,
    flags: 0,
    district: 0,
    source: 0,
  };
}

function hashOf(state: State): string {
  const hash = emptyHash();
  const scratch = makeCaseColumns(1);
  for (const row of state.values()) {
    writeCaseRow(scratch, 0, row);
    foldCaseRow(hash, scratch, 0, 1);
  }
  return hashText(hash);
}

function snapshotOf({ epoch, states }: Log, seq: number, partRows: number): Packet[] {
  const rows = [...(states[seq]?.values() ?? [])];
  const parts = Math.max(1, Math.ceil(rows.length / partRows));
  return Array.from({ length: parts }, (_, part) => {
    const some = rows.slice(part * partRows, (part + 1) * partRows);
    const columns = makeCaseColumns(some.length);
    some.forEach((row, index) => writeCaseRow(columns, index, row));
    const header: SnapshotHeader = { stream: 'cases', epoch, seq, part, parts, count: some.length, cards: [] };
    return { header, bytes: encodeCaseColumns(columns, 0, some.length) };
  });
}

/** What a bad line, proxy or platform makes of a packet; none of it can be mistaken for a packet of the log. */
const DAMAGES: readonly ((packet: Packet, at: number) => Packet)[] = [
  (packet, at) =>
    'delta' in packet ? { delta: cut(packet.delta, at) } : { ...packet, bytes: shortened(packet.bytes, at) },
  (packet, at) =>
    'delta' in packet ? { delta: lastRowSpoilt(packet.delta) } : { ...packet, header: cut(packet.header, at) },
  (packet) => ('delta' in packet ? { delta: null } : { ...packet, bytes: 'text' }),
];

/** Without one of its fields. */
function cut(value: unknown, at: number): unknown {
  const entries = Object.entries(value as object).filter(([name]) => name !== 'cards');
  return Object.fromEntries(entries.filter((_, index) => index !== at % entries.length));
}

function shortened(bytes: unknown, at: number): unknown {
  return (bytes as Uint8Array).byteLength === 0 ? new Uint8Array(1) : (bytes as Uint8Array).subarray(0, -1 - (at % 8));
}

/** Sound up to its last row: nothing of it may be applied. */
function lastRowSpoilt(value: unknown): unknown {
  const delta = value as DeltaHeader;
  return { ...delta, rows: [...delta.rows, { key: 1 }] };
}

const CHANGE = fc.record({
  key: fc.integer({ min: 1, max: 12 }),
  stage: fc.integer({ min: 0, max: CASE_STAGES.length - 1 }),
  gone: fc.boolean(),
});
const COMMITS = fc.array(fc.array(CHANGE, { maxLength: 4 }), { minLength: 1, maxLength: 12 });
const STEP = fc.record({
  epoch: fc.constantFrom(0, 0, 0, 1),
  kind: fc.constantFrom('next', 'next', 'delta', 'snapshot', 'part', 'mixed'),
  seq: fc.nat(),
  partRows: fc.integer({ min: 1, max: 5 }),
  damage: fc.constantFrom(-1, -1, -1, 0, 1, 2),
  at: fc.nat({ max: 40 }),
});

function give(picture: LowerPicture, packet: Packet): void {
  if ('delta' in packet) picture.takeDelta(packet.delta);
  else picture.takePart(packet.header, packet.bytes);
}

test('no sequence of packets makes a picture other than the log at the cursor it claims', () => {
  fc.assert(
    fc.property(COMMITS, COMMITS, fc.array(STEP, { maxLength: 40 }), (first, second, steps) => {
      const logs = [logOf('a', first), logOf('b', second)];
      const picture = new LowerPicture();
      for (const step of steps) {
        const log = logs[step.epoch] ?? logOf('c', []);
        for (const packet of packetsOf(step, log, picture)) {
          give(picture, step.damage < 0 ? packet : (DAMAGES[step.damage]?.(packet, step.at) ?? packet));
          agrees(picture, logs);
        }
      }
      // Whatever was received: what the platform then answers to a subscription makes the picture whole.
      const [log] = logs as [Log];
      const have = picture.cursor?.epoch === 'a' ? picture.cursor : null;
      const missing: Packet[] =
        have === null ? snapshotOf(log, first.length, 5) : log.deltas.slice(have.seq).map((delta) => ({ delta }));
      for (const packet of missing) give(picture, packet);
      expect(picture.cursor).toEqual({ epoch: 'a', seq: first.length });
      agrees(picture, logs);
    }),
    { numRuns: 300 },
  );
});

function packetsOf(
  { kind, seq, partRows }: { kind: string; seq: number; partRows: number },
  log: Log,
  picture: LowerPicture,
): Packet[] {
  const nth = (at: number): Packet[] => log.deltas.slice(at, at + 1).map((delta) => ({ delta }));
  if (kind === 'next') return nth(picture.cursor?.seq ?? 0);
  if (kind === 'delta') return nth(seq % log.deltas.length);
  const parts = snapshotOf(log, seq % log.states.length, partRows);
  // Begun as one snapshot, ended as the next.
  if (kind === 'mixed')
    return [...parts.slice(0, 1), ...snapshotOf(log, (seq + 1) % log.states.length, partRows).slice(1)];
  return kind === 'snapshot' ? parts : parts.slice(seq % parts.length).slice(0, 1);
}

/** Hash, size and counts against a full recount of the log's state at the cursor. */
function agrees(picture: LowerPicture, logs: readonly Log[]): void {
  if (picture.cursor === null) return;
  const { epoch, seq } = picture.cursor;
  const state = logs.find((log) => log.epoch === epoch)?.states[seq];
  if (state === undefined) throw new Error(`the picture claims ${epoch}/${seq}, which no log has`);
  expect(picture.hash).toBe(hashOf(state));
  expect(picture.size).toBe(state.size);
  const nowS = DAY_S * 3 + 7 * 40_000;
  const dayStartS = DAY_S * 5;
  const rows = [...state.values()];
  const open = rows.filter(({ stage }) => !FINAL_STAGES.some((final) => CASE_STAGES.indexOf(final) === stage));
  expect(picture.counts(nowS, dayStartS)).toEqual({
    openCases: open.length,
    overdueCases: open.filter(({ deadlineAtS }) => deadlineAtS !== 0 && deadlineAtS < nowS).length,
    reportedToday: rows.filter(({ reportedAtS }) => reportedAtS >= dayStartS && reportedAtS < dayStartS + DAY_S).length,
  });
}
