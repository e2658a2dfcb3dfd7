import { expect, test } from 'vitest';
import type { FeedEvent } from '../../../contract/wire/feedEvent.ts';
import type { Identity } from '../../../contract/wire/envelope.ts';
import { renderPanel, START, textOf } from '../TestPanel.tsx';
import { AdminSheet } from './AdminSheet.tsx';

/** A desk at which this person is logged in. */
function at(kind: Identity['kind']): FeedEvent[] {
  return START.map((event) =>
    event.type === 'hello' ? { ...event, hello: { ...event.hello, identity: { kind, name: '', id: 'x' } } } : event,
  );
}
const sheet = (kind: Identity['kind']): string =>
  textOf(renderPanel(<AdminSheet onClose={() => {}} />, at(kind), () => {}, 'desk'));

test('each administrator finds what is of the office, and nobody else anything', () => {
  expect(sheet('admin')).toMatch(/人员与身份 大屏.*新建账号/);
  expect(sheet('security')).toMatch(/人员与身份 大屏/);
  expect(sheet('auditor')).toContain('正在逐条核验');
  expect(sheet('auditor')).not.toMatch(/人员与身份|登记新屏/);
  for (const kind of ['kiosk', 'officer', 'leader'] as const) {
    expect(sheet(kind)).toContain('管理页只对系统管理员、安全管理员和审计管理员开放');
    expect(sheet(kind)).not.toMatch(/新建账号|核验/);
  }
});
