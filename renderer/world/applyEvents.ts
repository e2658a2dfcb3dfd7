import type { Beat, Hello } from '../../contract/wire/envelope.ts';
import type { FeedEvent, JsonDeltaEvent, JsonSnapshotEvent } from '../../contract/wire/feedEvent.ts';
import { hashText } from '../../contract/wire/rowHash.ts';
import type { JsonStreamName } from '../../contract/wire/rows.ts';
import { STREAMS, type StreamName } from '../../contract/wire/streams.ts';
import type { RowStore } from './RowStore.ts';
import type { World } from './World.ts';
import { WorldState, type WritableStatus } from './WorldState.ts';

const MAX_RECENT_FAULTS = 50;
const MAX_CASE_DETAILS = 200;
const MAX_GRID_DETAILS = 64;

/**
 * Writes what the feed drained into the world: the only writer there is. Events come decoded and in order, so nothing is
 * checked again here. Gives the streams whose hash was found wrong (rule W20); the caller hands each to
 * `FeedPort.takeSnapshot`. Empty almost always.
 */
export function applyEvents(world: World, events: readonly FeedEvent[]): readonly StreamName[] {
  if (!(world instanceof WorldState)) throw new TypeError('applyEvents writes only what createWorld made.');
  const wrong: StreamName[] = [];
  for (const event of events) {
    world.version++;
    applyEvent(world, event, wrong);
  }
  return wrong;
}

function applyEvent(world: WorldState, event: FeedEvent, wrong: StreamName[]): void {
  switch (event.type) {
    case 'hello':
      world.identity = event.hello.identity;
      hear(world, event.hello, event.receivedAtMs);
      break;
    case 'beat':
      hear(world, event.beat, event.receivedAtMs);
      break;
    case 'link':
      world.link.state = event.state;
      world.link.sinceMs = event.sinceMs;
      world.link.reason = event.reason;
      break;
    case 'catalog':
      world.catalog = event.catalog;
      world.identity = event.identity ?? world.identity;
      break;
    case 'caseSnapshot':
      if (world.cases.applyPart(event)) becomeWhole(world, 'cases', event.epoch, event.seq);
      break;
    case 'snapshot':
      applyPart(world, event);
      break;
    case 'caseDelta':
      world.cases.applyDelta(event.rows, event.gone);
      advance(world.streams.cases, event.epoch, event.seq);
      break;
    case 'delta':
      applyDelta(world, event);
      break;
    case 'positions':
      world.units.applyPositions(event.epoch, event.baseMs, event.count, event.records);
      break;
    case 'caseDetail':
      remember(world.caseDetails, event.detail.row.key, event.detail, MAX_CASE_DETAILS);
      break;
    case 'gridDetail':
      remember(world.gridDetails, event.detail.id, event.detail, MAX_GRID_DETAILS);
      break;
    case 'hashCheck':
      if (!checkHash(world, event)) wrong.push(event.stream);
      break;
    case 'fault':
      world.faults.count += event.times ?? 1;
      world.faults.recent.push(event.fault);
      if (world.faults.recent.length > MAX_RECENT_FAULTS) world.faults.recent.shift();
  }
}

function hear(world: WorldState, word: Hello | Beat, receivedAtMs: number): void {
  world.link.heardAtMs = receivedAtMs;
  if (world.platformClock.hear(word.platformTimeMs, word.speed, receivedAtMs)) world.units.restartTracks();
  for (const name of STREAMS) {
    const status = world.streams[name];
    const newest = word.streams[name];
    if (status.whole && status.epoch === newest.epoch && status.seq >= newest.seq) status.currentAtMs = receivedAtMs;
  }
}

function applyPart(world: WorldState, event: JsonSnapshotEvent): void {
  const { stream, epoch, seq, part, parts, rows } = event;
  const whole =
    stream === 'units'
      ? world.units.applyPart(epoch, part, parts, rows)
      : tableOf(world, stream).applyPart(part, parts, rows);
  if (whole) becomeWhole(world, stream, epoch, seq);
}

function applyDelta(world: WorldState, event: JsonDeltaEvent): void {
  if (event.stream === 'units') world.units.applyDelta(event.rows, event.gone);
  else tableOf(world, event.stream).applyDelta(event.rows, event.gone);
  advance(world.streams[event.stream], event.epoch, event.seq);
}

/** Rows and table are of one kind, because the stream's name chooses both; the compiler need only know that they have ids. */
function tableOf(world: WorldState, stream: Exclude<JsonStreamName, 'units'>): RowStore<{ id: string; rev: number }> {
  return world[stream];
}

function becomeWhole(world: WorldState, stream: StreamName, epoch: string, seq: number): void {
  const status = world.streams[stream];
  // Keys mean something only within their epoch.
  if (stream === 'cases' && status.epoch !== epoch) world.caseDetails.clear();
  status.whole = true;
  status.currentAtMs = Math.max(status.currentAtMs, world.link.heardAtMs);
  advance(status, epoch, seq);
}

function advance(status: WritableStatus, epoch: string, seq: number): void {
  status.epoch = epoch;
  status.seq = seq;
}

/** True when the hash is right, or stands at another cursor and says nothing. */
function checkHash(world: WorldState, check: Extract<FeedEvent, { type: 'hashCheck' }>): boolean {
  const status = world.streams[check.stream];
  if (!status.whole || status.epoch !== check.epoch || status.seq !== check.seq) return true;
  const matches = hashText(world.hashes[check.stream]) === check.hash;
  if (matches) world.hashChecks.matched++;
  else world.hashChecks.mismatched++;
  return matches;
}

/** Keeps the latest `limit` entries. */
function remember<K, V>(map: Map<K, V>, key: K, value: V, limit: number): void {
  map.delete(key);
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= limit) return;
    map.delete(oldest);
  }
}
