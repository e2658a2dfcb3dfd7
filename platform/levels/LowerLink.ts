import { io, type Socket } from 'socket.io-client';
import type { Clock } from '../../contract/model/time.ts';
import { BeatSchema, HelloSchema } from '../../contract/wire/envelope.ts';
import { ACK_TIMEOUT_MS, CONTRACT_VERSION } from '../../contract/wire/limits.ts';
import { type Ack, AckSchema, QUERIES } from '../../contract/wire/queries.ts';
import { LowerPicture, type Taken } from './LowerPicture.ts';

export interface LowerLinkOptions {
  id: string;
  /** Origin of the platform below. */
  url: string;
  /** Its token for us: an officer's, if orders are to be given. */
  token: string;
  /** Up to when its cases were known before this start: platform time of the platform below; 0 for never. */
  syncedToMs: number;
  machine: Clock;
  onFault(what: string, details: Record<string, unknown>): void;
}

/** No sign of life for so long (machine time), and the link is cut: what is below is unknown. */
const CUT_AFTER_MS = 10_000;
/** Behind the platform below for so long, and the link is delayed. */
const DELAYED_AFTER_MS = 5_000;
/** Nothing of its cases came for so long though there is more, and it is asked again (W13). */
const ASK_AGAIN_AFTER_MS = 5_000;
/** After a refusal the client does not come again by itself. It must, but without hammering (W01). */
const REFUSED_AGAIN_MS = 15_000;
/** The picture is compared with the platform below this often (W20). */
const COMPARE_EVERY_MS = 60_000;

/**
 * The connection to one platform below (S8). It speaks the wire contract like any wall: it resumes from where it stood, so that
 * what piled up while the link was cut arrives in order and once.
 */
export class LowerLink {
  readonly id: string;
  readonly picture = new LowerPicture();
  readonly #options: LowerLinkOptions;
  readonly #socket: Socket;
  #heardAtMs = 0;
  readonly #beganAtMs: number;
  /** Since when the lower platform has been known to be ahead of us; 0 while it is not. */
  #behindSinceMs = 0;
  #lowerTimeMs = 0;
  #syncedToMs: number;
  /** When something of its cases last came, or was asked for. */
  #movedAtMs = 0;
  #comparedAtMs = 0;
  #asking = false;
  #refusal = '';
  #again: NodeJS.Timeout | undefined;

  constructor(options: LowerLinkOptions) {
    this.id = options.id;
    this.#options = options;
    this.#syncedToMs = options.syncedToMs;
    this.#beganAtMs = options.machine.nowMs();
    this.#socket = io(options.url, {
      transports: ['websocket'],
      auth: { token: options.token, contract: CONTRACT_VERSION, client: 'probe' },
      reconnectionDelay: 500,
      reconnectionDelayMax: 10_000,
      forceNew: true,
    });
    this.#socket.on('hello', (hello: unknown) => this.#hello(hello));
    this.#socket.on('beat', (beat: unknown) => this.#beat(beat));
    this.#socket.on('snapshot', (header: unknown, bytes: unknown) => this.#took(this.picture.takePart(header, bytes)));
    this.#socket.on('delta', (packet: unknown) => this.#took(this.picture.takeDelta(packet)));
    this.#socket.on('connect_error', (error: Error) => {
      // Said once: a county may be cut for a weekend.
      if (this.#refusal !== error.message) options.onFault('lower platform', { link: this.id, refused: error.message });
      this.#refusal = error.message;
      this.#comeAgain();
    });
    this.#socket.on('disconnect', () => this.#comeAgain());
  }

  /** up, delayed or cut, and up to when its cases are known: platform time of the platform below. */
  get status(): { state: 'up' | 'delayed' | 'cut'; syncedToMs: number } {
    const nowMs = this.#options.machine.nowMs();
    const syncedToMs = this.#syncedToMs;
    if (this.picture.cursor === null || nowMs - this.#heardAtMs > CUT_AFTER_MS) return { state: 'cut', syncedToMs };
    const late = this.#behindSinceMs > 0 && nowMs - this.#behindSinceMs > DELAYED_AFTER_MS;
    return { state: late ? 'delayed' : 'up', syncedToMs };
  }

  /** Cut for so long that it is no start that has not come through yet. */
  get isLost(): boolean {
    const silentMs = this.#options.machine.nowMs() - Math.max(this.#heardAtMs, this.#beganAtMs);
    return this.status.state === 'cut' && silentMs > CUT_AFTER_MS;
  }

  get connected(): boolean {
    return this.#socket.connected;
  }

  /** Supervises a case below. The id makes it happen once, however often it is sent (W23). Rejects when nobody answers. */
  async supervise(id: string, caseKey: number, note: string): Promise<Ack> {
    const request = { id, name: 'caseAct', args: { key: caseKey, act: 'supervise', note } };
    const answer: unknown = await this.#socket.timeout(ACK_TIMEOUT_MS).emitWithAck('command', request);
    return AckSchema.parse(answer);
  }

  close(): void {
    this.#socket.disconnect();
    clearTimeout(this.#again);
  }

  #hello(packet: unknown): void {
    const hello = HelloSchema.safeParse(packet);
    if (!hello.success) return this.#bad('hello');
    this.#refusal = '';
    this.#heard(hello.data.platformTimeMs);
    this.#subscribe();
  }

  #beat(packet: unknown): void {
    const beat = BeatSchema.safeParse(packet);
    if (!beat.success) return this.#bad('beat');
    this.#heard(beat.data.platformTimeMs);
    const nowMs = this.#options.machine.nowMs();
    const have = this.picture.cursor;
    const there = beat.data.streams.cases;
    // A log below that is shorter than ours was put back from a copy: what we have is then of no log at all.
    if (have !== null && there?.epoch === have.epoch && there.seq === have.seq) return this.#upToDate(nowMs);
    if (this.#behindSinceMs === 0) this.#behindSinceMs = nowMs;
    // A long snapshot on a slow line must not be begun again while it comes.
    if (nowMs - Math.max(this.#behindSinceMs, this.#movedAtMs) > ASK_AGAIN_AFTER_MS) this.#subscribe();
  }

  #heard(lowerTimeMs: number): void {
    this.#heardAtMs = this.#options.machine.nowMs();
    this.#lowerTimeMs = lowerTimeMs;
  }

  #upToDate(nowMs: number): void {
    this.#behindSinceMs = 0;
    this.#syncedToMs = this.#lowerTimeMs;
    if (nowMs - this.#comparedAtMs < COMPARE_EVERY_MS) return;
    this.#comparedAtMs = nowMs;
    const request = { id: `hash-${nowMs}`, name: 'hash', args: {} };
    // Looked at the moment it comes: what arrives right behind it is not in it.
    this.#socket.timeout(ACK_TIMEOUT_MS).emit('query', request, (late: Error | null, answer: unknown) => {
      if (late === null) this.#compare(answer);
    });
  }

  /** A picture that is not the one below at the same cursor is thrown away, and a whole one asked for (W20). */
  #compare(answer: unknown): void {
    const ack = AckSchema.safeParse(answer);
    if (!ack.success || !ack.data.ok) return this.#bad('hash');
    const told = QUERIES.hash[1].safeParse(ack.data.data);
    if (!told.success) return this.#bad('hash');
    const have = this.picture.cursor;
    const there = told.data.streams.find(({ stream }) => stream === 'cases');
    if (have === null || there?.epoch !== have.epoch || there.seq !== have.seq || there.hash === this.picture.hash)
      return;
    this.#options.onFault('lower platform', { link: this.id, wrongPicture: this.picture.hash, theirs: there.hash });
    this.picture.forget();
    this.#subscribe();
  }

  #took(taken: Taken): void {
    this.#movedAtMs = this.#options.machine.nowMs();
    this.#syncedToMs = Math.max(this.#syncedToMs, this.picture.toldAtMs);
    if (taken === 'bad') this.#bad('cases');
    // After a gap or a bad packet nothing may be left out: it is asked for again from where we stand.
    if (taken === 'bad' || taken === 'gap') this.#subscribe();
  }

  #subscribe(): void {
    if (this.#asking || !this.#socket.connected) return;
    this.#asking = true;
    this.#movedAtMs = this.#options.machine.nowMs();
    const request = { streams: [{ stream: 'cases', have: this.picture.cursor }] };
    this.#socket.timeout(ACK_TIMEOUT_MS).emit('subscribe', request, () => {
      this.#asking = false;
    });
  }

  #bad(what: string): void {
    this.#options.onFault('lower platform', { link: this.id, badPacket: what });
  }

  /** Where it was the platform below that sent us away: a token may be given back, a full house gets room. */
  #comeAgain(): void {
    if (this.#socket.active) return;
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.#socket.connect(), REFUSED_AGAIN_MS);
  }
}
