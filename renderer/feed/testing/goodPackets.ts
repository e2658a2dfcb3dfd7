import { encodeCaseColumns, makeCaseColumns, writeCaseRow } from '../../../contract/wire/caseColumns.ts';
import { CONTRACT_VERSION } from '../../../contract/wire/limits.ts';
import { STREAMS } from '../../../contract/wire/streams.ts';
import { caseRow, unitRow } from './SpokenCity.ts';
import { bytesOf, fix } from './TestPlatform.ts';

const part = { epoch: 'e1', seq: 3, part: 0, parts: 2 };
const place = { epoch: 'e1', prevSeq: 3, seq: 4, atMs: 1_584_409_680_000 };

function caseBytes(count: number): Buffer {
  const columns = makeCaseColumns(count);
  for (let index = 0; index < count; index++) writeCaseRow(columns, index, caseRow(index + 1, 1));
  return Buffer.from(encodeCaseColumns(columns, 0, count));
}

/** One of every kind of packet a platform sends, as (event, arguments); each fits the contract. Made anew each time. */
export function goodPackets(): [event: string, args: unknown[]][] {
  const cursors = (): object => Object.fromEntries(STREAMS.map((name) => [name, { epoch: 'e1', seq: 3 }]));
  const row = { id: 'x', rev: 1 };
  return [
    [
      'hello',
      [
        {
          contract: CONTRACT_VERSION,
          cityId: 'spoken',
          platformTimeMs: place.atMs,
          speed: 1,
          identity: { kind: 'kiosk', name: '大屏' },
          streams: cursors(),
        },
      ],
    ],
    ['beat', [{ platformTimeMs: place.atMs, speed: 60, streams: cursors() }]],
    [
      'snapshot',
      [{ stream: 'cases', ...part, count: 3, cards: [{ key: 1, no: '20031700001', place: '雅州大道' }] }, caseBytes(3)],
    ],
    ['snapshot', [{ stream: 'units', ...part, count: 2, rows: [unitRow(1, 1), unitRow(2, 1)] }]],
    [
      'delta',
      [{ stream: 'cases', ...place, rows: [caseRow(5, 2, { card: { key: 5, no: '1', place: '' } })], gone: ['7'] }],
    ],
    ['delta', [{ stream: 'units', ...place, rows: [unitRow(1, 2)], gone: ['u9'] }]],
    [
      'delta',
      [
        {
          stream: 'grids',
          ...place,
          rows: [{ ...row, openCases: 4, overdueCases: 1, reportedToday: 9, endedToday: 8, onDuty: 5 }],
          gone: [],
        },
      ],
    ],
    [
      'delta',
      [{ stream: 'feeds', ...place, rows: [{ ...row, state: 'offline', reason: '断电', checkedAtMs: 1 }], gone: [] }],
    ],
    [
      'delta',
      [
        {
          stream: 'alarms',
          ...place,
          rows: [
            {
              ...row,
              kind: 'aiHit',
              level: 'warning',
              title: '暴露垃圾',
              raisedAtMs: 1,
              state: 'active',
              ref: { kind: 'camera', id: 'c1' },
              confidence: 0.9,
            },
          ],
          gone: [],
        },
      ],
    ],
    [
      'delta',
      [
        {
          stream: 'figures',
          ...place,
          rows: [
            {
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
          ],
          gone: [],
        },
      ],
    ],
    [
      'delta',
      [
        {
          stream: 'links',
          ...place,
          rows: [
            {
              ...row,
              name: '汉源县',
              level: 'county',
              state: 'cut',
              syncedToMs: 1,
              openCases: null,
              reportedToday: null,
            },
          ],
          gone: [],
        },
      ],
    ],
    ['positions', [{ epoch: 'e1', batch: 1, baseMs: place.atMs, count: 2 }, bytesOf([fix(1), fix(2)])]],
  ];
}
