import './jitless.ts';
import { type Beat, BeatSchema, type Hello, HelloSchema } from '../../contract/wire/envelope.ts';
import { type Decoded, faultAt, parseAt } from './decoded.ts';
import { decodeDelta, type DeltaPacket } from './decodeDelta.ts';
import { decodePositions, type PositionsPacket } from './decodePositions.ts';
import { decodeSnapshot, type SnapshotPacket } from './decodeSnapshot.ts';

/** A packet of the platform that fits the contract. Not yet in order: that is StreamOrder's. */
export type Packet =
  | { type: 'hello'; hello: Hello }
  | { type: 'beat'; beat: Beat }
  | SnapshotPacket
  | DeltaPacket
  | PositionsPacket;

/**
 * Turns what Socket.IO delivered into a packet: the only place, with `decodeAnswer`, where unknown becomes a type.
 * `args` are the event's arguments: the header, and at most one attachment. Never throws.
 */
export function decodePacket(event: string, args: readonly unknown[]): Decoded<Packet> {
  if (args.length > 2) return faultAt(event, '', `${args.length} arguments`);
  switch (event) {
    case 'hello': {
      const hello = parseAt('hello', '', HelloSchema, args[0]);
      return hello.ok ? { ok: true, value: { type: 'hello', hello: hello.value } } : hello;
    }
    case 'beat': {
      const beat = parseAt('beat', '', BeatSchema, args[0]);
      return beat.ok ? { ok: true, value: { type: 'beat', beat: beat.value } } : beat;
    }
    case 'snapshot':
      return decodeSnapshot(args);
    case 'delta':
      return decodeDelta(args);
    case 'positions':
      return decodePositions(args);
    default:
      return faultAt(event.slice(0, 40), '', 'no such event');
  }
}
