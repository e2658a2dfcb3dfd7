import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenedDb } from '../store/Db.ts';
import { mustOpen } from '../store/testing/testDbs.ts';
import { AuditLog, type Deed } from './AuditLog.ts';
import { describeCommand } from './describe.ts';
import { verifyAudit } from './verifyAudit.ts';

let db: OpenedDb;
let audit: AuditLog;
beforeAll(async () => {
  db = await mustOpen({ kind: 'memory' });
  const hub = { alsoWrite: (): void => undefined };
  audit = await AuditLog.open(db, hub, { nowMs: () => 1_600_000_000_000 });
  for (let i = 0; i < 5; i++) await write({ target: `case ${i}` });
});
afterAll(() => db.close());

const write = (changes: Partial<Deed>): Promise<void> =>
  db.transaction((tx) =>
    audit.write(tx, {
      identity: { kind: 'officer', name: '李明', id: 'li' },
      act: 'caseAct',
      target: '',
      result: 'done',
      detail: '',
      ...changes,
    }),
  );

/** What somebody does who owns the database. */
async function tamper(sql: string): Promise<void> {
  await db.exec(`alter table audit_log disable trigger user; ${sql}; alter table audit_log enable trigger user`);
}

it('links every row to the one before, and the whole log holds', async () => {
  const verdict = await verifyAudit(db);
  expect(verdict).toMatchObject({ ok: true, rows: 5, brokenSeq: null });
  expect(await verifyAudit(db, { seq: 5, hash: verdict.hash })).toEqual(verdict);
});

it.each(['update audit_log set body = body', 'delete from audit_log where seq = 5', 'truncate audit_log'])(
  'the database itself refuses: %s',
  async (sql) => {
    await expect(db.exec(sql)).rejects.toThrow('never changed');
    expect((await verifyAudit(db)).ok).toBe(true);
  },
);

it('takes whatever text there is, and nothing of it twice the size', async () => {
  await write({ target: 'x'.repeat(300), detail: 'nul\u0000 half \ud800 '.repeat(100) });
  expect(await verifyAudit(db)).toMatchObject({ ok: true, rows: 6 });
});

it('keeps no caller and no phone of a command', () => {
  const args = {
    id: '',
    number: '13812345678',
    name: '张三丰',
    address: '滨江西路 8 号',
    text: '请回电 13912345678',
    key: 7,
  };
  const { target, detail } = describeCommand('callRegister', args);
  expect(target).toBe('7');
  expect(detail).not.toMatch(/13812345678|13912345678|张三丰|滨江西路/);
});

it('names the first row that was changed, taken away, or put in, and sees a log that was cut short', async () => {
  const [sixth] = await db.query<{ hash: string }>('select hash from audit_log where seq = 6');
  await tamper("update audit_log set body = replace(body, 'case 2', 'case 9') where seq = 3");
  expect(await verifyAudit(db)).toMatchObject({ ok: false, brokenSeq: 3, fault: 'its content was changed' });
  await tamper("update audit_log set body = replace(body, 'case 9', 'case 2') where seq = 3");
  await tamper("update audit_log set who = 'somebody' where seq = 2");
  expect(await verifyAudit(db)).toMatchObject({ ok: false, brokenSeq: 2, fault: 'its columns were changed' });
  await tamper("update audit_log set who = 'li' where seq = 2");
  expect((await verifyAudit(db)).ok).toBe(true);
  await tamper('delete from audit_log where seq = 6');
  expect((await verifyAudit(db)).ok).toBe(true);
  expect(await verifyAudit(db, { seq: 6, hash: sixth?.hash ?? '' })).toMatchObject({ ok: false, brokenSeq: 6 });
  await tamper('delete from audit_log where seq = 4');
  expect(await verifyAudit(db)).toMatchObject({ ok: false, brokenSeq: 4, fault: 'row 4 is missing' });
});
