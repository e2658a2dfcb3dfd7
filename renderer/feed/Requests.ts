import { ACK_TIMEOUT_MS } from '../../contract/wire/limits.ts';
import { type Asked, checkArgs, type DecodedAnswer, decodeAnswer } from './decodeAnswer.ts';
import type { PacketFault } from './decoded.ts';
import type { FeedHost } from './feedTime.ts';

interface Pending {
  asked: Asked;
  id: string;
  args: unknown;
  answer(answer: DecodedAnswer): void;
  cancelTimer(): void;
}

/** How a request leaves; `onAck` comes at most once, and never when the connection goes first. */
export type Send = (event: 'query' | 'command', request: object, onAck: (raw: unknown) => void) => void;

/**
 * Queries and commands that wait for their ack (rules W21–W23). Every one is answered: by the platform, by `timeout` after
 * ACK_TIMEOUT_MS, or by `offline` at once. One that was under way when the connection broke is sent again on the next,
 * under the same id, so that a command acts once.
 */
export class Requests {
  readonly #host: FeedHost;
  readonly #send: Send;
  readonly #onFault: (fault: PacketFault) => void;
  readonly #pending = new Map<string, Pending>();

  constructor(host: FeedHost, send: Send, onFault: (fault: PacketFault) => void) {
    this.#host = host;
    this.#send = send;
    this.#onFault = onFault;
  }

  /** `answer` is called exactly once, in order with the packets around the ack. */
  ask(asked: Asked, args: unknown, online: boolean, answer: (answer: DecodedAnswer) => void): void {
    const refusal = checkArgs(asked, args);
    if (refusal !== null) {
      answer({ ok: false, error: refusal });
      return;
    }
    if (!online) {
      answer({ ok: false, error: { code: 'offline', message: '与平台的连接已断开' } });
      return;
    }
    const id = this.#host.newId();
    const cancelTimer = this.#host.time.after(ACK_TIMEOUT_MS, () => {
      this.#settle(id, { ok: false, error: { code: 'timeout', message: '平台没有按时应答' } });
    });
    const pending = { asked, id, args, answer, cancelTimer };
    this.#pending.set(id, pending);
    this.#transmit(pending);
  }

  /** A new connection stands: what the old one left unanswered is asked again. */
  resend(): void {
    for (const pending of this.#pending.values()) this.#transmit(pending);
  }

  /** Nothing will be answered any more. */
  close(): void {
    for (const id of this.#pending.keys()) {
      this.#settle(id, { ok: false, error: { code: 'offline', message: '与平台的连接已关闭' } });
    }
  }

  #transmit({ asked, id, args }: Pending): void {
    this.#send(asked.event, { id, name: asked.name, args }, (raw) => {
      const decoded = decodeAnswer(asked, id, raw);
      if (decoded.ok) {
        this.#settle(id, decoded.value);
        return;
      }
      this.#onFault(decoded.fault);
      this.#settle(id, { ok: false, error: { code: 'badRequest', message: '平台的应答不符合约定' } });
    });
  }

  #settle(id: string, answer: DecodedAnswer): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    this.#pending.delete(id);
    pending.cancelTimer();
    pending.answer(answer);
  }
}
