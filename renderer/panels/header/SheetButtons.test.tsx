import { expect, test } from 'vitest';
import type { FeedEvent } from '../../../contract/wire/feedEvent.ts';
import type { IdentityKind } from '../../../contract/wire/envelope.ts';
import { renderPanel, START, textOf } from '../TestPanel.tsx';
import { SheetButtons } from './SheetButtons.tsx';

test('the way to administration is there for administrators only', () => {
  const buttons = (kind: IdentityKind): string => {
    const events: FeedEvent[] = START.map((event) =>
      event.type === 'hello' ? { ...event, hello: { ...event.hello, identity: { kind, name: '', id: 'x' } } } : event,
    );
    return textOf(renderPanel(<SheetButtons />, events, () => {}, 'desk'));
  };
  expect(buttons('auditor')).toContain('管理');
  expect(buttons('officer')).not.toContain('管理');
});
