import { expect, test } from 'vitest';
import type { IdentityKind } from '../../../contract/wire/envelope.ts';
import { LookThrough } from './LookThrough.tsx';
import { RevealMasked } from '../RevealMasked.tsx';
import { renderPanel, START, textOf } from '../TestPanel.tsx';

const at = (kind: IdentityKind, mode: 'wall' | 'desk'): string => {
  const [hello] = START;
  if (hello?.type !== 'hello') throw new Error('hello comes first');
  const greeted = { ...hello, hello: { ...hello.hello, identity: { kind, name: '' } } };
  const panels = (
    <>
      <RevealMasked of={{ kind: 'case', id: '7' }} />
      <LookThrough camera="cam-1" />
    </>
  );
  return textOf(renderPanel(panels, [greeted], undefined, mode));
};

test('[W44] duty officers and leaders can ask at a desk for what is masked, and to look through a camera', () => {
  for (const kind of ['officer', 'leader'] as const) expect(at(kind, 'desk')).toBe('查看诉求人 调看视频 调看');
});

test('[W41] a wall, a kiosk and an administrator are not even asked', () => {
  expect(at('officer', 'wall')).toBe('');
  for (const kind of ['kiosk', 'admin', 'auditor'] as const) expect(at(kind, 'desk')).toBe('');
});
