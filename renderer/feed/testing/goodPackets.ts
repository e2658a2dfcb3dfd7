import { encodeCaseColumns, makeCaseColumns, writeCaseRow } from '../../../contract/wire/caseColumns.ts';
import { CONTRACT_VERSION } from '../../../contract/wire/limits.ts';
import type { JsonStreamName, RowOf } from '../../../contract/wire/rows.ts';
import { STREAMS } from '../../../contract/wire/streams.ts';
import { caseRow, unitRow } from './SpokenCity.ts';
import { bytesOf, fix } from './TestPlatform.ts';

const AT_MS = 1_584_409_680_000;

/** One good row of every JSON stream. */
export function goodRows(): { [S in JsonStreamName]: RowOf<S> } {
  const row = { id: 'x', rev: 1 };
  return {
    units: unitRow(1, 2),
    grids: { ...row, openCases: 4, overdueCases: 1, reportedToday: 9, endedToday: 8, onDuty: 5 },
    feeds: { ...row, state: 'offline', reason: '断电', checkedAtMs: 1 },
    alarms: {
      ...row,
      kind: 'aiHit',
      level: 'warning',
      title: '暴露垃圾',
      raisedAtMs: 1,
      state: 'active',
      ref: { kind: 'camera', id: 'c1' },
      confidence: 0.9,
    },
    figures: {
      ...row,
      name: '处置率',
      unit: 'percent',
      value: 99.87,
      numerator: 9_987,
      numeratorName: '处置',
      denominator: 10_000,
      denominatorName: '应处置',
      periodFromMs: 0,
      periodToMs: 1,
      periodText: '今日',
      betterWhen: 'high',
      trend: [1, 2],
      trendStepMs: 3_600_000,
    },
    links: {
      ...row,
      name: '汉源县',
      level: 'county',
      state: 'cut',
      syncedToMs: 1,
      openCases: null,
      reportedToday: null,
    },
    ...goodDeskRows(),
  };
}

/** The streams of the systems beside the picture. */
function goodDeskRows(): Pick<{ [S in JsonStreamName]: RowOf<S> }, 'enforcements' | 'calls' | 'orders'> {
  const row = { id: 'x', rev: 1 };
  return {
    enforcements: {
      ...row,
      no: '雨城执罚〔2018〕00091',
      cause: '露天焚烧秸秆',
      party: '李*',
      brigade: '九大队',
      caseKey: 7,
      lonE7: 1_030_000_000,
      latE7: 299_000_000,
      place: '大兴街道前进村',
      stage: 'Served',
      stageSinceMs: 1,
      foundAtMs: 1,
      fineFen: 100_000,
      lateFeeFen: 0,
      paidFen: 0,
      supports: 0,
      joints: 0,
      clocks: [{ kind: 'pay', fromMs: 1, dueMs: 2, state: 'running' }],
    },
    calls: {
      ...row,
      channel: '12319',
      state: 'callBackDue',
      stateSinceMs: 3,
      rangAtMs: 1,
      answeredAtMs: 2,
      operator: '坐席员 罗*',
      kind: 'complaint',
      caller: '李*',
      number: '138****5678',
      place: '雅州大道',
      text: '店外经营',
      caseKey: 7,
      dueAtMs: 4,
      unanswered: 1,
      satisfaction: null,
    },
    orders: {
      ...row,
      kind: 'instruction',
      caseKey: 7,
      from: '市局值班领导',
      to: '市综合行政执法局',
      text: '请核实后报告',
      state: 'open',
      atMs: 1,
      stateSinceMs: 1,
      dueAtMs: 2,
    },
  };
}

/** One of every kind of packet a platform sends, as (event, arguments); each fits the contract. Made anew each time. */
export function goodPackets(): [event: string, args: unknown[]][] {
  const cursors = (): object => Object.fromEntries(STREAMS.map((name) => [name, { epoch: 'e1', seq: 3 }]));
  const part = { epoch: 'e1', seq: 3, part: 0, parts: 2 };
  const place = { epoch: 'e1', prevSeq: 3, seq: 4, atMs: AT_MS };
  const hello = {
    contract: CONTRACT_VERSION,
    cityId: 'spoken',
    platformTimeMs: AT_MS,
    speed: 1,
    identity: { kind: 'kiosk', name: '大屏' },
    streams: cursors(),
  };
  const card = { key: 5, no: '20031700001', place: '雅州大道' };
  return [
    ['hello', [hello]],
    ['beat', [{ platformTimeMs: AT_MS, speed: 60, streams: cursors() }]],
    ['snapshot', [{ stream: 'cases', ...part, cards: [card], count: 3 }, caseBytes(3)]],
    ['snapshot', [{ stream: 'units', ...part, count: 2, rows: [unitRow(1, 1), unitRow(2, 1)] }]],
    ['delta', [{ stream: 'cases', ...place, rows: [caseRow(5, 2, { card })], gone: ['7'] }]],
    ...Object.entries(goodRows()).map(([stream, row]): [string, unknown[]] => {
      return ['delta', [{ stream, ...place, rows: [row], gone: ['y'] }]];
    }),
    ['positions', [{ epoch: 'e1', batch: 1, baseMs: AT_MS, count: 2 }, bytesOf([fix(1), fix(2)])]],
  ];
}

function caseBytes(count: number): Buffer {
  const columns = makeCaseColumns(count);
  for (let index = 0; index < count; index++) writeCaseRow(columns, index, caseRow(index + 1, 1));
  return Buffer.from(encodeCaseColumns(columns, 0, count));
}
