import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CASE_STAGES } from '../../contract/model/stages.ts';
import { hashText } from '../../contract/wire/rowHash.ts';
import { madePast, PAST_TO_S } from './fixtures/madePast.ts';
import { newCase, openOn, openSmall } from './fixtures/openSmall.ts';
import type { SmallCity } from './fixtures/openSmall.ts';

const CASES = 312_000;
const CLOSED = CASE_STAGES.indexOf('Closed');

let first: SmallCity;
beforeAll(async () => {
  first = await openSmall();
  for (const chunk of madePast(CASES)) await first.book.appendPast(chunk);
  first.book.derive(PAST_TO_S * 1000);
  await first.hub.adoptCases(first.book);
  await first.hub.commit(PAST_TO_S * 1000);
});
afterAll(() => first.db.close());

/** What the rates should be, counted row by row in the plainest way. */
function countPlainly({ book }: SmallCity) {
  const { columns, count } = book;
  const counts = { handled: 0, should: 0, inTime: 0, open: 0 };
  for (let row = 0; row < count; row++) {
    const closed = columns.stage[row] === CLOSED;
    const deadlineAtS = columns.deadlineAtS[row] ?? 0;
    if (closed || deadlineAtS < PAST_TO_S) counts.should += 1;
    if (closed) counts.handled += 1;
    else counts.open += 1;
    if (closed && (columns.endedAtS[row] ?? 0) <= deadlineAtS) counts.inTime += 1;
  }
  return counts;
}

describe('a past of 312,000 cases', () => {
  it('has its figures right after a restart', async () => {
    const again = await openOn(first.db);
    expect(again.book.count).toBe(CASES);
    expect(hashText(again.book.hash())).toBe(hashText(first.book.hash()));
    again.book.derive((PAST_TO_S + 1) * 1000);
    const plain = countPlainly(again);
    expect(again.hub.rows('figures').get('disposeRate')).toMatchObject({
      numerator: plain.handled,
      denominator: plain.should,
      periodText: '2015-06 至今',
    });
    expect(again.hub.rows('figures').get('inTimeArchiveRate')).toMatchObject({ numerator: plain.inTime });
    expect(again.hub.rows('figures').get('openCases')?.value).toBe(plain.open);
    expect(again.hub.rows('figures').get('disposeRate')?.trend).toHaveLength(12);
    const grids = [...again.hub.rows('grids').values()];
    const elsewhere = plain.open - grids.reduce((sum, { openCases }) => sum + openCases, 0);
    expect(elsewhere).toBeGreaterThanOrEqual(0);
    expect(again.book.gridDetail('G1')?.totalCases).toBeGreaterThan(CASES / 3);
  });

  it('is not sent again as rows when one more case comes', async () => {
    const { book, hub } = first;
    const key = book.report(newCase(PAST_TO_S + 60));
    await hub.commit((PAST_TO_S + 60) * 1000);
    expect(key).toBe(CASES + 1);
    expect(hub.recent('cases', hub.cursor('cases').seq - 1)?.rows).toHaveLength(1);
    expect((await book.findByNumber('20031600', 1))[0]?.key).toBe(key);
  });
});
