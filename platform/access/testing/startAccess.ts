import Fastify from 'fastify';
import { AuditLog } from '../../audit/AuditLog.ts';
import { readServices } from '../../intake/services/Services.ts';
import type { OpenedDb } from '../../store/Db.ts';
import { mustOpen } from '../../store/testing/testDbs.ts';
import { type Access, openAccess } from '../openAccess.ts';
import { codeNow } from './codeNow.ts';

export const MINUTE_MS = 60_000;
export const GOOD = 'Yaan-2026-wall';

export interface Answer {
  status: number;
  body: Record<string, unknown> & { token: string; password: string; code: string };
}

/** The doors of access over HTTP with a clock of the test's own. */
export interface AccessDoorsUnderTest {
  readonly machine: { atMs: number; nowMs(): number };
  readonly db: OpenedDb;
  readonly access: Access;
  /** Session of the first administrator. */
  readonly admin: string;
  readonly post: (path: string, body: object, token?: string) => Promise<Answer>;
  get(path: string, token: string): Promise<Answer>;
  /** Goes through what a one-time password and a second factor ask for; gives the token. */
  readonly ready: (login: string, oneTime: string) => Promise<string>;
  close(): Promise<void>;
}

/** The city has one person in its roster, `p1`. */
export async function startAccess(): Promise<AccessDoorsUnderTest> {
  const machine = {
    atMs: 1_800_000_000_000,
    nowMs(): number {
      return this.atMs;
    },
  };
  const said: string[] = [];
  let told = '';
  const db = await mustOpen({ kind: 'memory' });
  const access = await openAccess({
    db,
    machine,
    audit: await AuditLog.open(db, { alsoWrite: () => undefined }, machine),
    tokens: { kiosk: 'shared-kiosk', officer: 'shared-officer' },
    services: await readServices(null),
    packPeople: new Set(['p1']),
    tellSecret: (_whatItIs, secret) => {
      told = secret;
      return Promise.resolve();
    },
    onFault: (what, details) => said.push(what, JSON.stringify(details)),
  });
  const app = Fastify();
  await app.register(async (scope) => access.part.routes?.(scope));
  const ask = async (method: 'GET' | 'POST', path: string, token: string, payload?: object): Promise<Answer> => {
    const headers = token === '' ? {} : { authorization: `Bearer ${token}` };
    const url = `/api/access/v1${path}`;
    const answer = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    return { status: answer.statusCode, body: answer.json() };
  };
  const post = (path: string, body: object, token = ''): Promise<Answer> => ask('POST', path, token, body);
  const ready = async (login: string, oneTime: string): Promise<string> => {
    const { body } = await post('/login', { login, password: oneTime });
    await post('/password', { old: oneTime, fresh: GOOD }, body.token);
    const { body: factor } = await post('/totp/begin', {}, body.token);
    await post('/totp/confirm', { code: codeNow(String(factor['secret']), machine.atMs) }, body.token);
    return body.token;
  };
  const admin = await ready('admin', told);
  const close = async (): Promise<void> => {
    await access.part.close?.();
    await app.close();
    await db.close();
  };
  return { machine, db, access, admin, post, get: (path, token) => ask('GET', path, token), ready, close };
}
