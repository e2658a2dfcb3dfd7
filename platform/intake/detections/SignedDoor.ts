import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Clock } from '../../../contract/model/time.ts';
import { RateLimit } from '../../live/RateLimit.ts';
import type { Db } from '../../store/Db.ts';
import { HttpRefusal } from '../services/serviceHttp.ts';
import type { Services } from '../services/Services.ts';

/** How far a sender's clock may be from ours; so long a nonce is remembered. */
const WINDOW_MS = 5 * 60_000;
const BURST = 100;
const PER_SECOND = 30;

export interface SignedRequest {
  method: string;
  /** With its query. */
  path: string;
  /** Epoch milliseconds by the sender's clock, in decimal. */
  time: string;
  nonce: string;
  body: Uint8Array;
}

/** HMAC-SHA256 over method, path, time, nonce and the body's SHA-256, each on a line of its own; in hexadecimal. */
export function signatureOf(key: string, { method, path, time, nonce, body }: SignedRequest): string {
  const bodyHash = createHash('sha256').update(body).digest('hex');
  return createHmac('sha256', key).update([method, path, time, nonce, bodyHash].join('\n')).digest('hex');
}

interface DoorTools {
  db: Db;
  services: Services;
  machine: Clock;
}

/**
 * Lets detectors in by signature: the key itself never travels, a request that was changed does not fit, and one that is heard and sent
 * again is refused by its nonce, on every node. Headers: x-wanmi-key, x-wanmi-time, x-wanmi-nonce, x-wanmi-signature.
 */
export class SignedDoor {
  readonly #tools: DoorTools;
  readonly #limits = new Map<string, RateLimit>();
  #sweptMs = 0;

  constructor(tools: DoorTools) {
    this.#tools = tools;
  }

  /** The id of who signed. Throws 401 for a signature that does not hold, 409 for a nonce that was used, 429. */
  async enter(request: FastifyRequest): Promise<string> {
    const { services, machine } = this.#tools;
    const id = headerOf(request, 'key');
    const time = headerOf(request, 'time');
    const nonce = headerOf(request, 'nonce');
    const given = headerOf(request, 'signature');
    const key = services.signingKeyOf(id);
    const body = request.body instanceof Uint8Array ? request.body : new Uint8Array();
    const wanted = signatureOf(key ?? '', { method: request.method, path: request.url, time, nonce, body });
    const fits = given.length === wanted.length && timingSafeEqual(Buffer.from(given), Buffer.from(wanted));
    if (key === null || !fits) throw new HttpRefusal(401, '签名不符或密钥编号未知 (unknown key or bad signature)');
    if (!/^\d{10,16}$/.test(time) || Math.abs(Number(time) - machine.nowMs()) > WINDOW_MS)
      throw new HttpRefusal(401, `签名时间与平台相差超过 ${WINDOW_MS / 60_000} 分钟 (x-wanmi-time out of window)`);
    if (!/^[\w-]{8,64}$/.test(nonce))
      throw new HttpRefusal(401, 'x-wanmi-nonce 须为 8–64 个字母、数字、“_”或“-” (bad nonce)');
    const limit = this.#limits.get(id) ?? new RateLimit(machine, BURST, PER_SECOND);
    this.#limits.set(id, limit);
    if (!limit.take(1)) throw new HttpRefusal(429, '请求过于频繁，请稍后再试 (too many requests)');
    await this.#spend(id, nonce);
    return id;
  }

  async #spend(id: string, nonce: string): Promise<void> {
    const { db, machine } = this.#tools;
    const nowMs = Math.floor(machine.nowMs());
    if (nowMs - this.#sweptMs > WINDOW_MS) {
      this.#sweptMs = nowMs;
      await db.query('delete from detector_nonce where at_ms < $1', [nowMs - 3 * WINDOW_MS]);
    }
    const rows = await db.query(
      'insert into detector_nonce values ($1, $2, $3) on conflict do nothing returning nonce',
      [id, nonce, nowMs],
    );
    if (rows.length === 0) throw new HttpRefusal(409, '随机数已用过，拒绝重放 (nonce was used: replay refused)');
  }
}

/** Bodies stay bytes in this scope: a signature is over what was sent. */
export function keepBodyBytes(scope: FastifyInstance): void {
  scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

/** The signed bytes as the schema has them; throws 400 naming the field and what was expected, never the value. */
export function signedBody<S extends z.ZodType>({ body }: FastifyRequest, schema: S): z.infer<S> {
  let value: unknown;
  try {
    value = JSON.parse(body instanceof Uint8Array ? Buffer.from(body).toString('utf8') : '');
  } catch {
    throw new HttpRefusal(400, 'body: expected JSON');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new HttpRefusal(400, `${issue?.path.map(String).join('.') || 'body'}: ${issue?.message ?? 'does not fit'}`);
}

function headerOf(request: FastifyRequest, name: string): string {
  const value = request.headers[`x-wanmi-${name}`];
  return typeof value === 'string' ? value : '';
}
