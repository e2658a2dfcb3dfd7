import { afterAll, describe, expect, it } from 'vitest';
import { hashText } from '../../contract/wire/rowHash.ts';
import { tempServerDb } from '../store/testing/testDbs.ts';
import { madePast, PAST_TO_S } from './fixtures/madePast.ts';
import { newCase, openOn, openSmall, SEAT } from './fixtures/openSmall.ts';

const server = await tempServerDb();
afterAll(() => server?.drop());

describe.skipIf(server === null)('the case book on a PostgreSQL server (skipped: none on this machine)', () => {
  it('appends, reports, acts, and is the same after a restart', async () => {
    const { book, db, hub } = await openSmall({ kind: 'server', url: server?.url ?? '' });
    try {
      for (const chunk of madePast(20_000)) await book.appendPast(chunk);
      book.derive(PAST_TO_S * 1000);
      await hub.adoptCases(book);
      const key = book.report(newCase(PAST_TO_S + 60, { source: 'Public', no: 'SR-9' }));
      book.act(key, 'accept', (PAST_TO_S + 120) * 1000, SEAT, '已致电核实');
      await hub.commit((PAST_TO_S + 120) * 1000);
      const again = await openOn(db);
      expect(hashText(again.book.hash())).toBe(hashText(book.hash()));
      expect(again.hub.cursor('cases')).toEqual(hub.cursor('cases'));
      expect(again.book.cards()).toEqual(book.cards());
      for (const one of [1, 19_999, key]) expect(await again.book.detail(one)).toEqual(await book.detail(one));
      expect((await again.book.findByNumber('SR-9', 3)).map((card) => card.key)).toEqual([key]);
    } finally {
      await db.close();
    }
  });
});
