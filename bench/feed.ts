/**
 * How long the wall's data path takes for a whole city, without the network: decode, order, queue and world.
 * `npx tsx bench/feed.ts` prints one JSON line. Figures to compare from release to release on one machine; nothing is asserted.
 */
import { CASE_STAGES } from '../contract/model/stages.ts';
import { encodeCaseColumns, makeCaseColumns } from '../contract/wire/caseColumns.ts';
import { MAX_BATCH_RECORDS, MAX_PART_ROWS } from '../contract/wire/limits.ts';
import { POSITION_RECORD_BYTES } from '../contract/wire/positions.ts';
import { decodePacket } from '../renderer/feed/decodePacket.ts';
import { EventQueue } from '../renderer/feed/EventQueue.ts';
import { MAX_BATCH_ROWS } from '../renderer/feed/feedMessages.ts';
import { unitRow } from '../renderer/feed/testing/SpokenCity.ts';
import { applyEvents } from '../renderer/world/applyEvents.ts';
import { createWorld } from '../renderer/world/createWorld.ts';
import type { World } from '../renderer/world/World.ts';

const CASES = 312_000;
const OPEN_CASES = 4_000;
const UNITS = 5_000;
const RECORDS = 1_000_000;

interface Timing {
  decodeMs: number;
  applyMs: number;
  /** The longest time one frame would have spent on applying. */
  longestFrameMs: number;
}

type Packet = [event: string, args: unknown[]];

/** Newest first, as a platform sends them. */
function casePackets(seq: number): Packet[] {
  const columns = makeCaseColumns(CASES);
  const closed = CASE_STAGES.indexOf('Closed');
  for (let index = 0; index < CASES; index++) {
    const key = CASES - index;
    columns.key[index] = key;
    columns.rev[index] = seq;
    columns.lonE7[index] = 1_030_128_000 + (Math.imul(key, 7_919) % 400_000);
    columns.latE7[index] = 299_805_000 + (Math.imul(key, 104_729) % 400_000);
    columns.reportedAtS[index] = 1_433_088_000 + key * 480;
    columns.deadlineAtS[index] = 1_433_088_000 + key * 480 + 14_400;
    columns.stage[index] = index < OPEN_CASES ? index % 13 : closed;
  }
  const parts = Math.ceil(CASES / MAX_PART_ROWS);
  return Array.from({ length: parts }, (_, part): Packet => {
    const from = part * MAX_PART_ROWS;
    const to = Math.min(CASES, from + MAX_PART_ROWS);
    const header = { stream: 'cases', epoch: 'bench', seq, part, parts, count: to - from, cards: [] };
    return ['snapshot', [header, encodeCaseColumns(columns, from, to)]];
  });
}

function unitPackets(): Packet[] {
  const rows = Array.from({ length: UNITS }, (_, index) => unitRow(index + 1, 1));
  const header = { stream: 'units', epoch: 'bench', seq: 1, part: 0, parts: 1, count: rows.length, rows };
  return [['snapshot', [header]]];
}

function positionPackets(): Packet[] {
  return Array.from({ length: RECORDS / MAX_BATCH_RECORDS }, (_, batch): Packet => {
    const records = new Uint32Array((MAX_BATCH_RECORDS * POSITION_RECORD_BYTES) / 4);
    for (let index = 0; index < MAX_BATCH_RECORDS; index++) {
      records[index * 8] = (index % UNITS) + 1;
      records[index * 8 + 1] = 1_030_128_000 + batch;
      records[index * 8 + 2] = 299_805_000 + index;
      records[index * 8 + 3] = MAX_BATCH_RECORDS - index;
    }
    const header = {
      epoch: 'bench',
      batch: batch + 1,
      baseMs: 1_584_400_000_000 + batch * 60_000,
      count: MAX_BATCH_RECORDS,
    };
    return ['positions', [header, records.buffer]];
  });
}

/** Decodes and queues all packets, takes as the worker would, applies as the frame loop would. */
function run(world: World, queue: EventQueue, packets: Packet[]): Timing {
  const timing: Timing = { decodeMs: 0, applyMs: 0, longestFrameMs: 0 };
  const applyAll = (): void => {
    while (!queue.empty) {
      const events = queue.take(MAX_BATCH_ROWS, 0);
      const startedMs = performance.now();
      applyEvents(world, events);
      const tookMs = performance.now() - startedMs;
      timing.applyMs += tookMs;
      timing.longestFrameMs = Math.max(timing.longestFrameMs, tookMs);
    }
  };
  for (const [event, args] of packets) {
    const startedMs = performance.now();
    const decoded = decodePacket(event, args);
    if (!decoded.ok) throw new Error(`${decoded.fault.path}: ${decoded.fault.message}`);
    enqueue(queue, decoded.value);
    timing.decodeMs += performance.now() - startedMs;
    applyAll();
  }
  return rounded(timing);
}

function enqueue(queue: EventQueue, packet: Extract<ReturnType<typeof decodePacket>, { ok: true }>['value']): void {
  if (packet.type === 'positions') queue.pushPositions(packet.header.epoch, packet.header.baseMs, packet.records);
  else if (packet.type === 'caseSnapshot') {
    queue.push({ type: 'caseSnapshot', ...packet.place, columns: packet.columns, cards: packet.cards });
  } else if (packet.type === 'snapshot' && packet.stream === 'units') {
    queue.push({ type: 'snapshot', stream: 'units', ...packet.place, rows: packet.rows as never });
  }
}

function rounded(timing: Timing): Timing {
  const tenth = (ms: number): number => Math.round(ms * 10) / 10;
  return {
    decodeMs: tenth(timing.decodeMs),
    applyMs: tenth(timing.applyMs),
    longestFrameMs: tenth(timing.longestFrameMs),
  };
}

const world = createWorld({ nowMs: () => performance.now() });
const queue = new EventQueue();
const firstLoad = run(world, queue, casePackets(1));
const reload = run(world, queue, casePackets(2));
run(world, queue, unitPackets());
const positions = run(world, queue, positionPackets());

console.log(
  JSON.stringify({
    bench: 'feed',
    cases: world.cases.live,
    openCases: world.cases.open.count,
    units: world.units.live,
    positionRecords: RECORDS,
    firstLoad,
    reload,
    positions,
  }),
);
