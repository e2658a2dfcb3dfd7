import { DAY_MS } from '../../../contract/model/time.ts';
import type { EnforceAct, PoliceSupport } from '../../../contract/model/enforcement.ts';
import type { Catalog } from '../../../contract/model/catalog.ts';
import { inventName } from '../../simulation/city/names.ts';
import type { Random } from '../../simulation/random.ts';
import type { LocalOffset } from '../../city/localDay.ts';
import { PERIODS, periodEndMs } from '../law.ts';
import type { EnforcementFacts, KeptStep } from '../schema.ts';
import { CAUSES } from './causes.ts';

export interface PlannedLife {
  facts: EnforcementFacts;
  /** In the order of their times. */
  steps: KeptStep[];
}

const WEEK_MS = 7 * DAY_MS;
/** Shares of the invented lives: who pays when told, who only when urged, who has to be taken to court. */
const PAYS_AT_ONCE = 0.72;
const PAYS_WHEN_URGED = 0.16;
const CASES_A_WEEK = 3;

/** Enforcement cases found in the week that begins at `weekMs`: a pure function of the city, the seed and the week. */
export function planWeek(
  catalog: Pick<Catalog, 'places' | 'city'>,
  brigades: readonly string[],
  root: Random,
  weekMs: number,
): PlannedLife[] {
  const week = Math.floor(weekMs / WEEK_MS);
  const random = root.stream('enforcement').stream(week);
  const days = { utcOffsetMinutes: catalog.city.utcOffsetMinutes };
  const count = CASES_A_WEEK - 1 + random.int(3);
  return Array.from({ length: count }, (_, index) =>
    planLife({ catalog, brigades, days, random: random.stream(index), weekMs, id: `demo-${week}-${index}` }),
  );
}

interface Draw {
  catalog: Pick<Catalog, 'places' | 'city'>;
  brigades: readonly string[];
  days: LocalOffset;
  random: Random;
  weekMs: number;
  id: string;
}

function planLife({ catalog, brigades, days, random, weekMs, id }: Draw): PlannedLife {
  const about = random.pick(CAUSES);
  const place = random.pick(catalog.places);
  const foundAtMs = workMoment(weekMs + random.int(7) * DAY_MS, random, days);
  const [low, high] = about.yuan;
  const fineFen = Math.round(random.between(low, high) / 50) * 50 * 100;
  const year = new Date(foundAtMs).getUTCFullYear();
  const facts: EnforcementFacts = {
    id,
    no: `示意执罚〔${year}〕${id.slice('demo-'.length)}`,
    cause: about.cause,
    party: inventName(random),
    minor: random.chance(0.02),
    brigade: random.pick(brigades),
    caseKey: 0,
    lonE7: Math.round((place.position[0] + random.between(-4e-4, 4e-4)) * 1e7),
    latE7: Math.round((place.position[1] + random.between(-4e-4, 4e-4)) * 1e7),
    place: place.name,
    foundAtMs,
  };
  const steps = new LifeWriter(facts, inventName(random), days, random);
  steps.write({ fineFen, partner: about.partner });
  return { facts, steps: steps.done };
}

/** Some time of a working day: nine to five. */
function workMoment(dayMs: number, random: Random, { utcOffsetMinutes }: LocalOffset): number {
  const midnight = Math.floor(dayMs / DAY_MS) * DAY_MS - utcOffsetMinutes * 60_000;
  return midnight + Math.round(random.between(9, 17) * 60) * 60_000;
}

/** Writes the steps of one life, each some days after the one before. */
class LifeWriter {
  readonly done: KeptStep[] = [];
  #atMs: number;
  readonly #brigade: string;
  readonly #officer: string;
  readonly #days: LocalOffset;
  readonly #random: Random;

  constructor(facts: EnforcementFacts, officer: string, days: LocalOffset, random: Random) {
    this.#atMs = facts.foundAtMs;
    this.#brigade = facts.brigade;
    this.#officer = officer;
    this.#days = days;
    this.#random = random;
  }

  write({ fineFen, partner }: { fineFen: number; partner: string }): void {
    if (this.#random.chance(0.12)) return this.#after([1, 3], 'withdraw', '证据不足，予以撤案');
    this.#after([0, 1], 'file', '符合立案条件');
    if (this.#random.chance(0.3)) this.#joint(partner);
    this.#after([1, 5], 'investigate', '现场勘验，制作笔录');
    if (this.#random.chance(0.15)) this.#support();
    this.#after([2, 8], 'notify', '告知拟处罚的事实、理由、依据和陈述申辩权利');
    if (fineFen >= 1_000_000 && this.#random.chance(0.3)) this.#after([8, 15], 'hear', '当事人要求听证');
    this.#after([4, 10], 'decide', '处罚决定', fineFen);
    this.#after([1, 6], 'serve', '直接送达');
    const fate = this.#random.next();
    if (fate < PAYS_AT_ONCE) {
      this.#after([1, 13], 'pay', '按期缴清', fineFen);
      return this.#after([1, 5], 'close', '履行完毕');
    }
    if (fate < PAYS_AT_ONCE + PAYS_WHEN_URGED) return this.#urgeEarly(fineFen);
    this.#toCourt(fineFen);
  }

  /** Urged as soon as it is late, and paid a few days after, with what has grown. */
  #urgeEarly(fineFen: number): void {
    const servedAtMs = this.#atMs;
    this.#at(periodEndMs(servedAtMs, PERIODS.pay, this.#days) + DAY_MS, 'urge', '送达催告书');
    const lateDays = this.#random.int(8) + 2;
    this.#at(
      this.#atMs + (lateDays - 1) * DAY_MS,
      'pay',
      '缴清罚款和加处罚款',
      fineFen + Math.round(fineFen * 0.03) * lateDays,
    );
    this.#after([1, 5], 'close', '履行完毕');
  }

  #toCourt(fineFen: number): void {
    const sueEndMs = periodEndMs(this.#atMs, PERIODS.sue, this.#days);
    this.#at(sueEndMs - this.#random.int(15) * DAY_MS, 'urge', '送达催告书');
    this.#at(
      Math.max(sueEndMs, this.#atMs + 11 * DAY_MS) + (1 + this.#random.int(20)) * DAY_MS,
      'applyCourt',
      '申请强制执行',
    );
    this.#after([2, 5], 'courtAccept', '法院受理');
    if (this.#random.chance(0.08)) {
      this.#after([3, 7], 'courtRefuse', '裁定不准予执行');
      return this.#after([1, 5], 'close', '法院不准予执行');
    }
    this.#after([3, 7], 'courtGrant', '裁定准予执行');
    this.#after([10, 90], 'execute', '执行到款', fineFen * 2);
    this.#after([1, 5], 'close', '执行完毕');
  }

  #joint(partner: string): void {
    this.#push({ act: 'joint', note: `与${partner}联合执法`, partner });
  }

  #support(): void {
    const support: PoliceSupport = this.#random.pick(['jointPatrol', 'escort', 'obstruction', 'identity']);
    this.#push({ act: 'support', note: '请公安机关协助', support });
  }

  #after([from, to]: readonly [number, number], act: EnforceAct, note: string, amountFen = 0): void {
    const dayMs = this.#atMs + Math.round(this.#random.between(from, to)) * DAY_MS;
    this.#at(Math.max(this.#atMs + 30 * 60_000, workMoment(dayMs, this.#random, this.#days)), act, note, amountFen);
  }

  #at(atMs: number, act: EnforceAct, note: string, amountFen = 0): void {
    this.#atMs = Math.max(atMs, this.#atMs);
    this.#push({ act, note, amountFen });
  }

  #push(step: Partial<KeptStep> & Pick<KeptStep, 'act' | 'note'>): void {
    const actorRole = `${this.#brigade}执法人员`;
    const base = { atMs: this.#atMs, actorRole, actorName: this.#officer, amountFen: 0, support: null, partner: '' };
    this.done.push({ ...base, ...step });
  }
}
