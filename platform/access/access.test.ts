import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyAudit } from '../audit/verifyAudit.ts';
import type { OpenedDb } from '../store/Db.ts';
import type { Access } from './openAccess.ts';
import { codeNow } from './testing/codeNow.ts';
import { type AccessDoorsUnderTest, type Answer, GOOD, MINUTE_MS, startAccess } from './testing/startAccess.ts';

let doors: AccessDoorsUnderTest;
let machine: AccessDoorsUnderTest['machine'];
let db: OpenedDb;
let access: Access;
let admin: string;
let post: AccessDoorsUnderTest['post'];
let ready: AccessDoorsUnderTest['ready'];

beforeAll(async () => {
  doors = await startAccess();
  ({ machine, db, access, admin, post, ready } = doors);
});
afterAll(() => doors.close());
// Nobody is refused for asking too often.
beforeEach(() => (machine.atMs += 2 * MINUTE_MS));

const logIn = (login: string, password: string, code?: string): Promise<Answer> =>
  post('/login', { login, password, ...(code === undefined ? {} : { code }) });

const codeOf = (secret: string): string => codeNow(secret, machine.atMs);

async function officer(login: string): Promise<string> {
  machine.atMs += MINUTE_MS;
  const made = await post('/persons', { login, name: '李明', kind: 'officer', posts: ['派遣员'] }, admin);
  const { body } = await logIn(login, made.body.password);
  await post('/password', { old: made.body.password, fresh: GOOD }, body.token);
  return body.token;
}

describe('a personal login', () => {
  it('opens nothing until the one-time password is changed for a good one', async () => {
    const made = await post('/persons', { login: 'wang', name: '王芳', kind: 'officer', posts: ['派遣员'] }, admin);
    const { body } = await logIn('wang', made.body.password);
    expect(body).toMatchObject({ pending: 'password', identity: { kind: 'officer', id: 'wang', posts: ['派遣员'] } });
    expect(access.identify(body.token)).toBeNull();
    const weak = await post('/password', { old: made.body.password, fresh: 'short' }, body.token);
    expect(weak).toMatchObject({ status: 409, body: { error: expect.stringContaining('至少') } });
    await post('/password', { old: made.body.password, fresh: GOOD }, body.token);
    expect(access.identify(body.token)).toEqual({ kind: 'officer', name: '王芳', id: 'wang', posts: ['派遣员'] });
  });

  it('is locked for ten minutes after five failures, and the right password does not help', async () => {
    await officer('zhao');
    for (let i = 0; i < 5; i++) expect((await logIn('zhao', 'wrong')).status).toBe(401);
    expect(await logIn('zhao', GOOD)).toMatchObject({
      status: 423,
      body: { code: 'locked', retryMs: expect.any(Number) },
    });
    machine.atMs += 10 * MINUTE_MS;
    expect((await logIn('zhao', GOOD)).status).toBe(200);
  });

  it('ends when nobody touches the desk for half an hour, and not before', async () => {
    const token = await officer('qian');
    machine.atMs += 29 * MINUTE_MS;
    await post('/touch', {}, token);
    machine.atMs += 29 * MINUTE_MS;
    expect(access.identify(token)).not.toBeNull();
    machine.atMs += 2 * MINUTE_MS;
    expect(access.identify(token)).toBeNull();
    admin = await relogin();
  });

  it('ends at once at log-out and when an administrator resets it; who listens is told', async () => {
    const told: number[] = [];
    access.onChange(() => told.push(1));
    const token = await officer('sun');
    const again = (await logIn('sun', GOOD)).body.token;
    told.length = 0;
    await post('/logout', {}, token);
    expect(told).toHaveLength(1);
    expect(access.identify(token)).toBeNull();
    expect(access.identify(again)).not.toBeNull();
    await post('/persons/sun/reset', {}, admin);
    expect(access.identify(again)).toBeNull();
    expect((await logIn('sun', GOOD)).status).toBe(401);
  });

  it('is open at three desks at most', async () => {
    const first = await officer('li');
    for (let i = 0; i < 3; i++) {
      machine.atMs += 1_000;
      await logIn('li', GOOD);
    }
    expect(access.identify(first)).toBeNull();
  });

  it('tells no stranger which logins there are', async () => {
    const unknown = await logIn('nobody', 'wrong');
    await officer('zhou');
    expect(unknown).toEqual(await logIn('zhou', 'wrong'));
  });

  it('is slow for one address that tries again and again', async () => {
    const answers = await Promise.all(Array.from({ length: 25 }, () => logIn('nobody', 'x')));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
  });
});

/** The administrator's session timed out: in again, with the second factor. */
async function relogin(): Promise<string> {
  machine.atMs += MINUTE_MS;
  const [row] = await db.query<{ totp_secret: string }>("select totp_secret from access_person where login = 'admin'");
  expect((await logIn('admin', GOOD)).body.code).toBe('codeNeeded');
  const code = codeOf(row?.totp_secret ?? '');
  const { body } = await logIn('admin', GOOD, code);
  expect((await logIn('admin', GOOD, code)).status).toBe(401);
  return body.token;
}

it('the three administrators are kept apart', async () => {
  const security = await ready(
    'security',
    (await post('/persons', { login: 'security', name: '安全员', kind: 'security' }, admin)).body.password,
  );
  machine.atMs += MINUTE_MS;
  const appoint = { login: 'admin2', name: '管理员', kind: 'admin' };
  expect((await post('/persons', appoint, admin)).status).toBe(403);
  expect((await post('/persons', appoint, security)).status).toBe(200);
  expect((await post('/persons', { login: 'chen', name: '陈', kind: 'officer' }, security)).status).toBe(403);
  expect((await post('/persons/security/reset', {}, admin)).status).toBe(403);
  const verify = async (token: string): Promise<number> => (await doors.get('/audit/verify', token)).status;
  expect(await verify(admin)).toBe(403);
  machine.atMs += MINUTE_MS;
  const made = await post('/persons', { login: 'auditor', name: '审计员', kind: 'auditor' }, admin);
  const auditor = await ready('auditor', made.body.password);
  expect(await verify(auditor)).toBe(200);
  expect((await post('/persons', { login: 'x1', name: 'x', kind: 'officer' }, auditor)).status).toBe(403);
});

it('a collector is a person of the city, and is known by that number', async () => {
  const wanted = { login: 'field1', name: '杨', kind: 'collector', person: 'nobody' };
  expect((await post('/persons', wanted, admin)).status).toBe(409);
  const made = await post('/persons', { ...wanted, person: 'p1' }, admin);
  const { body } = await logIn('field1', made.body.password);
  expect(body['identity']).toMatchObject({ kind: 'collector', id: 'p1' });
});

describe('a screen', () => {
  it('is enrolled once by a code, known by its own token, and sent away for good', async () => {
    const { body: made } = await post('/devices/codes', { name: '指挥大厅主屏' }, admin);
    const { body: enrolled } = await post('/devices/enrol', { code: made.code });
    expect(access.identify(enrolled.token)).toEqual({ kind: 'kiosk', name: '指挥大厅主屏', id: enrolled['id'] });
    expect((await post('/devices/enrol', { code: made.code })).status).toBe(401);
    await post(`/devices/${String(enrolled['id'])}/revoke`, {}, admin);
    expect(access.identify(enrolled.token)).toBeNull();
  });

  it('is too late ten minutes after its code was made', async () => {
    const { body: made } = await post('/devices/codes', { name: '会议室' }, admin);
    machine.atMs += 11 * MINUTE_MS;
    expect((await post('/devices/enrol', { code: made.code })).status).toBe(401);
  });
});

it('every login, good and bad, is in the audit log, and nothing secret with it', async () => {
  const rows = await db.query<{ act: string; body: string }>('select act, body from audit_log');
  expect(rows.some(({ act, body }) => act === 'login' && body.includes('"failed"'))).toBe(true);
  expect(rows.some(({ act, body }) => act === 'resetPassword' && body.includes('"sun"'))).toBe(true);
  expect(JSON.stringify(rows)).not.toContain(GOOD);
  expect(await verifyAudit(db)).toMatchObject({ ok: true, rows: rows.length });
});
