import { expect, test } from 'vitest';
import type { Detection, RobotQuality } from '../../../contract/wire/evidence.ts';
import { caseDelta, NO_CASES, NOW_MS, renderPanel, textOf } from '../TestPanel.tsx';
import { WORDS_ZH } from '../WordsZh.ts';
import { countOf, toggled } from './chosenClasses.ts';
import { DetectionCard } from './DetectionCard.tsx';
import { qualityItems } from './RobotFigures.tsx';
import { ScreenSheet } from './ScreenSheet.tsx';

const FOUND: Detection = {
  id: 'D1',
  class: 'garbage',
  confidence: 0.914,
  model: 'm',
  by: 'machine',
  from: { kind: 'camera', id: 'cam-1' },
  position: [103, 30],
  frameAtMs: NOW_MS - 600_000,
  frame: 'f1',
  box: { x: 0.1, y: 0.1, width: 0.2, height: 0.2 },
  outcome: 'case',
  reason: '',
  caseKey: 7,
};

test('[S5] one click screens by one class, the next adds another, taking the last away shows all again', () => {
  const one = toggled([], 'garbage');
  expect(one).toEqual(['garbage']);
  expect(toggled(one, 'parking')).toEqual(['garbage', 'parking']);
  expect(toggled(one, 'garbage')).toEqual([]);
});

test('[S5] a class counts all that was found, whatever came of it', () => {
  const counts = [{ class: 'garbage', case: 3, merged: 2, belowThreshold: 4 }];
  expect(countOf({ detections: [], counts }, 'garbage')).toBe(9);
  expect(countOf({ detections: [], counts }, 'parking')).toBe(0);
});

test('[S5] a detection says how sure it is, what became of it, and where its case stands', () => {
  const text = textOf(renderPanel(<DetectionCard found={FOUND} />, [NO_CASES, caseDelta(7)]));
  expect(text).toContain('garbage 置信度 0.91 cam-1 09:31 待处置 生成案件');
  const below: Detection = { ...FOUND, outcome: 'belowThreshold', reason: '置信度 0.41 低于 0.80', caseKey: 0 };
  const html = renderPanel(<DetectionCard found={below} />, [NO_CASES]);
  expect(textOf(html)).toContain('置信度 0.41 低于 0.80 低于阈值');
  expect(html).toContain('disabled');
});

test('[S6] the robot’s rates stand with their counts, and are no number where there is nothing to divide by', () => {
  const quality: RobotQuality = {
    verifications: 1200,
    passed: 900,
    failed: 200,
    toPerson: 100,
    precision: { numerator: 18, denominator: 20, value: 0.9 },
    clearedWithoutVisit: { numerator: 0, denominator: 0, value: null },
  };
  const items = qualityItems(quality, WORDS_ZH);
  expect(items[0]).toEqual({ name: '自动核查', value: '1,200' });
  expect(items.slice(-2)).toEqual([
    { name: '复核准确率 18/20', value: '90.00%' },
    { name: '免到场核查率 0/0', value: '—' },
  ]);
});

test('a city without AI classes is told so', () => {
  expect(textOf(renderPanel(<ScreenSheet onClose={() => undefined} />, []))).toContain(WORDS_ZH.evidence.noClasses);
});
