import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type AccessRefusal, LoginSchema } from '../../contract/wire/access.ts';
import type { Clock } from '../../contract/model/time.ts';
import type { Identity } from '../../contract/wire/envelope.ts';
import type { AuditLog } from '../audit/AuditLog.ts';
import { verifyAudit } from '../audit/verifyAudit.ts';
import { bearerOf } from '../intake/services/Services.ts';
import type { Identify } from '../live/authenticate.ts';
import { RateLimit } from '../live/RateLimit.ts';
import type { Db } from '../store/Db.ts';
import type { DeviceDesk } from './DeviceDesk.ts';
import { type LoginDesk, no, type Tried } from './LoginDesk.ts';
import { mayOpen, type RouteName } from './permissions.ts';
import { NewPersonSchema, type PersonDesk } from './PersonDesk.ts';
import type { Session, SessionTable } from './SessionTable.ts';

interface AccessDesks {
  db: Db;
  machine: Clock;
  audit: AuditLog;
  sessions: SessionTable;
  identify: Identify;
  logins: LoginDesk;
  persons: PersonDesk;
  devices: DeviceDesk;
}

const PREFIX = '/api/access/v1';
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

const PasswordSchema = z.strictObject({ old: z.string().min(1).max(200), fresh: z.string().min(1).max(200) });
const CodeSchema = z.strictObject({ code: z.string().min(1).max(10) });
const NameSchema = z.strictObject({ name: z.string().min(1).max(40) });
const EmptySchema = z.strictObject({}).nullish();

type Context<B> = { body: B; from: string; id: string };

/** Logins, second factors, persons, screens and the check of the audit log, below /api/access/v1. Refusals are `AccessRefusal`. */
export function accessRoutes(scope: FastifyInstance, desks: AccessDesks): void {
  const { logins, persons, devices, sessions, identify, machine, db, audit } = desks;
  const mayTry = addressLimits(machine);
  allowAnyOrigin(scope);

  /** Without a token; few from one address. */
  const open = <S extends z.ZodType>(
    path: string,
    schema: S,
    work: (context: Context<z.infer<S>>) => Promise<Tried<unknown>>,
  ): void => {
    scope.post(`${PREFIX}${path}`, async (request, reply) => {
      if (!mayTry(request.ip)) return send(reply, no('busy', '尝试过于频繁，请稍后再试', 1000 / PER_SECOND));
      return send(reply, await withBody(request, schema, work));
    });
  };
  /** With a person's session, also one that still has something pending. */
  const own = <S extends z.ZodType>(
    path: string,
    schema: S,
    work: (session: Session, context: Context<z.infer<S>>) => Promise<Tried<unknown>>,
  ): void => {
    scope.post(`${PREFIX}${path}`, async (request, reply) => {
      const session = sessions.find(bearerOf(request.headers.authorization));
      if (session === null) return send(reply, no('token', '未登录，或登录已超时'));
      if (!mayTry(request.ip)) return send(reply, no('busy', '尝试过于频繁，请稍后再试', 1000 / PER_SECOND));
      return send(reply, await withBody(request, schema, (context) => work(session, context)));
    });
  };
  /** For those whom the table of rights lets in. */
  const office = <S extends z.ZodType>(
    method: 'GET' | 'POST',
    path: string,
    route: RouteName,
    schema: S,
    work: (by: Identity, context: Context<z.infer<S>>) => Promise<Tried<unknown>>,
  ): void => {
    scope.route({
      method,
      url: `${PREFIX}${path}`,
      handler: async (request, reply) => {
        const by = identify(bearerOf(request.headers.authorization));
        if (by === null) return send(reply, no('token', '未登录，或登录已超时'));
        if (!mayOpen(by, route)) {
          const detail = `${method} ${path}`;
          await db.transaction((tx) =>
            audit.write(tx, { identity: by, act: 'denied', target: '', result: 'refused', detail, from: request.ip }),
          );
          return send(reply, no('forbidden', '当前身份没有这项权限'));
        }
        return send(reply, await withBody(request, schema, (context) => work(by, context)));
      },
    });
  };

  open('/login', LoginSchema, ({ body, from }) => logins.logIn(body.login, body.password, body.code, from));
  open('/devices/enrol', CodeSchema, ({ body, from }) => devices.enrol(body.code, from));

  own('/logout', EmptySchema, async (session, { from }) => ok(await logins.logOut(session, from).then(() => null)));
  own('/password', PasswordSchema, async (session, { body, from }) =>
    pending(await logins.changePassword(session, body.old, body.fresh, from), session),
  );
  own('/totp/begin', EmptySchema, (session) => logins.beginSecondFactor(session));
  own('/totp/confirm', CodeSchema, async (session, { body, from }) =>
    pending(await logins.confirmSecondFactor(session, body.code, from), session),
  );
  scope.get(`${PREFIX}/me`, async (request, reply) => {
    const token = bearerOf(request.headers.authorization);
    const session = sessions.find(token);
    const identity = session?.identity ?? identify(token);
    if (identity === null) return send(reply, no('token', '未登录，或登录已超时'));
    return send(reply, ok({ identity, pending: session?.pending ?? null }));
  });
  // Said by a desk whose person moves a pointer or a key.
  scope.post(`${PREFIX}/touch`, async (request, reply) => {
    const session = sessions.find(bearerOf(request.headers.authorization));
    if (session === null) return send(reply, no('token', '未登录，或登录已超时'));
    await sessions.touch(session);
    return send(reply, ok(null));
  });

  office('GET', '/persons', 'persons', EmptySchema, async () => ok({ persons: await persons.list() }));
  office('POST', '/persons', 'persons', NewPersonSchema, (by, { body, from }) => persons.create(by, body, from));
  office('POST', '/persons/:id/reset', 'persons', EmptySchema, (by, { id, from }) => persons.reset(by, id, from));
  office('POST', '/persons/:id/disable', 'persons', EmptySchema, (by, { id, from }) =>
    persons.setDisabled(by, id, true, from),
  );
  office('POST', '/persons/:id/enable', 'persons', EmptySchema, (by, { id, from }) =>
    persons.setDisabled(by, id, false, from),
  );
  office('POST', '/persons/:id/unlock', 'persons', EmptySchema, (by, { id, from }) => persons.unlock(by, id, from));
  office('POST', '/persons/:id/reset-totp', 'security', EmptySchema, (by, { id, from }) =>
    persons.resetSecondFactor(by, id, from),
  );
  office('POST', '/persons/:id/end-sessions', 'security', EmptySchema, (by, { id, from }) =>
    persons.endSessions(by, id, from),
  );
  office('GET', '/devices', 'persons', EmptySchema, async () => ok({ devices: await devices.list() }));
  office('POST', '/devices/codes', 'persons', NameSchema, async (by, { body, from }) =>
    ok(await devices.makeCode(by, body.name, from)),
  );
  office('POST', '/devices/:id/revoke', 'persons', EmptySchema, (by, { id, from }) => devices.revoke(by, id, from));
  office('GET', '/audit/verify', 'audit', EmptySchema, async () => ok(await verifyAudit(db)));
}

function ok<T>(value: T): Tried<T> {
  return { ok: true, value };
}

function pending<T>(tried: Tried<T>, { identity }: Session): Tried<{ identity: Identity; pending: T }> {
  return tried.ok ? ok({ identity, pending: tried.value }) : tried;
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
  return work({ body: parsed.data, from: request.ip, id: id ?? '' });
}

function send(reply: FastifyReply, tried: Tried<unknown>): FastifyReply {
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
