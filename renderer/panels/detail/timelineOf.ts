import { CASE_STAGES } from '../../../contract/model/stages.ts';
import type { CaseDetail } from '../../../contract/wire/cases.ts';
import type { TimelineItem } from '../../ui/Timeline.tsx';
import type { World } from '../../world/World.ts';
import type { CaseReading } from '../CaseReading.ts';
import { dayStartMs, dayText, spanText, timeText } from '../Format.ts';
import type { Words } from '../Words.ts';

/**
 * The life of a case as rows: every step with its actor and clock, then where it stands and for how long. The day is
 * said once, where it changes.
 */
export function timelineOf(detail: CaseDetail, reading: CaseReading, world: World, words: Words): TimelineItem[] {
  const offset = world.catalog?.city.utcOffsetMinutes ?? 480;
  const now = world.platformNowMs();
  const items: TimelineItem[] = [];
  let day = dayStartMs(now, offset);
  detail.steps.forEach((step, i) => {
    const stepDay = dayStartMs(step.atMs, offset);
    const actor = [step.actorRole, step.actorName].filter((part) => part !== '').join(' ');
    const date = stepDay === day ? [] : [dayText(step.atMs, offset)];
    day = stepDay;
    items.push({
      key: `${i}`,
      time: timeText(step.atMs, offset),
      title: step.act,
      detail: [...date, actor, step.note].filter((part) => part !== '').join(' · '),
      state: reading.ended && i === detail.steps.length - 1 ? 'now' : 'done',
    });
  });
  const last = detail.steps.at(-1);
  if (!reading.ended && last !== undefined) {
    const stage = CASE_STAGES[last.stage] ?? reading.stage;
    const since = spanText(now - last.atMs, words);
    items.push({ key: 'now', time: timeText(now, offset), title: words.stages[stage], detail: since, state: 'now' });
  }
  return items;
}

/** At most `rows` items: the first and the latest stay, what lies between is counted in one row. */
export function fitTimeline(items: readonly TimelineItem[], rows: number, words: Words): TimelineItem[] {
  if (items.length <= rows) return [...items];
  const [first, ...rest] = items;
  if (first === undefined) return [];
  const kept = rest.slice(rest.length - (rows - 2));
  const left = rest.length - kept.length;
  return [first, { key: 'gap', time: '', title: words.detail.earlier(left), detail: '', state: 'next' }, ...kept];
}
