import { UNIT_ROLE_NAMES } from '../../../contract/model/units.ts';
import { distanceMeters } from '../../city/geometry.ts';
import type { DemoCity } from '../city/DemoCity.ts';
import type { RosterUnit } from '../city/roster.ts';
import type { Agent, Task } from '../day/Agent.ts';
import type { Beats } from '../day/beats.ts';
import type { DayContext } from '../day/DayContext.ts';
import type { PlannedCase, PlannedStep } from '../day/plan.ts';
import { actorOf } from '../day/seats.ts';
import { edgeOf, pointOn, type RoadPoint } from '../roads/RoadNetwork.ts';
import { headingBetween, travelled } from '../roads/metric.ts';
import type { DayScenario, Script } from './Script.ts';

const DATE = '2020-03-17';
const ROAD = '雅州大道';
const PLACE = '锦绣华庭';
const COMMUNITY = '桐梓林社区';
const STREET = '青江街道';
/** 店外经营 */
const CODE = '0405';
/** Tables stand this far from the middle of the road. */
const SIDE_METERS = 9;
/** The keeper is about so far away when she is sent, six to eight minutes on foot. */
const KEEPER_METERS = 480;

/**
 * 2020-03-17, 09:48: a collector on patrol reports trade outside a shop on 雅州大道; four minutes later a seat operator
 * sends the grid keeper of 桐梓林社区; 10:16 the tables are in, the case is answered and closed.
 */
export const DIANWAI_0948: DayScenario = {
  kind: 'day',
  name: 'dianwai-0948',
  title: '店外经营快速处置：2020-03-17 09:48 上报，09:52 派遣，10:16 结案',
  clock: `${DATE}T09:40`,
  watch: '锦绣华庭 店外经营',
  cast,
};

interface Cast {
  city: DemoCity;
  collector: RosterUnit;
  keeper: RosterUnit;
  category: number;
  spot: RoadPoint;
  /** Where the keeper is when she is sent. */
  wait: RoadPoint;
}

function cast(city: DemoCity, beats: Beats): ReturnType<DayScenario['cast']> {
  const { catalog } = city.pack;
  const place = catalog.places.find((one) => one.name === PLACE);
  const onRoad = (edge: number): boolean => edgeOf(city.network, edge).name === ROAD;
  const spot = place ? city.finder.nearest(place.position, 1000, onRoad) : null;
  const community = catalog.communities.find((one) => one.name === COMMUNITY);
  const grid = catalog.grids.findIndex((one) => community !== undefined && one.community === community.code);
  const category = catalog.categories.findIndex((one) => one.kind === 'event' && one.code === CODE);
  const inGrid = (role: RosterUnit['role']): RosterUnit | undefined =>
    city.roster.find((unit) => unit.role === role && unit.grid === grid);
  const keeper = inGrid('gridKeeper');
  const collector = inGrid('collector') ?? city.roster.find((unit) => unit.role === 'collector');
  const missing = [
    spot ? '' : `${ROAD}上的${PLACE}`,
    grid >= 0 && keeper ? '' : `${COMMUNITY}的专职网格员`,
    collector ? '' : '信息采集监督员',
    category >= 0 ? '' : `事件小类 ${CODE}`,
  ].filter(Boolean);
  if (!spot || !keeper || !collector || missing.length > 0)
    return { ok: false, message: `本城市数据包没有场景所需的${missing.join('、')}` };
  const wait = waitingPlace(city, beats, keeper, spot);
  return { ok: true, script: makeScript({ city, collector, keeper, category, spot, wait }) };
}

/** On the keeper's own roads, as near to KEEPER_METERS from the spot as there is. */
function waitingPlace(city: DemoCity, beats: Beats, keeper: RosterUnit, spot: RoadPoint): RoadPoint {
  const at = pointOn(city.network, spot);
  let best = spot;
  let bestMiss = Number.POSITIVE_INFINITY;
  for (const edge of beats.of(keeper).edges) {
    const middle = { edge, alongMeters: edgeOf(city.network, edge).lengthMeters / 2 };
    const miss = Math.abs(distanceMeters(at, pointOn(city.network, middle)) - KEEPER_METERS);
    if (miss < bestMiss) {
      best = middle;
      bestMiss = miss;
    }
  }
  return best;
}

function makeScript(players: Cast): Script {
  const { city, collector, keeper } = players;
  const at = clockOn(city);
  return {
    date: DATE,
    shifts: new Map([
      [collector.index, [{ fromMinute: 7 * 60, toMinute: 14 * 60 }]],
      [keeper.index, [{ fromMinute: 7 * 60 + 30, toMinute: 15 * 60 + 30 }]],
    ]),
    quiet: [{ unit: collector.index, fromMs: at('09:10'), toMs: at('10:25') }],
    begin: (day, agents) => play(players, day, agents),
  };
}

function clockOn(city: DemoCity): (clock: string) => number {
  const startMs = city.days.startMs(DATE);
  return (clock) => {
    const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
    return startMs + ((hours * 60 + minutes) * 60 + seconds) * 1000;
  };
}

function play(players: Cast, day: DayContext, agents: readonly Agent[]): void {
  const { city, spot, wait } = players;
  const at = clockOn(city);
  const agentOf = (unit: RosterUnit): Agent | undefined => agents.find((agent) => agent.unit === unit);
  const collector = agentOf(players.collector);
  const keeper = agentOf(players.keeper);
  if (!collector || !keeper) throw new Error('the scenario has no players');
  collector.kept.push({ fromMs: at('09:20'), toMs: at('10:20') });
  keeper.kept.push({ fromMs: at('09:20'), toMs: at('10:20') });
  const planned = writeCase(players, day);
  const base = { workMs: 0, caseId: '', onArrive: () => {}, onDone: () => {}, onGiveUp: () => {} };
  const send = (
    agent: Agent,
    from: string,
    until: string,
    task: Partial<Task> & Pick<Task, 'road' | 'going' | 'doing'>,
  ): void => {
    day.queue.at(at(from) - 1000, (nowMs) =>
      agent.push({ ...base, notBeforeMs: at(from), stayUntilMs: at(until), ...task }, nowMs),
    );
  };
  send(collector, '09:26', '09:51:20', { road: spot, going: '信息采集', doing: '信息采集' });
  send(collector, '10:06', '10:16:50', { road: spot, going: '前往核查', doing: '现场核查', caseId: planned.id });
  send(keeper, '09:34', '09:52:20', { road: wait, going: '巡查', doing: '巡查' });
  send(keeper, '09:52:25', '10:16', {
    road: spot,
    going: '前往处置',
    doing: '处置中',
    caseId: planned.id,
    onArrive: (nowMs) => {
      const arrived = step(
        Math.ceil(nowMs / 1000) * 1000,
        'startHandling',
        actorOf(players.keeper),
        '到达现场，向店主说明规定',
        players.keeper.index,
      );
      planned.steps.splice(
        planned.steps.findIndex((one) => one.act === 'finishHandling'),
        0,
        arrived,
      );
    },
  });
}

function step(
  atMs: number,
  act: PlannedStep['act'],
  actor: PlannedStep['actor'],
  note: string,
  unit = -1,
): PlannedStep {
  return { atMs, act, actor, note, unit };
}

function writeCase({ city, collector, keeper, category, spot }: Cast, day: DayContext): PlannedCase {
  const at = clockOn(city);
  const draw = day.random.stream('scenario');
  const operator = day.seats.operator(draw);
  const chief = day.seats.chief(draw);
  const estate = city.pack.catalog.places.find((one) => one.name === PLACE);
  const on = pointOn(city.network, spot);
  const position = travelled(on, headingBetween(on, estate?.position ?? on), SIDE_METERS);
  const keeperActor = actorOf(keeper);
  const collectorActor = actorOf(collector);
  const planned: PlannedCase = {
    id: `${DATE}/dianwai-0948`,
    reporter: collector.index,
    report: {
      no: '',
      lonE7: Math.round(position[0] * 1e7),
      latE7: Math.round(position[1] * 1e7),
      category,
      source: 'Collector',
      channel: '监督员上报 · 城管通',
      condition: '',
      place: `${ROAD} ${PLACE}外`,
      description: `${ROAD}${PLACE}外，商户将桌椅摆出店外经营，占用人行道。`,
      flags: [],
      atMs: at('09:48'),
      actor: collectorActor,
    },
    steps: [
      step(at('09:49:05'), 'accept', operator, '已受理'),
      step(at('09:50:30'), 'file', chief, '符合立案条件'),
      step(at('09:52'), 'dispatch', operator, `派遣至${STREET}${COMMUNITY}${UNIT_ROLE_NAMES.gridKeeper}`),
      step(at('10:16'), 'finishHandling', keeperActor, '店主已将桌椅移入店内', keeper.index),
      step(at('10:16:15'), 'startCheck', collectorActor, '到现场核查', collector.index),
      step(at('10:16:35'), 'passCheck', collectorActor, '现场核查，问题已消除', collector.index),
      step(at('10:16:50'), 'close', chief, '回复并结案'),
    ],
  };
  day.cases.push(planned);
  return planned;
}
