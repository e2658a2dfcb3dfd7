import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { LoginSchema } from '../../contract/wire/access.ts';
import { NewPersonSchema, PersonRoleSchema, SwitchedSchema } from '../../contract/wire/administration.ts';
import type { Identity } from '../../contract/wire/envelope.ts';
import { verifyAudit } from '../audit/verifyAudit.ts';
import { bearerOf } from '../intake/services/Services.ts';
import { accessDoors, type DoorTools, PREFIX, send } from './accessDoors.ts';
import type { DeviceDesk } from './DeviceDesk.ts';
import { type LoginDesk, no, type Tried } from './LoginDesk.ts';
import type { PersonDesk } from './PersonDesk.ts';
import type { Session } from './SessionTable.ts';

interface AccessDesks extends DoorTools {
  logins: LoginDesk;
  persons: PersonDesk;
  devices: DeviceDesk;
}

const PasswordSchema = z.strictObject({ old: z.string().min(1).max(200), fresh: z.string().min(1).max(200) });
const CodeSchema = z.strictObject({ code: z.string().min(1).max(10) });
const NameSchema = z.strictObject({ name: z.string().min(1).max(40) });
const EmptySchema = z.strictObject({}).nullish();
/** A row of the audit log that was noted elsewhere. */
const NotedSchema = z.strictObject({
  seq: z.coerce.number().int().min(1).optional(),
  hash: z.string().length(64).optional(),
});

/** Logins, second factors, persons, screens and the check of the audit log, below /api/access/v1. Refusals are `AccessRefusal`. */
export function accessRoutes(scope: FastifyInstance, desks: AccessDesks): void {
  const { logins, persons, devices, sessions, identify, db } = desks;
  const { open, own, office } = accessDoors(scope, desks);

  open('/login', LoginSchema, ({ body, from }) => logins.logIn(body.login, body.password, body.code, from));
  open('/devices/enrol', CodeSchema, ({ body, from }) => devices.enrol(body.code, from));

  for (const act of ['logout', 'lock'] as const)
    own(`/${act}`, EmptySchema, async (session, { from }) => ok(await logins.end(session, act, from).then(() => null)));
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
  office('POST', '/persons/:id/role', 'persons', PersonRoleSchema, (by, { id, body, from }) =>
    persons.setRole(by, id, body, from),
  );
  office('POST', '/persons/:id/reset', 'persons', EmptySchema, (by, { id, from }) => persons.reset(by, id, from));
  office('POST', '/persons/:id/disable', 'persons', EmptySchema, (by, { id, from }) =>
    persons.setDisabled(by, id, true, from),
  );
  office('POST', '/persons/:id/enable', 'persons', EmptySchema, (by, { id, from }) =>
    persons.setDisabled(by, id, false, from),
  );
  office('POST', '/persons/:id/unlock', 'persons', EmptySchema, (by, { id, from }) => persons.unlock(by, id, from));
  office('POST', '/persons/:id/require-totp', 'security', SwitchedSchema, (by, { id, body, from }) =>
    persons.requireSecondFactor(by, id, body.on, from),
  );
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
  office('POST', '/devices/:id/name', 'persons', NameSchema, (by, { id, body, from }) =>
    devices.rename(by, id, body.name, from),
  );
  office('POST', '/devices/:id/watermark', 'persons', SwitchedSchema, (by, { id, body, from }) =>
    devices.setWatermark(by, id, body.on, from),
  );
  office('POST', '/devices/:id/revoke', 'persons', EmptySchema, (by, { id, from }) => devices.revoke(by, id, from));
  office('GET', '/audit/verify', 'audit', EmptySchema, async (_by, { query }) => {
    const noted = NotedSchema.safeParse(query);
    return noted.success
      ? ok(
          await verifyAudit(
            db,
            noted.data.seq === undefined ? undefined : { seq: noted.data.seq, hash: noted.data.hash ?? '' },
          ),
        )
      : no('badRequest', 'seq: a whole number; hash: 64 hexadecimal digits');
  });
}

function ok<T>(value: T): Tried<T> {
  return { ok: true, value };
}

function pending<T>(tried: Tried<T>, { identity }: Session): Tried<{ identity: Identity; pending: T }> {
  return tried.ok ? ok({ identity, pending: tried.value }) : tried;
}
