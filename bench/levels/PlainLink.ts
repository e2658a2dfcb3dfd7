import { io, type Socket } from 'socket.io-client';
import { CONTRACT_VERSION } from '../../contract/wire/limits.ts';

/** The floor: the same packets over the same kind of connection, counted and thrown away. */
export class PlainLink {
  parts = 0;
  deltas = 0;
  readonly #socket: Socket;

  constructor(url: string) {
    this.#socket = io(url, {
      transports: ['websocket'],
      auth: { token: 'bench', contract: CONTRACT_VERSION, client: 'probe' },
      forceNew: true,
    });
    this.#socket.on('hello', () => {
      this.#socket.emit('subscribe', { streams: [{ stream: 'cases', have: null }] }, () => undefined);
    });
    this.#socket.on('snapshot', () => (this.parts += 1));
    this.#socket.on('delta', () => (this.deltas += 1));
  }

  close(): void {
    this.#socket.disconnect();
  }
}
