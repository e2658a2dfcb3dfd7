import { NO_INDEX } from '../../../contract/wire/cases.ts';
import type { Limit } from '../../../contract/model/time.ts';
import type { ActOptions, Actor } from '../../cases/CaseBook.ts';
import { ANSWER_FIRST, VERIFY_FIRST, type LifeAct } from '../../cases/life.ts';
import { deadlineS } from '../../cases/limits.ts';
import type { Trait } from '../city/traits.ts';
import type { Random } from '../random.ts';
import type { Agent } from './Agent.ts';
import { wholeSecond, type DayContext, type Draft } from './DayContext.ts';
import { fateOf, type Fate } from './fate.ts';
import type { PlannedCase } from './plan.ts';
import { actorOf, MACHINE } from './seats.ts';
import { inWorkingHours, runsAtNight, workedAfter, workedShare } from './workTime.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** A limit that ends sooner is met by going at once; a longer one leaves room to plan. */
const QUICK_LIMIT_MS = 10 * HOUR_MS;
/** Before a limit ends, this much is kept for check and closing. */
const CLOSING_MS = 45 * MINUTE_MS;

/** Begins the life of a report in the day's queue; `onAnswered` hears when its caller was answered. */
export function openCase(
  day: DayContext,
  draft: Draft,
  onAnswered: (id: string, atMs: number) => void = () => {},
): PlannedCase {
  return new CaseLife(day, draft, onAnswered).planned;
}

/** Whoever works on a case: a unit on the map, or people who carry no tracker. */
interface Hands {
  actor: Actor;
  agent: Agent | null;
}

/**
 * One planned case on its way through the whole life, written down step by step while the day runs. Steps that need
 * somebody on the spot happen when he is there; what is left over at midnight is done by people who carry no tracker.
 */
class CaseLife {
  readonly planned: PlannedCase;
  readonly #day: DayContext;
  readonly #draft: Draft;
  readonly #random: Random;
  readonly #fate: Fate;
  readonly #trait: Trait;
  readonly #limit: Limit;
  /** Called once the caller was answered. */
  readonly #onAnswered: (atMs: number) => void;
  #deadlineMs = 0;
  #failsLeft: number;

  constructor(day: DayContext, draft: Draft, onAnswered: (id: string, atMs: number) => void) {
    const id = `${day.date}/${String(day.cases.length + 1).padStart(3, '0')}`;
    const { city } = day;
    this.#day = day;
    this.#draft = draft;
    this.#random = day.random.stream('case').stream(id);
    this.#fate = fateOf(draft.source, city.demo, this.#random.stream('fate'));
    this.#trait = city.traits[draft.category] as Trait;
    this.#limit = city.limits.find(draft.category, '', city.pack.catalog.grids[draft.grid]?.level ?? '').limit;
    this.#failsLeft = this.#fate.rework ? 1 : 0;
    this.#onAnswered = (atMs) => onAnswered(id, atMs);
    this.planned = { id, report: this.#report(), reporter: draft.reporter, steps: [] };
    day.cases.push(this.planned);
    day.queue.at(draft.atMs, (atMs) => this.#accept(atMs));
  }

  #report(): PlannedCase['report'] {
    const { position, category, source, channel, place, description, flags, atMs, actor } = this.#draft;
    return {
      no: '',
      lonE7: Math.round(position[0] * 1e7),
      latE7: Math.round(position[1] * 1e7),
      category,
      source,
      channel,
      condition: '',
      place,
      description,
      flags: this.#fate.selfHandled ? [...flags, 'selfHandled'] : flags,
      atMs,
      actor,
    };
  }

  /** Writes a step down and returns its time, on the whole second. */
  #step(atMs: number, act: LifeAct, actor: Actor, note = '', options?: ActOptions, unit = -1): number {
    const wholeMs = wholeSecond(atMs);
    this.planned.steps.push({ atMs: wholeMs, act, actor, note, unit, ...(options ? { options } : {}) });
    return wholeMs;
  }

  /** A pause of some minutes; by night there are fewer at the seats. */
  #after(atMs: number, leastMinutes: number, mostMinutes: number): number {
    const hour = this.#day.city.days.hourOf(atMs);
    const slow = hour >= 22 || hour < 7 ? 1.7 : 1;
    return wholeSecond(atMs + this.#random.between(leastMinutes, mostMinutes) * slow * MINUTE_MS);
  }

  #operator(): Actor {
    const actor = this.#day.seats.operator(this.#random);
    return this.#draft.county === '' ? actor : { role: `${this.#draft.county}坐席员`, name: actor.name };
  }

  #chief(): Actor {
    const actor = this.#day.seats.chief(this.#random);
    return this.#draft.county === '' ? actor : { role: `${this.#draft.county}值班长`, name: actor.name };
  }

  #accept(atMs: number): void {
    const verifies = VERIFY_FIRST.includes(this.#draft.source);
    const acceptedMs = this.#step(this.#after(atMs, 0.6, 2.4), 'accept', this.#operator(), '已受理');
    if (verifies) {
      this.#day.queue.at(this.#after(acceptedMs, 1, 4), (nowMs) => this.#verify(nowMs));
    } else if (this.#fate.refused) {
      this.#step(this.#after(acceptedMs, 1, 4), 'reject', this.#chief(), '不属于城市管理范围或重复上报，不予立案');
    } else this.#file(acceptedMs);
  }

  /** 核实: does it exist? A collector goes and looks; where none is near, the seat asks back by telephone. */
  #verify(atMs: number): void {
    const { road, grid } = this.#draft;
    const result = (doneMs: number, actor: Actor, unit: number): void => {
      const act = this.#fate.refused ? 'verifyFalse' : 'verifyTrue';
      const heardMs = this.#step(
        doneMs,
        act,
        actor,
        this.#fate.refused ? '现场未发现所反映问题' : '现场情况属实',
        undefined,
        unit,
      );
      if (this.#fate.refused) this.#onAnswered(this.#after(heardMs, 1, 4));
      else this.#file(heardMs);
    };
    const byTelephone = (nowMs: number): void => {
      const operator = this.#operator();
      const startMs = this.#step(this.#after(nowMs, 0.2, 1), 'startVerify', operator, '电话向诉求人核实');
      result(this.#after(startMs, 2, 8), operator, -1);
    };
    const workMs = this.#random.between(1.5, 4) * MINUTE_MS;
    const agent = road && this.#draft.county === '' ? this.#day.crew.checker(road, grid, atMs, workMs) : null;
    if (!agent || !road) return byTelephone(atMs);
    const actor = actorOf(agent.unit);
    const task = { road, notBeforeMs: atMs, workMs, going: '前往核实', doing: '现场核实', caseId: this.planned.id };
    agent.push(
      {
        ...task,
        onArrive: (nowMs) => void this.#step(nowMs, 'startVerify', actor, '到达现场核实', undefined, agent.unit.index),
        onDone: (nowMs) => result(nowMs, actor, agent.unit.index),
        onGiveUp: byTelephone,
      },
      atMs,
    );
  }

  #file(atMs: number): void {
    const filedMs = this.#step(this.#after(atMs, 0.5, 2), 'file', this.#chief(), '符合立案条件');
    const dispatchMs = this.#after(filedMs, 0.5, 2.2);
    this.#day.queue.at(dispatchMs, (nowMs) => this.#dispatch(nowMs));
  }

  #dispatch(atMs: number): void {
    const { city } = this.#day;
    this.#deadlineMs = deadlineS(city.calendar, Math.floor(atMs / 1000), this.#limit) * 1000;
    if (!this.#fate.returned) {
      this.#step(atMs, 'dispatch', this.#operator(), '派遣至责任单位处置');
      return this.#handle(atMs);
    }
    const departments = city.pack.catalog.departments.length;
    const wrong = departments > 1 ? { department: this.#random.int(departments) } : undefined;
    this.#step(atMs, 'dispatch', this.#operator(), '派遣至责任单位处置', wrong);
    const back = this.#after(atMs, 6, 16);
    this.#step(back, 'returnToDispatch', this.#department(), '不属于本单位职责，申请回退');
    const againMs = this.#step(
      this.#after(back, 2, 6),
      'dispatch',
      this.#operator(),
      '核定后重新派遣',
      this.#rightDepartment(),
    );
    this.#day.queue.at(againMs, (nowMs) => this.#handle(nowMs));
  }

  #rightDepartment(): ActOptions | undefined {
    const { limits, pack } = this.#day.city;
    const { department } = limits.find(this.#draft.category, '', pack.catalog.grids[this.#draft.grid]?.level ?? '');
    return department === NO_INDEX ? undefined : { department };
  }

  #department(): Actor {
    const { pack } = this.#day.city;
    const index = this.#rightDepartment()?.department;
    const name = index === undefined ? undefined : pack.catalog.departments[index]?.name;
    if (this.#draft.county !== '') return { role: `${this.#draft.county}处置人员`, name: '' };
    return { role: name ? `${name}处置人员`.slice(0, 40) : '专业部门处置人员', name: '' };
  }

  #handle(atMs: number): void {
    const quick = this.#deadlineMs - atMs < QUICK_LIMIT_MS;
    const startMs = this.#startOfWork(atMs, quick);
    if (this.#fate.supervised) this.#supervise(atMs, startMs);
    if (this.#fate.extended && !this.#fate.late && !quick)
      this.#step(
        atMs + (Math.min(startMs, this.#deadlineMs) - atMs) * 0.6,
        'extend',
        this.#department(),
        '处置条件不足，申请延期',
      );
    if (this.#fate.parked) return this.#park(atMs);
    if (this.#fate.selfHandled) return this.#handleOnTheSpot(atMs);
    // Who is free can only be said when the time has come.
    if (startMs < this.#day.toMs)
      this.#day.queue.at(Math.max(atMs, startMs - 2 * MINUTE_MS), (nowMs) => this.#send(nowMs, startMs));
    else this.#byDepartment(atMs, startMs);
  }

  /** When whoever handles it sets out. */
  #startOfWork(atMs: number, quick: boolean): number {
    const { city } = this.#day;
    const draw = this.#random;
    if (quick)
      return this.#fate.late
        ? this.#deadlineMs + draw.between(2, 40) * MINUTE_MS
        : atMs + draw.between(1.5, 6) * MINUTE_MS;
    if (this.#fate.late) return workedAfter(city, this.#deadlineMs, draw.between(0.3, 7));
    const lastMs = this.#deadlineMs - CLOSING_MS - this.#trait.workMinutes[1] * MINUTE_MS;
    if (draw.chance(0.5)) return Math.min(lastMs, atMs + draw.between(3, 70) * MINUTE_MS);
    return Math.min(lastMs, workedShare(city, atMs, lastMs, draw.between(0.1, 0.85)));
  }

  #supervise(atMs: number, startMs: number): void {
    const overdue = this.#fate.late && startMs > this.#deadlineMs;
    const whenMs = overdue ? this.#deadlineMs + (startMs - this.#deadlineMs) * 0.5 : atMs + 70_000;
    this.#step(
      whenMs,
      'supervise',
      this.#day.seats.inspector(this.#random),
      overdue ? '超期未处置，予以督办' : '重点问题，予以督办',
    );
  }

  #workMs(): number {
    return this.#random.between(...this.#trait.workMinutes) * MINUTE_MS;
  }

  #send(atMs: number, startMs: number): void {
    const { road, grid, county } = this.#draft;
    const workMs = this.#workMs();
    const agent =
      road && county === '' ? this.#day.crew.handler(this.#trait.handler, road, grid, atMs, startMs, workMs) : null;
    if (!agent || !road) return this.#byDepartment(atMs, startMs);
    this.#sendAgent(agent, atMs, startMs, workMs, '问题已处置');
  }

  #sendAgent(agent: Agent, atMs: number, startMs: number, workMs: number, note: string): void {
    const { road } = this.#draft;
    if (!road) return this.#byDepartment(atMs, startMs);
    const actor = actorOf(agent.unit);
    const unit = agent.unit.index;
    agent.push(
      {
        road,
        notBeforeMs: startMs,
        workMs,
        going: '前往处置',
        doing: '处置中',
        caseId: this.planned.id,
        onArrive: (nowMs) => void this.#step(nowMs, 'startHandling', actor, '到达现场', undefined, unit),
        onDone: (nowMs) =>
          this.#handled(this.#step(nowMs, 'finishHandling', actor, note, undefined, unit), { actor, agent }),
        onGiveUp: (nowMs) => this.#byDepartment(nowMs, startMs),
      },
      atMs,
    );
  }

  /** Handled by people who carry no tracker: in their hours, unless the limit runs by night. */
  #byDepartment(atMs: number, wishedMs: number): void {
    const { city } = this.#day;
    const actor = this.#department();
    let startMs = Math.max(wishedMs, this.#after(atMs, 5, 20));
    if (!runsAtNight(this.#limit)) startMs = inWorkingHours(city, startMs, this.#random);
    let doneMs = startMs + this.#workMs();
    const lastMs = this.#deadlineMs - CLOSING_MS;
    if (!this.#fate.late && doneMs > lastMs && lastMs > atMs + 6 * MINUTE_MS) {
      startMs = Math.min(startMs, atMs + (lastMs - atMs) * 0.5);
      doneMs = lastMs;
    }
    const begunMs = this.#step(startMs, 'startHandling', actor, '到达现场');
    this.#handled(this.#step(Math.max(doneMs, begunMs + MINUTE_MS), 'finishHandling', actor, '问题已处置'), {
      actor,
      agent: null,
    });
  }

  #handleOnTheSpot(atMs: number): void {
    const { actor, reporter } = this.#draft;
    const begunMs = this.#step(
      atMs + this.#random.between(10, 40) * 1000,
      'startHandling',
      actor,
      '监督员现场劝导',
      undefined,
      reporter,
    );
    const doneMs = this.#step(
      begunMs + this.#random.between(0.5, 2) * MINUTE_MS,
      'finishHandling',
      actor,
      '自行处置，问题已消除',
      undefined,
      reporter,
    );
    this.#handled(doneMs, { actor, agent: null });
  }

  /** 挂账: work begins, something is missing, and it goes on some days later. */
  #park(atMs: number): void {
    const { days } = this.#day.city;
    const actor = this.#department();
    const begunMs = this.#step(this.#after(atMs, 20, 50), 'startHandling', actor, '到达现场');
    const parkedMs = this.#after(begunMs, 6, 15);
    const untilMs = days.dayStartMs(days.dayNumber(parkedMs) + 2 + this.#random.int(6)) + 9 * HOUR_MS;
    this.#step(parkedMs, 'suspend', actor, '待备件到货，申请挂账', { untilMs });
    const doneMs = this.#step(this.#after(untilMs, 30, 170), 'finishHandling', actor, '问题已处置');
    this.#handled(doneMs, { actor, agent: null });
  }

  #handled(atMs: number, hands: Hands): void {
    this.#day.queue.at(atMs, (nowMs) => this.#check(nowMs, hands));
  }

  /** 核查: is it gone? By machine where a camera sees the place, else by a collector on the spot. */
  #check(atMs: number, hands: Hands): void {
    const { city, cameras, crew } = this.#day;
    const { road, grid, position, county } = this.#draft;
    const camera = cameras.seeing(position, (id) => this.#day.plays(id, atMs));
    if (camera && this.#random.chance(0.55)) {
      const startMs = this.#step(this.#after(atMs, 1, 5), 'startCheck', MACHINE, `调取 ${camera.name}`.slice(0, 200));
      const confidence = this.#random.between(0.86, 0.99).toFixed(2);
      const verdict = this.#failsLeft > 0 ? '问题仍存在' : '问题已消除';
      return this.#checked(
        startMs + this.#random.between(20, 80) * 1000,
        MACHINE,
        `机器核查：${verdict}，置信度 ${confidence}`,
        true,
        -1,
        hands,
      );
    }
    const byInspector = (nowMs: number): void => {
      const inspector = county === '' ? this.#day.seats.inspector(this.#random) : { role: `${county}督查员`, name: '' };
      const startMs = this.#step(inWorkingOrShort(this.#after(nowMs, 6, 18)), 'startCheck', inspector, '到现场核查');
      this.#checked(this.#after(startMs, 2, 6), inspector, '现场核查', false, -1, hands);
    };
    const inWorkingOrShort = (whenMs: number): number =>
      whenMs + CLOSING_MS > this.#deadlineMs && atMs < this.#deadlineMs
        ? whenMs
        : inWorkingHours(city, whenMs, this.#random);
    const workMs = this.#random.between(2, 5) * MINUTE_MS;
    const agent = road && county === '' ? crew.checker(road, grid, atMs, workMs) : null;
    if (!agent || !road) return byInspector(atMs);
    const actor = actorOf(agent.unit);
    const unit = agent.unit.index;
    agent.push(
      {
        road,
        notBeforeMs: atMs,
        workMs,
        going: '前往核查',
        doing: '现场核查',
        caseId: this.planned.id,
        onArrive: (nowMs) => void this.#step(nowMs, 'startCheck', actor, '到现场核查', undefined, unit),
        onDone: (nowMs) => this.#checked(nowMs, actor, '现场核查', false, unit, hands),
        onGiveUp: byInspector,
      },
      atMs,
    );
  }

  #checked(atMs: number, actor: Actor, note: string, machine: boolean, unit: number, hands: Hands): void {
    if (this.#failsLeft > 0) {
      this.#failsLeft--;
      const failedMs = this.#step(
        atMs,
        'failCheck',
        actor,
        machine ? note : '问题未完全消除，退回返工',
        undefined,
        unit,
      );
      this.#day.queue.at(failedMs, (nowMs) => this.#redo(nowMs, hands));
      return;
    }
    const text = machine ? note : `${note}，问题已消除`;
    let nowMs = this.#step(atMs, 'passCheck', actor, text, machine ? { machine } : undefined, unit);
    if (ANSWER_FIRST.includes(this.#draft.source)) {
      nowMs = this.#step(this.#after(nowMs, 0.7, 3.5), 'reply', this.#operator(), '已将处置结果答复诉求人');
      this.#onAnswered(nowMs);
    }
    this.#step(this.#after(nowMs, 0.4, 2), 'close', this.#chief(), '核查通过，予以结案');
  }

  /** 返工: back to the same hands. */
  #redo(atMs: number, hands: Hands): void {
    const startMs = this.#after(atMs, 2, 8);
    if (hands.agent?.onDuty) this.#sendAgent(hands.agent, atMs, startMs, this.#workMs() * 0.6, '返工完成');
    else this.#byDepartment(atMs, startMs);
  }
}
