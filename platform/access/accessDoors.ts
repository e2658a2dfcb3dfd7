import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { AccessRefusal } from '../../contract/wire/access.ts';
import type { Clock } from '../../contract/model/time.ts';
import type { Identity } from '../../contract/wire/envelope.ts';
import type { AuditLog } from '../audit/AuditLog.ts';
import { bearerOf } from '../intake/services/Services.ts';
import type { Identify } from '../live/authenticate.ts';
import { RateLimit } from '../live/RateLimit.ts';
import type { Db } from '../store/Db.ts';
import { no, type Tried } from './LoginDesk.ts';
import { mayOpen, type RouteName } from './permissions.ts';
import type { Session, SessionTable } from './SessionTable.ts';

export const PREFIX = '/api/access/v1';
/** Logins and codes from one address: this many at once, then so many a second. Real time. */
const BURST = 20;
const PER_SECOND = 0.5;
const MOST_ADDRESSES = 5_000;
const STATUS: Record<AccessRefusal['code'], number> = {
  badRequest: 400,
  credentials: 401,
  codeNeeded: 401,
  token: 401,
  locked: 423,
  forbidden: 403,
  notFound: 404,
  refused: 409,
  busy: 429,
};

export interface DoorTools {
  db: Db;
  machine: Clock;
  audit: AuditLog;
  sessions: SessionTable;
  identify: Identify;
}

/** What a route is told of its request: the checked body, the query, the address it came from, `:id` of the path. */
interface Context<B> {
  body: B;
  query: unknown;
  from: string;
  id: string;
}

/** The three kinds of route below /api/access/v1, by who is let in. */
export interface AccessDoors {
  /** Without a token; few from one address. */
  readonly open: <S extends z.ZodType>(
    path: string,
    schema: S,
    work: (context: Context<z.infer<S>>) => Promise<Tried<unknown>>,
  ) => void;
  /** With a person's session, also one that still has something pending. */
  readonly own: <S extends z.ZodType>(
    path: string,
    schema: S,
    work: (session: Session, context: Context<z.infer<S>>) => Promise<Tried<unknown>>,
  ) => void;
  /** For those whom the table of rights lets in. */
  readonly office: <S extends z.ZodType>(
    method: 'GET' | 'POST',
    path: string,
    route: RouteName,
    schema: S,
    work: (by: Identity, context: Context<z.infer<S>>) => Promise<Tried<unknown>>,
  ) => void;
}

export function accessDoors(
  scope: FastifyInstance,
  { sessions, identify, machine, db, audit }: DoorTools,
): AccessDoors {
  const mayTry = addressLimits(machine);
  allowAnyOrigin(scope);
  const noted = (by: Identity, detail: string, from: string): Promise<void> =>
    db.transaction((tx) =>
      audit.write(tx, { identity: by, act: 'denied', target: '', result: 'refused', detail, from }),
    );
  const busy = no('busy', '尝试过于频繁，请稍后再试', 1000 / PER_SECOND);
  const nobody = no('token', '未登录，或登录已超时');
  return {
    open(path, schema, work) {
      scope.post(`${PREFIX}${path}`, async (request, reply) =>
        send(reply, mayTry(request.ip) ? await withBody(request, schema, work) : busy),
      );
    },
    own(path, schema, work) {
      scope.post(`${PREFIX}${path}`, async (request, reply) => {
        const session = sessions.find(bearerOf(request.headers.authorization));
        if (session === null) return send(reply, nobody);
        if (!mayTry(request.ip)) return send(reply, busy);
        return send(reply, await withBody(request, schema, (context) => work(session, context)));
      });
    },
    office(method, path, route, schema, work) {
      scope.route({
        method,
        url: `${PREFIX}${path}`,
        handler: async (request, reply) => {
          const by = identify(bearerOf(request.headers.authorization));
          if (by === null) return send(reply, nobody);
          if (!mayOpen(by, route)) {
            await noted(by, `${method} ${path}`, request.ip);
            return send(reply, no('forbidden', '当前身份没有这项权限'));
          }
          const tried = await withBody(request, schema, (context) => work(by, context));
          if (!tried.ok && tried.refusal.code === 'forbidden')
            await noted(by, `${method} ${path} ${tried.refusal.error}`, request.ip);
          return send(reply, tried);
        },
      });
    },
  };
}

async function withBody<S extends z.ZodType>(
  request: FastifyRequest,
  schema: S,
  work: (context: Context<z.infer<S>>) => Promise<Tried<unknown>>,
): Promise<Tried<unknown>> {
  const parsed = schema.safeParse(request.body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return no('badRequest', `${issue?.path.map(String).join('.') || 'body'}: ${issue?.message ?? ''}`.slice(0, 300));
  }
  const { id } = request.params as { id?: string };
  return work({ body: parsed.data, query: request.query, from: request.ip, id: id ?? '' });
}

export function send(reply: FastifyReply, tried: Tried<unknown>): FastifyReply {
  reply.header('cache-control', 'no-store');
  if (tried.ok) return reply.send(tried.value ?? {});
  const { refusal } = tried;
  if (refusal.retryMs !== undefined) reply.header('retry-after', Math.ceil(refusal.retryMs / 1000));
  return reply.code(STATUS[refusal.code]).send(refusal);
}

/** A wall in Electron has an origin of its own; what counts is the token, and no cookie is ever set. */
function allowAnyOrigin(scope: FastifyInstance): void {
  scope.addHook('onRequest', (_request, reply, done) => {
    reply.headers({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'authorization, content-type',
      'access-control-allow-methods': 'GET, POST',
      'access-control-max-age': '600',
      'cross-origin-resource-policy': 'cross-origin',
    });
    done();
  });
  scope.options(`${PREFIX}/*`, (_request, reply) => reply.code(204).send());
}

function addressLimits(machine: Clock): (address: string) => boolean {
  const limits = new Map<string, RateLimit>();
  return (address) => {
    const limit = limits.get(address) ?? new RateLimit(machine, BURST, PER_SECOND);
    limits.delete(address);
    limits.set(address, limit);
    for (const oldest of limits.keys()) {
      if (limits.size <= MOST_ADDRESSES) break;
      limits.delete(oldest);
    }
    return limit.take(1);
  };
}
