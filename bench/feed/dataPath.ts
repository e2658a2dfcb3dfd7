import { decodePacket } from '../../renderer/feed/decodePacket.ts';
import { EventQueue } from '../../renderer/feed/EventQueue.ts';
import { MAX_BATCH_ROWS } from '../../renderer/feed/feedMessages.ts';
import { applyEvents } from '../../renderer/world/applyEvents.ts';
import { createWorld } from '../../renderer/world/createWorld.ts';
import type { World } from '../../renderer/world/World.ts';
import type { Packet } from './packets.ts';

export interface Passage {
  readonly decodeMs: number;
  readonly applyMs: number;
  /** The longest time one frame would have spent on applying. */
  readonly longestFrameMs: number;
}

/** The wall's data path without its network: decode, queue, world. */
export class DataPath {
  readonly world: World = createWorld({ nowMs: () => performance.now() });
  readonly #queue = new EventQueue();

  /** Decodes and queues each packet, takes as the worker would, applies as the frame loop would. Throws on a packet that is a fault. */
  pass(packets: readonly Packet[]): Passage {
    let [decodeMs, applyMs, longestFrameMs] = [0, 0, 0];
    for (const [event, args] of packets) {
      const startedMs = performance.now();
      this.#receive(event, args);
      decodeMs += performance.now() - startedMs;
      while (!this.#queue.empty) {
        const events = this.#queue.take(MAX_BATCH_ROWS, 0);
        const takenMs = performance.now();
        applyEvents(this.world, events);
        const tookMs = performance.now() - takenMs;
        applyMs += tookMs;
        longestFrameMs = Math.max(longestFrameMs, tookMs);
      }
    }
    return { decodeMs, applyMs, longestFrameMs };
  }

  #receive(event: string, args: unknown[]): void {
    const decoded = decodePacket(event, args);
    if (!decoded.ok) throw new Error(`${decoded.fault.path}: ${decoded.fault.message}`);
    const packet = decoded.value;
    if (packet.type === 'positions') {
      this.#queue.pushPositions(packet.header.epoch, packet.header.baseMs, packet.records);
    } else if (packet.type === 'caseSnapshot') {
      this.#queue.push({ type: 'caseSnapshot', ...packet.place, columns: packet.columns, cards: packet.cards });
    } else if (packet.type === 'snapshot' && packet.stream === 'units') {
      this.#queue.push({ type: 'snapshot', stream: 'units', ...packet.place, rows: packet.rows as never });
    }
  }
}
