/* oxlint-disable no-restricted-properties -- an example is a program of its own, and its own clock */
// The little city of smallPlatform.mjs: one district, one grid, one category, one person, one case, and a map of one polygon.

const NOW_S = Math.floor(Date.now() / 1000);
const CENTRE = [103.0128, 29.9805];
const RING = [
  [103.01, 29.978],
  [103.016, 29.978],
  [103.016, 29.983],
  [103.01, 29.983],
  [103.01, 29.978],
]; // prettier-ignore
const BOUNDS = [103.01, 29.978, 103.016, 29.983];
const LIMIT = { value: 4, unit: 'workHour' };

export const MAP = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: [] }));

export const CATALOG = {
  city: {
    id: 'small',
    name: '小城',
    nameEn: 'Small',
    adcode: '',
    centre: CENTRE,
    bounds: BOUNDS,
    focus: BOUNDS,
    utcOffsetMinutes: 480,
    synthetic: true,
    attribution: { text: '示意数据', approvalNo: '', surveyLicence: '' },
  },
  districts: [{ code: '511802', name: '雨城区', centre: CENTRE, rings: [RING] }],
  streets: [],
  communities: [],
  grids: [
    {
      id: 'G1',
      name: '第一网格',
      district: '511802',
      street: '',
      community: '',
      level: 'A',
      centre: CENTRE,
      rings: [RING],
      people: ['p1'],
    },
  ],
  cells: [],
  departments: [{ code: 'CG', name: '城管局', duties: '' }],
  categories: [
    {
      standardVersion: 'local',
      kind: 'event',
      classCode: '02',
      className: '街面秩序',
      code: 'dwjy',
      name: '店外经营',
      glyph: 0,
      limit: LIMIT,
    },
  ],
  aiCategories: [],
  cameras: [],
  places: [],
  basemap: { kind: 'geojson', url: '/city/map.geojson' },
}; // prettier-ignore

/** What each stream begins with; a stream that is not named is empty. */
export function firstRows(nowMs) {
  return {
    cases: [
      {
        key: 1,
        rev: 1,
        lonE7: 1_030_128_000,
        latE7: 299_805_000,
        reportedAtS: NOW_S - 600,
        deadlineAtS: NOW_S + 13_800,
        endedAtS: 0,
        category: 0,
        grid: 0,
        department: 0,
        flags: 0,
        district: 0,
        stage: 7,
        source: 0,
      },
    ],
    units: [
      {
        id: 'p1',
        key: 1,
        rev: 1,
        kind: 'person',
        role: 'gridKeeper',
        name: '陈**',
        grid: 0,
        team: '',
        duty: 'on',
        activity: '巡查',
        caseKey: 1,
      },
    ],
    grids: [{ id: 'G1', rev: 1, openCases: 1, overdueCases: 0, reportedToday: 1, endedToday: 0, onDuty: 1 }],
    links: [
      {
        id: '511802',
        rev: 1,
        name: '雨城区',
        level: 'county',
        state: 'up',
        syncedToMs: nowMs,
        openCases: 1,
        reportedToday: 1,
      },
    ],
  }; // prettier-ignore
}

/** Steps of the case; what is done to it is put at the end. */
export function firstSteps() {
  return [
    { atMs: (NOW_S - 600) * 1000, act: '上报', actorRole: '信息采集监督员', actorName: '陈**', stage: 0, note: '' },
  ];
}

/** Query name → answer; undefined where the thing asked for is not there. */
export const ANSWERS = {
  catalog: () => ({ ok: true, data: CATALOG }),
  case({ key }, { cases, steps, officer }) {
    if (typeof key !== 'number') return { ok: false, error: { code: 'badRequest', message: 'key 应为数字' } };
    const row = cases.get(String(key));
    if (!row) return undefined;
    const card = { key, no: '26112400001', place: '雅州大道' };
    const texts = { description: '店外经营', channel: '监督员上报', limitText: '4 工作时' };
    return { ok: true, data: { row, card, ...texts, steps, allowedActs: officer ? ['supervise'] : [] } };
  },
  grid({ id }) {
    if (id !== 'G1') return undefined;
    const counts = { totalCases: 1, dueCases: 0, endedInTime: 0 };
    return { ok: true, data: { id, openCaseKeys: [1], ...counts, topCategories: [{ category: 0, cases: 1 }] } };
  },
  find({ text, limit }) {
    const [grid] = CATALOG.grids;
    const found = grid.name.includes(text) && limit > 0;
    const result = { ref: { kind: 'grid', id: 'G1' }, title: grid.name, subtitle: '', position: CENTRE };
    return { ok: true, data: { results: found ? [result] : [] } };
  },
};
