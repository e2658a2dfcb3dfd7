import type { AssessmentRules, Organisation } from '../schema/assessment.ts';
import { MANUAL, PROCEDURES } from './data/quality.ts';
import type { MadeAreas } from './dutyGrids.ts';
import { BRIGADES } from './people.ts';

const BUREAU = 'ZFJ';
const DETACHMENT = 'ZFZD';
const SQUADS = ['一中队', '二中队'] as const;

/** 市局 → 支队 → 大队 → 中队: every duty grid lies with the brigade of its 网格城管, and there with one of two squads. */
function makeOrganisation({ grids }: Pick<MadeAreas, 'grids'>): Organisation[] {
  const offices: Organisation[] = [
    { id: BUREAU, name: '市综合行政执法局', level: 'bureau', parent: null, grids: [] },
    { id: DETACHMENT, name: '综合执法支队', level: 'detachment', parent: BUREAU, grids: [] },
  ];
  BRIGADES.forEach((name, brigade) => {
    const id = `D${brigade + 1}`;
    offices.push({ id, name, level: 'brigade', parent: DETACHMENT, grids: [] });
    const own = grids.filter((_, index) => index % BRIGADES.length === brigade).map((grid) => grid.id);
    SQUADS.forEach((squad, half) => {
      const part = own.filter((_, index) => index % SQUADS.length === half);
      if (part.length > 0)
        offices.push({ id: `${id}${half + 1}`, name: `${name}${squad}`, level: 'squad', parent: id, grids: part });
    });
  });
  return offices;
}

/** The quality system and the assessment of the demo city. No public scheme was found, so weights and targets are an example. */
export function makeAssessment(areas: Pick<MadeAreas, 'grids'>): AssessmentRules {
  return {
    quality: {
      standard: 'ISO 9001:2015',
      note: '手册1册、程序文件21份；标题为示意',
      manual: MANUAL,
      procedures: PROCEDURES.map(([code, name]) => ({ code, name })),
    },
    departments: ['ZF', 'ZF1'],
    levels: [
      { id: 'bureau', name: '市局' },
      { id: 'detachment', name: '支队' },
      { id: 'brigade', name: '大队' },
      { id: 'squad', name: '中队' },
    ],
    organisation: makeOrganisation(areas),
    schemes: [
      {
        version: '2015-A',
        title: '执法队伍量化考核办法',
        from: '2015-06-01',
        note: '权重、目标与评分规则为示意',
        items: [
          item('1.1', '处置率', 20, 'disposeRate', 99.5, { kind: 'deduct', perPoint: 4 }, 'QP10'),
          item('1.2', '按期处置率', 20, 'inTimeDisposeRate', 95, { kind: 'proportional' }, 'QP10'),
          item('2.1', '按期结案率', 25, 'inTimeArchiveRate', 90, { kind: 'proportional' }, 'QP11'),
          item('2.2', '返工率', 10, 'reworkRate', 2, { kind: 'deduct', perPoint: 2 }, 'QP20'),
          item('3.1', '延期率', 5, 'delayRate', 1, { kind: 'deduct', perPoint: 2 }, 'QP12'),
          item(
            '4.1',
            '内务与执法规范',
            20,
            null,
            100,
            {
              kind: 'steps',
              steps: [
                { value: 90, share: 1 },
                { value: 75, share: 0.7 },
                { value: 60, share: 0.4 },
              ],
            },
            'QP13',
          ),
        ],
        grades: [
          { name: '优', from: 90 },
          { name: '良', from: 80 },
          { name: '中', from: 70 },
          { name: '差', from: 0 },
        ],
      },
    ],
  };
}

type Item = AssessmentRules['schemes'][number]['items'][number];

function item(
  code: string,
  name: string,
  weight: number,
  indicator: string | null,
  target: number,
  scoreRule: Item['scoreRule'],
  procedure: string,
): Item {
  return { code, name, weight, indicator, target, scoreRule, procedure };
}
