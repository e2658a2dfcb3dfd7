import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Catalog } from '../../contract/model/catalog.ts';
import { CASE_STAGES } from '../../contract/model/stages.ts';
import { makeCaseColumns } from '../../contract/wire/caseColumns.ts';
import type { CaseDeltaRow } from '../../contract/wire/cases.ts';
import type { FeedEvent } from '../../contract/wire/feedEvent.ts';
import { STREAMS } from '../../contract/wire/streams.ts';
import { createSession, type SessionStore, type WallMode } from '../session/session.ts';
import { applyEvents } from '../world/applyEvents.ts';
import { createWorld } from '../world/createWorld.ts';
import { WorldContext } from '../world/useWorld.ts';
import { WorldSignal } from '../world/WorldSignal.ts';
import { digestCases } from './CaseDigest.ts';
import { PanelContext } from './PanelContext.tsx';

/** 2026-11-24 09:41:00 in China. */
export const NOW_MS = Date.UTC(2026, 10, 24, 1, 41);

export const CATALOG: Catalog = {
  city: {
    id: 'test',
    name: '试验市',
    nameEn: 'Testville',
    adcode: '',
    centre: [103, 30],
    bounds: [102, 29, 104, 31],
    focus: [102.9, 29.9, 103.1, 30.1],
    utcOffsetMinutes: 480,
    synthetic: true,
    attribution: { text: '示意数据', approvalNo: '', surveyLicence: '' },
  },
  districts: [],
  streets: [{ code: 's1', name: '青江街道', district: 'd1' }],
  communities: [],
  grids: [
    {
      id: 'g1',
      name: '青江街道桐梓林社区第一网格',
      district: 'd1',
      street: 's1',
      community: 'c1',
      level: 'A',
      centre: [103, 30],
      rings: [
        [
          [103, 30],
          [103.01, 30],
          [103.01, 30.01],
          [103, 30],
        ],
      ],
      people: [],
    },
  ],
  cells: [],
  departments: [{ code: 'hw', name: '市环境卫生管理处', duties: '清扫' }],
  categories: [
    {
      standardVersion: 'GB/T 30428.2',
      kind: 'event',
      classCode: '04',
      className: '街面秩序',
      code: '0405',
      name: '店外经营',
      glyph: 3,
      limit: { value: 2, unit: 'urgentHour' },
    },
  ],
  aiCategories: [],
  cameras: [],
  places: [],
  basemap: { kind: 'none', reason: '' },
};

const CURSORS = Object.fromEntries(STREAMS.map((name) => [name, { epoch: 'e', seq: 0 }])) as Extract<
  FeedEvent,
  { type: 'hello' }
>['hello']['streams'];

/** What every wall hears first. */
export const START: FeedEvent[] = [
  {
    type: 'hello',
    hello: {
      contract: 'wanmi/1',
      cityId: 'test',
      platformTimeMs: NOW_MS,
      speed: 1,
      identity: { kind: 'kiosk', name: '' },
      streams: CURSORS,
    },
    receivedAtMs: 1_000_000,
  },
  { type: 'link', state: 'live', sinceMs: 1_000_000, reason: '' },
  { type: 'catalog', catalog: CATALOG, identity: null },
];

/** A whole picture of the cases in which there is none. */
export const NO_CASES: FeedEvent = {
  type: 'caseSnapshot',
  epoch: 'e',
  seq: 0,
  part: 0,
  parts: 1,
  columns: makeCaseColumns(0),
  cards: [],
};

/** A delta with one case reported ten minutes ago and due in two hours; `change` says what is different. */
export function caseDelta(key: number, change: Partial<CaseDeltaRow> = {}): FeedEvent {
  const row: CaseDeltaRow = {
    key,
    rev: 1,
    lonE7: 1_030_000_000,
    latE7: 300_000_000,
    reportedAtS: NOW_MS / 1000 - 600,
    deadlineAtS: NOW_MS / 1000 + 6600,
    endedAtS: 0,
    category: 0,
    grid: 0,
    department: 0,
    flags: 0,
    district: 0,
    stage: CASE_STAGES.indexOf('PendingHandle'),
    source: 0,
    card: { key, no: `261124${key}`, place: '雅州大道锦绣华庭外' },
    ...change,
  };
  return { type: 'caseDelta', epoch: 'e', seq: key, atMs: NOW_MS, rows: [row], gone: [] };
}

/** A panel as it stands on the wall after these events. The clock stands still. */
export function renderPanel(
  panel: ReactElement,
  events: readonly FeedEvent[],
  prepare: (session: SessionStore) => void = () => {},
  mode: WallMode = 'wall',
): string {
  const world = createWorld({ nowMs: () => 1_000_000 });
  applyEvents(world, [...START, ...events]);
  const made = createSession(mode, 'zh-CN');
  // A server rendering reads a store as it was at first; here it is to read it as it is.
  const session: SessionStore = { ...made, getInitialState: made.getState };
  prepare(session);
  const offline = { ok: false, error: { code: 'offline', message: '' } } as const;
  const ports = {
    query: () => Promise.resolve(offline),
    command: () => Promise.resolve(offline),
    open: () => {},
    showPoint: () => {},
    office: () => Promise.resolve(offline),
    photo: () => Promise.resolve(offline),
    exportCases: () => Promise.resolve(offline),
  };
  const digest = () =>
    digestCases({
      cases: world.cases,
      nowMs: world.platformNowMs(),
      departments: 1,
      stages: session.getState().stageFilter,
    });
  return renderToStaticMarkup(
    <PanelContext value={{ world, session, ports, digest }}>
      <WorldContext value={new WorldSignal(world)}>{panel}</WorldContext>
    </PanelContext>,
  );
}

/** What a person reads: the text between the tags, one line. */
export function textOf(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
