import { expect, test } from 'vitest';
import type { CaseEvidence, Detection, Verification } from '../../../../contract/wire/evidence.ts';
import { NOW_MS, renderPanel, textOf } from '../../TestPanel.tsx';
import { EvidenceOfCase, evidenceRows, shownEvidence } from './EvidenceOfCase.tsx';

const FOUND: Detection = {
  id: 'D1',
  class: 'garbage',
  confidence: 0.914,
  model: 'm',
  by: 'machine',
  from: { kind: 'camera', id: 'cam-1' },
  position: [103, 30],
  frameAtMs: NOW_MS - 3_600_000,
  frame: 'f1',
  box: { x: 0.1, y: 0.1, width: 0.2, height: 0.2 },
  outcome: 'case',
  reason: '',
  caseKey: 7,
};

const LOOK: Verification = {
  id: 'V1',
  caseKey: 7,
  cameraId: 'cam-1',
  preset: '',
  capturedAtMs: NOW_MS - 60_000,
  image: 'f2',
  verdict: 'gone',
  confidence: 0.95,
  model: 'm',
  distanceMeters: 41.6,
  ageSeconds: 12,
  outcome: 'passed',
  reason: '',
  reviewedBy: '',
  reviewedAtMs: 0,
  personVerdict: '',
  personReason: '',
};

const render = (evidence: CaseEvidence, mode: 'wall' | 'desk' = 'wall'): string => {
  const shown = shownEvidence(evidence, 7);
  return shown === null
    ? ''
    : renderPanel(<EvidenceOfCase shown={shown} onReviewed={() => undefined} />, [], undefined, mode);
};

test('[S6] a case shows the frame that proved it and the frame that cleared it, each as a machine’s verdict', () => {
  const merged: Detection = { ...FOUND, id: 'D0', outcome: 'merged', confidence: 0.5 };
  const failed: Verification = { ...LOOK, id: 'V0', verdict: 'exists', outcome: 'failed', confidence: 0.88 };
  const text = textOf(render({ detections: [merged, FOUND], verifications: [failed, LOOK] }));
  expect(text).toMatch(/取证画面 机器判定 08:41 garbage 置信度 0\.91 cam-1/);
  expect(text).toMatch(/核查画面 机器判定 09:40 问题已消除 · 核查通过 置信度 0\.95 距案发地 42 米 · 画面距判定 12 秒/);
  expect(text).toContain('共核查 2 次');
});

test('[S6] only a desk may review, and only once', () => {
  const open: CaseEvidence = { detections: [], verifications: [LOOK] };
  expect(render(open)).not.toContain('data-review');
  expect(render(open, 'desk')).toContain('data-review="V1"');
  const done: Verification = { ...LOOK, personVerdict: 'exists', reviewedBy: '值班长', personReason: '垃圾还在' };
  const html = render({ detections: [], verifications: [done] }, 'desk');
  expect(html).not.toContain('data-review');
  expect(textOf(html)).toContain('人工复核（值班长）：问题仍存在 · 垃圾还在');
});

test('evidence of another case, which a late answer may hold, is not shown', () => {
  const other: CaseEvidence = { detections: [{ ...FOUND, caseKey: 8 }], verifications: [] };
  expect(shownEvidence(other, 7)).toBeNull();
  expect(evidenceRows(shownEvidence(other, 7), true, 2)).toBe(0);
});
