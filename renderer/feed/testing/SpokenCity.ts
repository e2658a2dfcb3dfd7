import type { Catalog } from '../../../contract/model/catalog.ts';
import type { CaseDeltaRow } from '../../../contract/wire/cases.ts';
import type { UnitRow } from '../../../contract/wire/units.ts';

/** A city as small as the catalog's schema allows. */
export const SPOKEN_CATALOG: Catalog = {
  city: {
    id: 'spoken',
    name: '试城',
    nameEn: 'Test City',
    adcode: '',
    centre: [103, 30],
    bounds: [102.9, 29.9, 103.1, 30.1],
    focus: [102.9, 29.9, 103.1, 30.1],
    utcOffsetMinutes: 480,
    synthetic: true,
    attribution: { text: 'test', approvalNo: '', surveyLicence: '' },
  },
  districts: [],
  streets: [],
  communities: [],
  grids: [],
  cells: [],
  departments: [],
  categories: [
    {
      standardVersion: 'local',
      kind: 'event',
      classCode: '01',
      className: '市容环境',
      code: '0101',
      name: '暴露垃圾',
      glyph: 0,
      limit: { value: 4, unit: 'workHour' },
    },
  ],
  aiCategories: [],
  cameras: [],
  places: [],
  basemap: { kind: 'none', reason: 'test' },
};

export function caseRow(key: number, rev: number, change: Partial<CaseDeltaRow> = {}): CaseDeltaRow {
  return {
    key,
    rev,
    lonE7: 1_030_000_000 + key,
    latE7: 300_000_000 - key,
    reportedAtS: 1_584_400_000 + key,
    deadlineAtS: 1_584_410_000 + key,
    endedAtS: 0,
    category: 0,
    grid: 0,
    department: 0,
    flags: 0,
    district: 0,
    stage: key % 16,
    source: 0,
    ...change,
  };
}

export function unitRow(key: number, rev: number, change: Partial<UnitRow> = {}): UnitRow {
  return {
    id: `u${key}`,
    key,
    rev,
    kind: 'person',
    role: 'collector',
    name: '王＊',
    grid: 0,
    team: '',
    duty: 'on',
    activity: '巡查',
    caseKey: 0,
    ...change,
  };
}
