import { io, type Socket } from 'socket.io-client';
import type { Auth } from '../../contract/wire/envelope.ts';
import type { LinkState } from '../../contract/wire/feedEvent.ts';
import { CONTRACT_VERSION, LINK_LOST_MS } from '../../contract/wire/limits.ts';
import type { PacketFault } from './decoded.ts';
import type { FeedHost } from './feedTime.ts';
import { guardedParser } from './packetGuard.ts';
import { reconnectDelayMs } from './reconnect.ts';

/** Where the platform is and who asks. */
export interface FeedOptions {
  /** Origin of the platform, for example http://127.0.0.1:8600. */
  url: string;
  token: string;
  client: Auth['client'];
}

/** What the socket tells its owner. */
export interface SocketHandlers {
  onPacket(event: string, args: readonly unknown[]): void;
  /** `reason` is '' while all is well; see LinkStatus.reason. */
  onLink(state: LinkState, reason: string): void;
  /** The connection is gone: what was under way on it is not answered. */
  onClosed(): void;
  onFault(fault: PacketFault): void;
}

/** From the first SYN to a hello that fits. A frozen platform accepts connections and says nothing. */
const HELLO_WITHIN_MS = 5_000;
/** Without any packet for this long a connection is half open: it is dropped and made anew. */
const HALF_OPEN_MS = 6_000;
const WATCH_MS = 250;
/** When the watch itself came this late, this machine slept: silence then counts from its waking. */
const OVERSLEPT_MS = 1_500;

/**
 * One connection to the platform, kept up for ever: Socket.IO over WebSocket with reconnecting of our own (rules W01–W03).
 * States: connecting until the first beat or hello, live, lost after LINK_LOST_MS without a beat or when the
 * connection closed, refused. Silence alone first only says `lost`: a platform that was paused goes on where it was.
 */
export class PlatformSocket {
  readonly #options: FeedOptions;
  readonly #host: FeedHost;
  readonly #handlers: SocketHandlers;
  #socket: Socket | null = null;
  #state: LinkState = 'connecting';
  #reason = '';
  /** Attempts since the last hello. */
  #attempt = 0;
  #attemptAtMs = 0;
  #greeted = false;
  #everLive = false;
  #beatAtMs = 0;
  #packetAtMs = 0;
  #watchedAtMs = 0;
  #wokeAtMs = 0;
  #stopTimer: () => void = () => {};
  #stopWatch: () => void = () => {};

  constructor(options: FeedOptions, host: FeedHost, handlers: SocketHandlers) {
    this.#options = options;
    this.#host = host;
    this.#handlers = handlers;
  }

  get connected(): boolean {
    return this.#greeted;
  }

  start(): void {
    this.#handlers.onLink(this.#state, '');
    this.#connect();
    this.#watchedAtMs = this.#now();
    this.#watch();
  }

  stop(): void {
    this.#stopTimer();
    this.#stopWatch();
    this.#drop();
  }

  /** Drops the connection and makes a new one at once: after a fault that nothing else explains. */
  restart(): void {
    this.#drop();
    this.#setLink('lost', 'closed');
    this.#retryLater(false);
  }

  /** A hello or beat that fits the contract: the platform lives. */
  heard(hello: boolean): void {
    if (hello) {
      this.#greeted = true;
      this.#attempt = 0;
      this.#stopTimer();
    }
    if (!this.#greeted) return;
    this.#everLive = true;
    this.#beatAtMs = this.#now();
    this.#setLink('live', '');
  }

  /** Sends a request; `onAck` is called at most once, and not at all when the connection goes first. */
  ask(event: 'subscribe' | 'query' | 'command', request: object, onAck: (answer: unknown) => void): void {
    if (this.#greeted) this.#socket?.emit(event, request, onAck);
  }

  #connect(): void {
    const { url, token, client } = this.#options;
    this.#attemptAtMs = this.#now();
    const auth: Auth = { token, contract: CONTRACT_VERSION, client };
    const socket = io(url, {
      auth,
      transports: ['websocket'],
      forceNew: true,
      autoConnect: false,
      reconnection: false,
      timeout: false as unknown as number,
      parser: guardedParser((fault) => this.#handlers.onFault(fault)),
    });
    this.#socket = socket;
    socket.onAny((event: unknown, ...args: unknown[]) => {
      if (socket !== this.#socket) return;
      this.#packetAtMs = this.#now();
      this.#handlers.onPacket(String(event), args);
    });
    socket.on('disconnect', () => {
      if (socket === this.#socket) this.restart();
    });
    socket.on('connect_error', (error: Error & { data?: unknown }) => {
      if (socket === this.#socket) this.#failed(error, socket.active);
    });
    this.#stopTimer = this.#host.time.after(HELLO_WITHIN_MS, () => this.#failed(new Error('timeout'), true));
    socket.connect();
  }

  /** `active`: the platform was not reached; else it was, and it refused. */
  #failed(error: Error & { data?: unknown }, active: boolean): void {
    this.#drop();
    const refused = !active && !isBusy(error.data);
    if (refused) this.#setLink('refused', error.message);
    else this.#setLink(this.#everLive ? 'lost' : 'connecting', 'unreachable');
    this.#retryLater(refused);
  }

  #retryLater(refused: boolean): void {
    this.#stopTimer();
    const sinceLastMs = this.#now() - this.#attemptAtMs;
    const delayMs = reconnectDelayMs(this.#attempt, refused, sinceLastMs, this.#host.random());
    this.#attempt++;
    this.#stopTimer = this.#host.time.after(delayMs, () => this.#connect());
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    const wasGreeted = this.#greeted;
    this.#greeted = false;
    this.#stopTimer();
    if (socket !== null) {
      socket.offAny();
      socket.off();
      socket.disconnect();
    }
    if (wasGreeted) this.#handlers.onClosed();
  }

  #watch(): void {
    this.#stopWatch = this.#host.time.after(WATCH_MS, () => {
      const nowMs = this.#now();
      if (nowMs - this.#watchedAtMs > OVERSLEPT_MS) this.#wokeAtMs = nowMs;
      this.#watchedAtMs = nowMs;
      if (this.#greeted) this.#checkSilence(nowMs);
      this.#watch();
    });
  }

  #checkSilence(nowMs: number): void {
    const silentSinceMs = Math.max(this.#beatAtMs, this.#wokeAtMs);
    if (nowMs - silentSinceMs < LINK_LOST_MS) return;
    this.#setLink('lost', 'noBeat');
    if (nowMs - Math.max(silentSinceMs, this.#packetAtMs) >= HALF_OPEN_MS) {
      this.#drop();
      this.#retryLater(false);
    }
  }

  #setLink(state: LinkState, reason: string): void {
    if (state === this.#state && reason === this.#reason) return;
    this.#state = state;
    this.#reason = reason;
    this.#handlers.onLink(state, reason);
  }

  #now(): number {
    return this.#host.time.monotonicMs();
  }
}

/** A platform that is full refuses for now (`ConnectRefusal`): that is no matter of the token. */
function isBusy(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'reason' in data && data.reason === 'busy';
}
