import { expect, test } from 'vitest';
import type { CaseStep } from '../../../../contract/wire/cases.ts';
import { NOW_MS, renderPanel, textOf } from '../../TestPanel.tsx';
import { WORDS_ZH } from '../../WordsZh.ts';
import { casePhotos } from './casePhotos.ts';
import { photoRows, PhotosOfCase } from './PhotosOfCase.tsx';

const step = (act: string, photos: CaseStep['photos']): CaseStep => ({
  atMs: NOW_MS,
  act,
  actorRole: '信息采集监督员',
  actorName: '杨*',
  stage: 0,
  note: '',
  ...(photos === undefined ? {} : { photos }),
});
const STEPS = [
  step('上报', [
    { id: 'n1', kind: 'near' },
    { id: 'f1', kind: 'far' },
  ]),
  step('立案', undefined),
  step('处置完成', [
    { id: 'a1', kind: 'after' },
    { id: 'n1', kind: 'near' },
  ]),
];

test('photos stand by step, each once, and say what they show, who sent them with what, and when', () => {
  const photos = casePhotos(STEPS, [], 480, WORDS_ZH);
  expect(photos.map(({ id, kind, act }) => `${id} ${kind} ${act}`)).toEqual([
    'n1 near 上报',
    'f1 far 上报',
    'a1 after 处置完成',
  ]);
  expect(photos[2]?.caption).toBe('处置后 · 处置完成 · 信息采集监督员 杨* · 11-24 09:41');
});

test('a photo that stands among the frames of a machine is not shown a second time', () => {
  expect(casePhotos(STEPS, ['n1', ''], 480, WORDS_ZH).map(({ id }) => id)).toEqual(['f1', 'a1']);
  expect(photoRows([], 2)).toBe(0);
});

test('until a photo has come its place says so, and cannot be opened', () => {
  const html = renderPanel(<PhotosOfCase photos={casePhotos(STEPS, [], 480, WORDS_ZH)} />, [], undefined, 'desk');
  expect(textOf(html)).toBe('现场照片 3 张 调取照片 近景 上报 调取照片 远景 上报 调取照片 处置后 处置完成');
  expect(html.match(/disabled=""/g)).toHaveLength(3);
});
