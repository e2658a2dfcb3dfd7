import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  DeviceCodeSchema,
  DevicesSchema,
  type ShownPerson,
  PersonsSchema,
} from '../../contract/wire/administration.ts';
import { LoggedInSchema } from '../../contract/wire/access.ts';
import { readAudit } from '../audit/readAudit.ts';
import { type AccessDoorsUnderTest, type Answer, GOOD, MINUTE_MS, startAccess } from './testing/startAccess.ts';

let doors: AccessDoorsUnderTest;
let security: string;
beforeAll(async () => {
  doors = await startAccess();
  const made = await doors.post('/persons', { login: 'sec', name: '安全员', kind: 'security' }, doors.admin);
  security = await doors.ready('sec', made.body.password);
});
afterAll(() => doors.close());
// Nobody is refused for asking too often.
beforeEach(() => (doors.machine.atMs += 2 * MINUTE_MS));

/** A duty officer with a session. */
async function officer(login: string): Promise<string> {
  const person = { login, name: '李明', kind: 'officer', posts: ['派遣员'] };
  const made = await doors.post('/persons', person, doors.admin);
  const { body } = await doors.post('/login', { login, password: made.body.password });
  await doors.post('/password', { old: made.body.password, fresh: GOOD }, body.token);
  return body.token;
}

async function shown(login: string): Promise<ShownPerson | undefined> {
  const { body } = await doors.get('/persons', doors.admin);
  return PersonsSchema.parse(body).persons.find((person) => person.login === login);
}

const lastDeeds = (limit: number, act?: string) =>
  readAudit(doors.db, { limit, ...(act === undefined ? {} : { act }) });

describe('a role', () => {
  it('is changed by an administrator, ends the sessions that were begun with the old one, and stands in the audit log', async () => {
    const token = await officer('gao');
    const changed = await doors.post('/persons/gao/role', { kind: 'officer', posts: ['核查员'] }, doors.admin);
    expect(changed.status, JSON.stringify(changed.body)).toBe(409);
    await doors.post('/persons/gao/role', { kind: 'leader' }, doors.admin);
    expect(doors.access.identify(token)).toBeNull();
    const { body } = await doors.post('/login', { login: 'gao', password: GOOD });
    expect(LoggedInSchema.parse(body)).toMatchObject({ identity: { kind: 'leader', id: 'gao' }, from: '127.0.0.1' });
    expect(await lastDeeds(1, 'setRole')).toMatchObject([
      { who: 'admin', target: 'gao', result: 'done', detail: 'leader ' },
    ]);
  });

  it('of an administrator is given by the security administrator alone, and a refusal is kept', async () => {
    await officer('luo');
    expect((await doors.post('/persons/luo/role', { kind: 'admin' }, doors.admin)).status).toBe(403);
    expect(await lastDeeds(1)).toMatchObject([{ act: 'denied', who: 'admin', result: 'refused' }]);
    expect((await doors.post('/persons/luo/role', { kind: 'leader' }, security)).status).toBe(403);
    expect((await doors.post('/persons/luo/role', { kind: 'auditor' }, security)).status).toBe(200);
    expect((await doors.post('/persons/luo/role', { kind: 'officer' }, doors.admin)).status).toBe(403);
  });

  it('of a collector is that of a person in the roster', async () => {
    await officer('he');
    expect((await doors.post('/persons/he/role', { kind: 'collector', person: 'p9' }, doors.admin)).status).toBe(409);
    await doors.post('/persons/he/role', { kind: 'collector', person: 'p1' }, doors.admin);
    expect(await shown('he')).toMatchObject({ kind: 'collector', person: 'p1', posts: [] });
  });
});

describe('a second factor that is required', () => {
  it('stands between the next session and everything else, and is asked for by the security administrator only', async () => {
    const token = await officer('lin');
    expect((await doors.post('/persons/lin/require-totp', { on: true }, doors.admin)).status).toBe(403);
    expect((await doors.post('/persons/lin/require-totp', { on: true }, security)).status).toBe(200);
    expect(doors.access.identify(token)).toBeNull();
    expect(await shown('lin')).toMatchObject({ secondRequired: true, secondFactor: false });
    const { body } = await doors.post('/login', { login: 'lin', password: GOOD });
    expect(body['pending']).toBe('secondFactor');
    expect(doors.access.identify(body.token)).toBeNull();
    await doors.post('/persons/lin/require-totp', { on: false }, security);
    expect((await doors.post('/login', { login: 'lin', password: GOOD })).body['pending']).toBeNull();
  });
});

describe('a desk that is locked', () => {
  it('opens nothing more with the token it had, and the lock is in the audit log', async () => {
    const token = await officer('xu');
    expect((await doors.post('/lock', {}, token)).status).toBe(200);
    expect(doors.access.identify(token)).toBeNull();
    expect((await doors.post('/touch', {}, token)).status).toBe(401);
    expect(await lastDeeds(1)).toMatchObject([{ act: 'lock', who: 'xu', target: 'xu', result: 'done' }]);
  });
});

describe('a screen', () => {
  const enrol = async (name: string): Promise<Answer['body']> => {
    const { body } = await doors.post('/devices/codes', { name }, doors.admin);
    return (await doors.post('/devices/enrol', { code: DeviceCodeSchema.parse(body).code })).body;
  };

  it('is given another name and a watermark, which it is told, and each stands in the audit log', async () => {
    const { id, token } = await enrol('大厅');
    await doors.post(`/devices/${String(id)}/name`, { name: '指挥大厅' }, doors.admin);
    await doors.post(`/devices/${String(id)}/watermark`, { on: true }, doors.admin);
    expect(doors.access.identify(token)).toEqual({ kind: 'kiosk', name: '指挥大厅', id, watermark: true });
    const { devices } = DevicesSchema.parse((await doors.get('/devices', doors.admin)).body);
    expect(devices.find((device) => device.id === id)).toMatchObject({
      name: '指挥大厅',
      watermark: true,
      revoked: false,
    });
    expect((await lastDeeds(2)).map(({ act, target, detail }) => [act, target, detail])).toEqual([
      ['deviceWatermark', id, 'on'],
      ['renameDevice', id, '指挥大厅'],
    ]);
  });

  it('that was revoked cannot be changed any more', async () => {
    const { id } = await enrol('旧屏');
    await doors.post(`/devices/${String(id)}/revoke`, {}, doors.admin);
    expect((await doors.post(`/devices/${String(id)}/name`, { name: '新屏' }, doors.admin)).status).toBe(404);
  });
});

it('the audit log is asked for an act by its first word', async () => {
  await doors.db.transaction(async (tx) => {
    const deed = ['caseAct dispatch', JSON.stringify({ atMs: 1, who: 'x', act: 'caseAct dispatch' })];
    await tx.query(
      `insert into audit_log (seq, at_ms, who, act, body, prev_hash, hash) values (0, 1, 'x', $1, $2, '', '')`,
      deed,
    );
  });
  expect(await lastDeeds(5, 'caseAct')).toHaveLength(1);
  expect(await lastDeeds(5, 'caseAct dispatch')).toHaveLength(1);
  expect(await lastDeeds(5, 'case')).toHaveLength(0);
});
