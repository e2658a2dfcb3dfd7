import type { DemoCity } from '../city/DemoCity.ts';
import type { Random } from '../random.ts';
import type { AlarmChange, LinkTrouble } from './plan.ts';

const MINUTE_MS = 60_000;
/** A link falls behind up to this often a day. */
const MOST_DELAYS = 2;
/** Per link and day, so about one cut a week in a chain of nine. */
const CUT_CHANCE = 0.017;

/** When the links of the chain do not keep up; always within the day, so that days join. */
export function planLinks(city: DemoCity, dayStartMs: number, random: Random): LinkTrouble[] {
  return city.pack.links.flatMap(({ id }) => {
    const draw = random.stream(id);
    const troubles: LinkTrouble[] = [];
    const count = draw.int(MOST_DELAYS + 1);
    for (let i = 0; i < count; i++) troubles.push(drawTrouble(id, 'delayed', dayStartMs, 4, 22, draw));
    if (draw.chance(CUT_CHANCE)) troubles.push(drawTrouble(id, 'cut', dayStartMs, 6, 38, draw));
    return apart(troubles.sort((a, b) => a.fromMs - b.fromMs));
  });
}

function drawTrouble(
  linkId: string,
  state: LinkTrouble['state'],
  dayStartMs: number,
  leastMinutes: number,
  mostMinutes: number,
  draw: Random,
): LinkTrouble {
  const fromMs = dayStartMs + Math.round(draw.between(20, 1380)) * MINUTE_MS + draw.int(60) * 1000;
  return { linkId, state, fromMs, toMs: fromMs + Math.round(draw.between(leastMinutes, mostMinutes) * 60) * 1000 };
}

/** Leaves out a trouble that begins before the one before it is over. */
function apart(troubles: readonly LinkTrouble[]): LinkTrouble[] {
  const out: LinkTrouble[] = [];
  for (const trouble of troubles) if (trouble.fromMs > (out[out.length - 1]?.toMs ?? 0)) out.push(trouble);
  return out;
}

/** A cut link is an alarm until it is mended. */
export function linkAlarms(city: DemoCity, date: string, troubles: readonly LinkTrouble[]): AlarmChange[] {
  const names = new Map(city.pack.links.map((link) => [link.id, link.name]));
  const districts = new Set(city.pack.catalog.districts.map((district) => district.code));
  return troubles
    .filter((trouble) => trouble.state === 'cut')
    .flatMap((trouble, i): AlarmChange[] => {
      const row = {
        id: `link-${date}-${i + 1}`,
        kind: 'linkCut' as const,
        level: 'urgent' as const,
        title: `${names.get(trouble.linkId) ?? trouble.linkId} 平台链路中断`,
        raisedAtMs: trouble.fromMs,
        confidence: 0,
      };
      const about = districts.has(trouble.linkId) ? ({ kind: 'district', id: trouble.linkId } as const) : null;
      return [
        { atMs: trouble.fromMs, row: { ...row, state: 'active' }, about },
        { atMs: trouble.toMs, row: { ...row, state: 'past' }, about },
      ];
    });
}
