import type { CallKind } from '../../../contract/wire/calls.ts';
import { pickSecond, PUBLIC_HOURS } from '../city/hours.ts';
import { inventName } from '../city/names.ts';
import type { Random } from '../random.ts';
import { wholeSecond, type DayContext, type Draft } from './DayContext.ts';
import type { PlannedCall } from './plan.ts';
import { pickChannel } from './reports.ts';

/** Of every call that becomes a case, so many others: advice, thanks; and so many that ring out. */
const OTHER_SHARE = 0.55;
const MISSED_SHARE = 0.03;
const SERVICES_A_DAY = 7;

const OTHERS: readonly { kind: CallKind; text: string; share: number }[] = [
  { kind: 'advice', text: '咨询夜市摆摊的时间和地点，已当场答复', share: 0.34 },
  { kind: 'advice', text: '咨询装修垃圾清运的办理方式，已当场答复', share: 0.28 },
  { kind: 'advice', text: '咨询户外招牌设置的审批流程，已当场答复', share: 0.16 },
  { kind: 'suggestion', text: '建议在公交站旁增设非机动车停放点，已记录转交', share: 0.1 },
  { kind: 'thanks', text: '来电感谢网格员及时处置门前积水', share: 0.07 },
  { kind: 'thanks', text: '来电感谢城管队员帮助找到走失老人', share: 0.05 },
];
const SERVICES = [
  '协助老人过街并护送到家',
  '帮商户搬移被风吹倒的广告牌',
  '为走失儿童联系家长',
  '雨天在路口协助疏导行人',
  '为游客指路并提供饮水',
];

/** Who called about a report, and when it rang; null where nobody waits on the line, or a county's own hotline took it. */
export function planCaller(day: DayContext, draft: Draft): Omit<PlannedCall, 'id'> | null {
  const channel = /12319|96198|12345/.exec(draft.channel)?.[0];
  if (channel === undefined || draft.county !== '') return null;
  const random = day.random.stream('caller').stream(`${draft.atMs}/${draft.category}/${draft.place}`);
  const doneAtMs = draft.atMs;
  const answeredAtMs = doneAtMs - (60 + random.int(150)) * 1000;
  const rangAtMs = answeredAtMs - (2 + random.int(16)) * 1000;
  const door = `${draft.place}${1 + random.int(9)}栋${1 + random.int(4)}单元${1 + random.int(18)}0${1 + random.int(4)}室`;
  const caller = { ...inventCaller(random), address: random.chance(0.4) ? door.slice(0, 120) : '' };
  const operator = day.seats.operator(random);
  return { channel, caller, rangAtMs, answeredAtMs, doneAtMs, operator, kind: 'complaint', text: '', isCase: true };
}

/** Calls of the day that become no case, and what the city's people do beside their cases (S15). */
export function planOtherCalls(day: DayContext, cases: number): void {
  const random = day.random.stream('otherCalls');
  for (let i = 0; i < Math.round(cases * OTHER_SHARE); i++) day.calls.push(otherCall(day, i, random.stream(i)));
  for (let i = 0; i < SERVICES_A_DAY; i++) {
    const draw = random.stream(`service ${i}`);
    const atMs = day.fromMs + (7 * 3600 + draw.int(13 * 3600)) * 1000;
    day.services.push({ atMs, actorRole: '专职网格员', text: draw.pick(SERVICES) });
  }
}

function otherCall(day: DayContext, n: number, random: Random): PlannedCall {
  const rangAtMs = day.fromMs + pickSecond(PUBLIC_HOURS, random) * 1000;
  const channel = pickTelephone(random);
  const operator = day.seats.operator(random);
  const base = { id: `${day.date}/call-${n}`, channel, rangAtMs, operator, isCase: false };
  const caller = { ...inventCaller(random), address: '' };
  if (random.chance(MISSED_SHARE / OTHER_SHARE)) {
    const doneAtMs = rangAtMs + (20 + random.int(25)) * 1000;
    return { ...base, caller, answeredAtMs: 0, doneAtMs, kind: 'advice', text: '' };
  }
  const answeredAtMs = rangAtMs + (2 + random.int(16)) * 1000;
  const doneAtMs = wholeSecond(answeredAtMs + random.between(50, 240) * 1000);
  let left = random.next();
  const said = OTHERS.find(({ share }) => (left -= share) < 0) ?? { kind: 'advice' as const, text: '咨询，已当场答复' };
  return { ...base, caller, answeredAtMs, doneAtMs, kind: said.kind, text: said.text };
}

function pickTelephone(random: Random): string {
  const { telephone } = pickChannel('Public', random);
  return telephone === '' ? '12319' : telephone;
}

/** Invented: the numbers are of a block no operator gives out. */
function inventCaller(random: Random): { number: string; name: string } {
  const number = `1380000${String(random.int(10_000)).padStart(4, '0')}`;
  return { number, name: random.chance(0.85) ? inventName(random) : '' };
}
