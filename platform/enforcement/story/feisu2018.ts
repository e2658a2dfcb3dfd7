import type { EnforceAct } from '../../../contract/model/enforcement.ts';
import type { LifeAct } from '../../cases/life.ts';
import type { CityPack } from '../../city/CityPack.ts';
import type { EnforcementFacts, KeptStep } from '../schema.ts';
import type { StoryEvent, StoryScenario, StoryStage } from './Story.ts';

const VILLAGE = '前进村';
const STREET = '大兴街道';
const BRIGADE = '九大队';
/** 焚烧垃圾树叶, the subclass straw burning is filed under (GB/T 30428.2). */
const CODE = '0120';
const ID = 'feisu-2018';
const FINE_FEN = 100_000;
/** The court took twice the fine: half of it is the late fee, which the law caps at the fine. */
const TAKEN_FEN = 200_000;
/** Appended where the article gives no date: the day is chosen within the law's periods. */
const INVENTED = '（日期为示意）';

/**
 * S12, 非诉执行: 2018-11-06 17:00 the ninth brigade finds straw burnt in the open in 前进村, 大兴街道; a fine of 1,000 yuan is not
 * paid, not even when urged; the court is asked, and on 2019-12-10 takes 2,000 yuan in 汉源县, 1,000 of it late fee. These
 * dates and sums are the article's; the days between are invented, say so, and keep to the legal clocks.
 */
export const FEISU_2018: StoryScenario = {
  kind: 'story',
  name: ID,
  title: '非诉执行：2018-11-06 17:00 露天焚烧秸秆，罚款1000元，2019-12-10 法院执行到款2000元',
  clock: '2018-11-06T16:55',
  watch: `${VILLAGE} 焚烧`,
  cast,
};

function cast(pack: CityPack): ReturnType<StoryScenario['cast']> {
  const { catalog, people } = pack;
  const place = catalog.places.find(({ name }) => name.endsWith(VILLAGE));
  const category = catalog.categories.findIndex(({ kind, code }) => kind === 'event' && code === CODE);
  const officer = people.find(({ role, team }) => role === 'brigade' && team === BRIGADE);
  const missing = [
    place ? '' : `地名${VILLAGE}`,
    category >= 0 ? '' : `事件小类 ${CODE}`,
    officer ? '' : `${BRIGADE}的执法人员`,
  ].filter(Boolean);
  if (!place || !officer || missing.length > 0)
    return { ok: false, message: `本城市数据包没有场景所需的${missing.join('、')}` };
  const at = (local: string): number => Date.parse(`${local}:00Z`) - catalog.city.utcOffsetMinutes * 60_000;
  const [lon, lat] = place.position;
  const where = { lonE7: Math.round(lon * 1e7), latE7: Math.round(lat * 1e7) };
  const found = findings({ at, where, category, officer: officer.name });
  return { ok: true, events: [...found, ...proceedings(at, officer.name)] };
}

interface Found {
  at: (local: string) => number;
  where: { lonE7: number; latE7: number };
  category: number;
  officer: string;
}

/** The supervision case: the fire is put out the same evening, and the case handed over. */
function findings({ at, where, category, officer }: Found): StoryEvent[] {
  const actor = { role: `${BRIGADE}执法人员`, name: officer };
  const seat = { role: '坐席员', name: '' };
  let key = 0;
  const step = (local: string, act: LifeAct, who: typeof actor, note: string): StoryEvent => ({
    atMs: at(local),
    happen: ({ book }) => void book.act(key, act, at(local), who, note),
  });
  const report = (stage: StoryStage): void => {
    key = stage.book.report({
      no: '',
      ...where,
      category,
      source: 'Collector',
      channel: `监督员上报 · ${BRIGADE}执法巡查`,
      condition: '',
      place: `${STREET}${VILLAGE}`,
      description: `${STREET}${VILLAGE}田间露天焚烧秸秆。`,
      flags: [],
      atMs: at('2018-11-06T17:00'),
      actor,
    });
  };
  const handOver = (stage: StoryStage): void => {
    const facts: EnforcementFacts = {
      id: ID,
      no: '示意执罚〔2018〕非诉1号',
      cause: '露天焚烧秸秆',
      party: '',
      minor: false,
      brigade: BRIGADE,
      caseKey: key,
      ...where,
      place: `${STREET}${VILLAGE}`,
      foundAtMs: at('2018-11-06T17:00'),
    };
    stage.desk.begin(facts);
  };
  return [
    { atMs: at('2018-11-06T17:00'), happen: report },
    step('2018-11-06T17:02', 'accept', seat, '已受理'),
    step('2018-11-06T17:04', 'file', seat, '符合立案条件'),
    step('2018-11-06T17:05', 'dispatch', seat, `派遣至${BRIGADE}`),
    { atMs: at('2018-11-06T17:06'), happen: handOver },
    step('2018-11-06T17:10', 'startHandling', actor, '现场制止，扑灭火点'),
    step('2018-11-06T17:40', 'finishHandling', actor, '火点已扑灭，移送立案查处'),
    step('2018-11-06T17:42', 'startCheck', actor, '现场核查'),
    step('2018-11-06T17:45', 'passCheck', actor, '火点已灭'),
    step('2018-11-06T17:50', 'close', seat, '结案，违法行为另案处理'),
  ];
}

/** The enforcement case, step by step to the court. */
function proceedings(at: Found['at'], officer: string): StoryEvent[] {
  const step = (
    local: string,
    act: EnforceAct,
    note: string,
    more: Partial<Pick<KeptStep, 'amountFen' | 'actorRole' | 'actorName'>> = {},
  ): StoryEvent => ({
    atMs: at(local),
    happen({ desk }) {
      const by = { actorRole: `${BRIGADE}执法人员`, actorName: officer, ...more };
      desk.act(ID, { atMs: at(local), act, note, amountFen: 0, support: null, partner: '', ...by });
    },
  });
  const court = { actorRole: '人民法院', actorName: '' };
  const dayless = (note: string): string => `${note}${INVENTED}`;
  return [
    step('2018-11-07T09:30', 'file', dayless('违法行为立案')),
    step('2018-11-08T10:00', 'investigate', dayless('现场勘验，询问当事人')),
    step('2018-11-12T15:00', 'notify', dayless('告知拟罚款1000元及陈述申辩权利')),
    step('2018-11-19T09:30', 'decide', dayless('罚款1000元'), { amountFen: FINE_FEN }),
    step('2018-11-20T10:00', 'serve', dayless('直接送达，限15日内缴纳')),
    step('2019-05-15T10:00', 'urge', dayless('逾期未缴，送达催告书')),
    step('2019-06-20T09:30', 'applyCourt', dayless('催告后仍未履行，申请强制执行')),
    step('2019-06-24T09:30', 'courtAccept', dayless('法院受理'), court),
    step('2019-06-28T16:00', 'courtGrant', dayless('裁定准予执行'), court),
    step('2019-12-10T10:00', 'execute', '在汉源县执行到款2000元，其中加处罚款1000元', {
      ...court,
      amountFen: TAKEN_FEN,
    }),
    step('2019-12-10T16:00', 'close', '执行完毕，结案'),
  ];
}
