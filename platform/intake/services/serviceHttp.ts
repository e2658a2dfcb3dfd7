import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Clock } from '../../../contract/model/time.ts';
import { RateLimit } from '../../live/RateLimit.ts';
import type { StreamHub } from '../../live/StreamHub.ts';
import { bearerOf, type Service, type Services } from './Services.ts';

/** An answer of an API for other systems that is no success: status and a sentence for whoever reads its log. */
export class HttpRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Of one service: this many requests at once, and this many a second. */
const BURST = 200;
const PER_SECOND = 50;

/** Lets services in by token and no faster than they should. One for each API. */
export class ServiceDoor<K extends Service['kind']> {
  readonly #services: Services;
  readonly #kind: K;
  readonly #machine: Clock;
  readonly #limits = new Map<string, RateLimit>();

  constructor(services: Services, kind: K, machine: Clock) {
    this.#services = services;
    this.#kind = kind;
    this.#machine = machine;
  }

  /** Throws 401 or 429. */
  enter(request: FastifyRequest): Extract<Service, { kind: K }> {
    const service = this.#services.whoHolds(this.#kind, bearerOf(request.headers.authorization));
    if (service === null) throw new HttpRefusal(401, `没有这个 ${this.#kind} 服务令牌 (unknown token)`);
    const limit = this.#limits.get(service.id) ?? new RateLimit(this.#machine, BURST, PER_SECOND);
    this.#limits.set(service.id, limit);
    if (!limit.take(1)) throw new HttpRefusal(429, '请求过于频繁，请稍后再试 (too many requests)');
    return service;
  }
}

/** The body as the schema has it; throws 400 naming the field and what was expected, never the value. */
export function bodyOf<S extends z.ZodType>(request: FastifyRequest, schema: S): z.infer<S> {
  const parsed = schema.safeParse(request.body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new HttpRefusal(400, `${issue?.path.map(String).join('.') || 'body'}: ${issue?.message ?? 'does not fit'}`);
}

/** Writes what was staged before the answer goes out: what was answered is kept. Throws 503 when it cannot be. */
export async function commitFor(hub: Pick<StreamHub, 'commit'>, clock: Clock): Promise<void> {
  await hub.commit(clock.nowMs()).catch(() => {
    throw new HttpRefusal(503, '暂时无法写入，请以同一编号重试 (cannot be written now, send again with the same id)');
  });
}

/** Sends a refusal as `{error}`; what is no refusal is left to the framework. */
export function sendRefusal(error: unknown, _request: FastifyRequest, reply: FastifyReply): void {
  if (error instanceof HttpRefusal) {
    void reply.code(error.status).send({ error: error.message });
    return;
  }
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  const message = status < 500 && error instanceof Error ? error.message : '平台内部错误 (internal error)';
  void reply.code(status).send({ error: message });
}
