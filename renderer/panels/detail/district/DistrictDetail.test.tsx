import { expect, test } from 'vitest';
import type { FeedEvent } from '../../../../contract/wire/feedEvent.ts';
import type { LevelDetail } from '../../../../contract/wire/levels.ts';
import type { LinkRow } from '../../../../contract/wire/links.ts';
import { NOW_MS, renderPanel, textOf } from '../../TestPanel.tsx';
import { DistrictDetail } from './DistrictDetail.tsx';
import { LevelOrders } from './LevelOrders.tsx';

const panel = <DistrictDetail id="511823" kind="district" rows={12} rowRem={1.75} />;

function link(change: Partial<LinkRow>): FeedEvent {
  const row: LinkRow = {
    id: '511823',
    rev: 1,
    name: '汉源县',
    level: 'county',
    linked: true,
    state: 'up',
    stateSinceMs: NOW_MS - 7_200_000,
    syncedToMs: NOW_MS - 3_000,
    openCases: 1_204,
    overdueCases: 17,
    reportedToday: 88,
    ...change,
  };
  return { type: 'snapshot', stream: 'links', epoch: 'e', seq: 1, part: 0, parts: 1, rows: [row] };
}

test('[S8] a county shows its own counts, up to when they are true, and since when its link is up', () => {
  const text = textOf(renderPanel(panel, [link({})]));
  expect(text).toContain('1,204 在办 17 超期 88 今日上报');
  expect(text).toContain('数据截至 09:40:57');
  expect(text).toContain('联通自 07:41，已 2 小时');
  expect(text).toContain('县级平台');
});

test('[S8] a cut county shows no number at all, and since when', () => {
  const html = renderPanel(panel, [link({ state: 'cut', openCases: null, overdueCases: null, reportedToday: null })]);
  expect(html).toContain('data-unknown');
  expect(textOf(html)).toContain('无数据 07:41 起');
  expect(textOf(html)).not.toContain('在办');
});

test('[S8] at a desk an order for a cut county is taken by the number of its case', () => {
  const cut = link({ state: 'cut', openCases: null, overdueCases: null, reportedToday: null });
  const desk = renderPanel(panel, [cut], () => {}, 'desk');
  expect(desk).toContain('data-supervise="byNumber"');
  expect(textOf(desk)).toContain('链路恢复后送达');
  expect(renderPanel(panel, [cut])).not.toContain('data-supervise');
});

test('what was last known yesterday says so', () => {
  const cut = { state: 'cut', openCases: null, reportedToday: null, syncedToMs: NOW_MS - 86_400_000 } as const;
  expect(textOf(renderPanel(panel, [link(cut)]))).toContain('数据截至 11-23 09:41:00');
});

test('[S8] an order that has not been sent says so, a refused one says why', () => {
  const order = { link: '511823', caseKey: 7, caseNo: '', givenAtMs: NOW_MS, givenBy: '', note: '限今日办结' };
  const orders: LevelDetail['orders'] = [
    { ...order, id: 'order-01', state: 'queued', reason: '' },
    { ...order, id: 'order-02', state: 'refused', reason: '没有案件 7' },
  ];
  const text = textOf(renderPanel(<LevelOrders orders={orders} rows={4} rowRem={1.75} />, []));
  expect(text).toContain('1 条待送达');
  expect(text).toContain('案件 7 · 限今日办结 待送达');
  expect(text).toContain('案件 7 · 没有案件 7 未受理');
});
