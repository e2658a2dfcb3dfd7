import { describe, expect, it } from 'vitest';
import type { CsvRow } from './csvRows.ts';
import { LocalTime } from './localTime.ts';
import { CaseMappingSchema } from './mapping.ts';
import { readCase, readPosition } from './readCase.ts';

const mapping = CaseMappingSchema.parse({
  kind: 'cases',
  name: 'test',
  city: { id: 'test', name: '测试', nameEn: 'Test', attribution: 'test' },
  header: true,
  crs: 'WGS84',
  timeZone: 'Asia/Shanghai',
  columns: {
    no: 'no',
    reportedAt: 'open',
    endedAt: 'closed',
    status: 'status',
    category: 'type',
    longitude: 'lon',
    latitude: 'lat',
  },
  status: { 已结: 'Closed', 在办: 'Handling' },
});
const good = {
  no: 'A1',
  open: '2020-03-17 09:48:00',
  closed: '2020-03-17 10:16:00',
  status: '已结',
  type: '店外经营',
  lon: '103.01',
  lat: '29.98',
};
const row = (values: Record<string, string>): CsvRow => ({
  number: 7,
  width: 7,
  get: (column) => values[column] ?? '',
});
const read = (change: Partial<typeof good>) =>
  readCase(row({ ...good, ...change }), mapping, new LocalTime('Asia/Shanghai'));

describe('readCase', () => {
  it('reads a whole row', () => {
    const result = read({});
    expect(result).toMatchObject({
      ok: true,
      value: { no: 'A1', lonE7: 1_030_100_000, latE7: 299_800_000, stage: 'Closed', category: '店外经营' },
    });
  });

  it.each([
    [{ no: '' }, 'no'],
    [{ lon: '0', lat: '0' }, 'lon'],
    [{ lat: 'north' }, 'lon'],
    [{ open: 'soon' }, 'open'],
    [{ status: '未知' }, 'status'],
    [{ closed: '2020-03-17 09:00:00' }, 'closed'],
    [{ closed: '' }, 'closed'],
    [{ type: '' }, 'type'],
  ])('rejects %o and names row and field', (change, field) => {
    expect(read(change)).toMatchObject({ ok: false, rejection: { row: 7, field } });
  });

  it('lets an open case have no end', () => {
    expect(read({ status: '在办', closed: '' })).toMatchObject({ ok: true, value: { stage: 'Handling', endedAtS: 0 } });
  });
});

describe('readPosition', () => {
  it('takes GCJ-02 back to WGS-84 at the door, by the published vector', () => {
    const position = readPosition('103.001812', '29.997300', 'GCJ02');
    expect((position?.lonE7 ?? 0) / 1e7).toBeCloseTo(103.0, 4);
    expect((position?.latE7 ?? 0) / 1e7).toBeCloseTo(30.0, 4);
  });
});
