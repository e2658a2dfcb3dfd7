import { describe, expect, test } from 'vitest';
import { CASE_STAGES } from '../../../contract/model/stages.ts';
import type { CaseDetail, CaseStep } from '../../../contract/wire/cases.ts';
import { WORDS_ZH } from '../WordsZh.ts';
import { fitTimeline, timelineOf } from './timelineOf.ts';

const AT = Date.UTC(2020, 2, 17, 1, 48);
const MINUTE = 60_000;

function step(minute: number, act: string, stage: (typeof CASE_STAGES)[number], note = ''): CaseStep {
  return {
    atMs: AT + minute * MINUTE,
    act,
    actorRole: '坐席员',
    actorName: '李*',
    stage: CASE_STAGES.indexOf(stage),
    note,
  };
}

function timeline(steps: CaseStep[], ended: boolean, nowMinute = 28) {
  const world = { catalog: null, platformNowMs: () => AT + nowMinute * MINUTE };
  return timelineOf({ steps } as CaseDetail, ended, world, WORDS_ZH);
}

describe('timelineOf', () => {
  test('an open case ends with where it stands and for how long', () => {
    const items = timeline([step(0, '上报', 'Reported'), step(4, '派遣', 'PendingHandle')], false);
    expect(items.map((item) => `${item.time} ${item.title} ${item.detail}`)).toEqual([
      '09:48 上报 坐席员 李*',
      '09:52 派遣 坐席员 李*',
      '10:16 待处置 已 24 分',
    ]);
  });

  test('an ended case ends with its last step', () => {
    const items = timeline([step(0, '上报', 'Reported'), step(28, '结案', 'Closed')], true);
    expect(items.map((item) => [item.title, item.state])).toEqual([
      ['上报', 'done'],
      ['结案', 'now'],
    ]);
  });

  test('a step says its reason, until when it parks the case, and what was photographed', () => {
    const parked: CaseStep = {
      ...step(0, '挂账', 'Suspended', '待备件到货'),
      untilMs: AT + 7 * 24 * 60 * MINUTE,
      photos: [
        { id: 'a', kind: 'near' },
        { id: 'b', kind: 'after' },
      ],
    };
    expect(timeline([parked], false)[0]?.note).toBe('待备件到货 · 至 03-24 09:48 · 照片 2（近景、处置后）');
  });

  test('the day is said where it changes, and only there', () => {
    const day = 24 * 60;
    const items = timeline(
      [step(0, '上报', 'Reported'), step(1, '受理', 'PendingFile'), step(day, '结案', 'Closed')],
      true,
      day + 5,
    );
    expect(items.map((item) => /\d\d-\d\d/.exec(item.detail)?.[0] ?? '')).toEqual(['03-17', '', '03-18']);
  });
});

describe('fitTimeline', () => {
  const steps = Array.from({ length: 9 }, (_, i) => step(i, `步骤${i}`, 'Handling', `说明${i}`));

  test('keeps the first and the latest, and counts what lies between', () => {
    const items = fitTimeline(timeline(steps, true), 5, WORDS_ZH);
    expect(items.map((item) => item.title)).toEqual(['步骤0', '另有 5 步', '步骤6', '步骤7', '步骤8']);
    expect(items.every((item) => item.note === '')).toBe(true);
  });

  test('notes take the rows that are left, the latest first', () => {
    const items = fitTimeline(timeline(steps, true), 11, WORDS_ZH);
    expect(items.map((item) => item.note)).toEqual(['', '', '', '', '', '', '', '说明7', '说明8']);
  });

  test('sent and handled are never left out for steps that only lead there', () => {
    const life = [
      step(0, '上报', 'Reported'),
      step(1, '受理', 'PendingFile'),
      step(3, '立案', 'PendingDispatch'),
      step(4, '派遣', 'PendingHandle'),
      step(9, '开始处置', 'Handling'),
      step(28, '处置完成', 'HandleDone'),
      step(28, '核查', 'Checking'),
      step(28, '核查通过', 'PendingClose'),
      step(28, '结案', 'Closed'),
    ];
    const titles = fitTimeline(timeline(life, true), 6, WORDS_ZH).map((item) => item.title);
    expect(titles).toEqual(['上报', '另有 4 步', '派遣', '处置完成', '核查通过', '结案']);
  });
});
