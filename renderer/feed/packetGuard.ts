import { Decoder, Encoder, isPacketValid, type Packet, PacketType } from 'socket.io-parser';
import { MAX_PACKET_BYTES } from '../../contract/wire/limits.ts';
import type { PacketFault } from './decoded.ts';

/**
 * Socket.IO's parser with a guard before it. Without the guard a frame that does not parse closes the connection, and
 * some (a refusal without data) throw outside every handler. With it such a frame is a counted fault, and the frames
 * after it are read (rules W30, W31). Sizes are checked before anything is decoded.
 */
export function guardedParser(onFault: (fault: PacketFault) => void): {
  Encoder: typeof Encoder;
  Decoder: new () => Decoder;
} {
  return {
    Encoder,
    Decoder: class extends PacketGuard {
      constructor() {
        super(onFault);
      }
    },
  };
}

/** The contract has one attachment at most. */
const MAX_ATTACHMENTS = 1;

class PacketGuard extends Decoder {
  readonly #inner = new Decoder({ maxAttachments: MAX_ATTACHMENTS });
  readonly #onFault: (fault: PacketFault) => void;
  /** Bytes of the packet that is being put together; 0 between packets. */
  #openBytes = 0;
  /** Attachments still to come that belong to a packet already refused. */
  #orphans = 0;

  constructor(onFault: (fault: PacketFault) => void) {
    super();
    this.#onFault = onFault;
    this.#inner.on('decoded', (packet) => this.#deliver(packet));
  }

  override add(frame: unknown): void {
    if (typeof frame === 'string') this.#addText(frame);
    else this.#addBytes(frame);
  }

  override destroy(): void {
    this.#inner.destroy();
    this.#openBytes = 0;
    this.#orphans = 0;
  }

  #addText(frame: string): void {
    if (this.#openBytes > 0) this.#refuse('attachment', 'text where an attachment was due', 0);
    this.#orphans = 0;
    const attachments = Number(/^[56](\d{1,3})-/.exec(frame)?.[1] ?? 0);
    // A character is at least a byte: good enough to refuse before JSON is parsed.
    if (frame.length > MAX_PACKET_BYTES) {
      this.#refuse('', `${frame.length} characters in one packet`, attachments);
      return;
    }
    this.#openBytes = attachments > 0 ? frame.length : 0;
    this.#feed(frame, attachments);
  }

  #addBytes(frame: unknown): void {
    if (this.#orphans > 0) {
      this.#orphans--;
      return;
    }
    const bytes = frame instanceof ArrayBuffer || ArrayBuffer.isView(frame) ? frame.byteLength : 0;
    if (this.#openBytes > 0 && this.#openBytes + bytes > MAX_PACKET_BYTES) {
      this.#refuse('attachment', `${bytes} bytes in one attachment`, 0);
      return;
    }
    this.#openBytes = 0;
    this.#feed(frame, 0);
  }

  #feed(frame: unknown, attachments: number): void {
    try {
      this.#inner.add(frame);
    } catch (error) {
      this.#refuse('', error instanceof Error ? error.message : 'does not parse', attachments);
    }
  }

  #deliver(packet: Packet): void {
    if (!isPacketValid(packet) || isBlankConnect(packet))
      this.#onFault({ event: 'packet', path: '', message: 'not a Socket.IO packet' });
    else if (packet.nsp !== '/') this.#onFault({ event: 'packet', path: 'nsp', message: 'another namespace' });
    else this.emitReserved('decoded', packet);
  }

  #refuse(path: string, message: string, orphans: number): void {
    this.#inner.destroy();
    this.#openBytes = 0;
    this.#orphans = orphans;
    this.#onFault({ event: 'packet', path, message });
  }
}

/** A greeting without a session, which the client would take for a server of another age and hang up. */
function isBlankConnect({ type, data }: Packet): boolean {
  return type === PacketType.CONNECT && typeof (data as { sid?: unknown } | undefined)?.sid !== 'string';
}
