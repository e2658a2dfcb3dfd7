import { expect, test } from 'vitest';
import { ENTITY_KINDS, type EntityRef } from '../../../contract/model/ids.ts';
import { CASE_STAGES } from '../../../contract/model/stages.ts';
import type { CaseDetail } from '../../../contract/wire/cases.ts';
import type { FeedEvent } from '../../../contract/wire/feedEvent.ts';
import type { SessionStore } from '../../session/session.ts';
import { caseDelta, NOW_MS, renderPanel, textOf } from '../TestPanel.tsx';
import { Detail } from './Detail.tsx';

const panel = <Detail rows={12} rowRem={1.75} />;
const MINUTE = 60_000;

function detailOf(key: number): FeedEvent {
  const delta = caseDelta(key);
  const [row] = delta.type === 'caseDelta' ? delta.rows : [];
  if (row?.card === undefined) throw new Error('a case delta has a card');
  const { card, ...plain } = row;
  const step = (minute: number, act: string, actorRole: string, stage: (typeof CASE_STAGES)[number]) => ({
    atMs: NOW_MS - 10 * MINUTE + minute * MINUTE,
    act,
    actorRole,
    actorName: '李*',
    stage: CASE_STAGES.indexOf(stage),
    note: '',
  });
  const detail: CaseDetail = {
    row: plain,
    card,
    description: '',
    channel: '监督员上报 · 城管通',
    limitText: '2 紧急工作时',
    steps: [step(0, '上报', '信息采集监督员', 'Reported'), step(4, '派遣', '坐席员', 'PendingHandle')],
    allowedActs: ['startHandling'],
  };
  return { type: 'caseDetail', detail };
}

function open(ref: EntityRef, events: FeedEvent[]): string {
  return textOf(renderPanel(panel, events, (session) => session.getState().select(ref)));
}

test('a case shows who answers for it and its whole life with every actor and clock', () => {
  const text = open({ kind: 'case', id: '7' }, [caseDelta(7), detailOf(7)]);
  expect(text).toContain('2611247');
  expect(text).toContain('市环境卫生管理处 桐梓林社区第一网格 监督员上报 · 城管通');
  expect(text).toContain('09:31 上报 信息采集监督员 李* 09:35 派遣 坐席员 李* 09:41 待处置 已 6 分');
});

test('a wall offers no acts, a desk those that the platform allows', () => {
  const events = [caseDelta(7), detailOf(7)];
  const select = (session: SessionStore) => session.getState().select({ kind: 'case', id: '7' });
  expect(renderPanel(panel, events, select)).not.toContain('data-acts');
  expect(renderPanel(panel, events, select, 'desk')).toContain('data-acts="startHandling"');
});

test('a case whose detail has not come says that it was asked for', () => {
  expect(open({ kind: 'case', id: '7' }, [caseDelta(7)])).toContain('正在向平台索取详情');
});

test('with nothing chosen the panel says what would be here', () => {
  expect(textOf(renderPanel(panel, []))).toContain('点选地图或列表');
});

for (const kind of ENTITY_KINDS) {
  test(`a ${kind} that does not exist opens to a sentence and never throws`, () => {
    expect(open({ kind, id: '404' }, []).length).toBeGreaterThan(4);
  });
}
