import { CASE_STAGES } from '../../../contract/model/stages.ts';
import type { CaseDetail } from '../../../contract/wire/cases.ts';
import type { TimelineItem } from '../../ui/Timeline.tsx';
import type { World } from '../../world/World.ts';
import { dayStartMs, dayText, spanText, timeText } from '../Format.ts';
import type { Words } from '../Words.ts';

/**
 * The life of a case as rows: every step with its actor and clock, then where it stands and for how long. The day is
 * said once, where it changes.
 */
export function timelineOf(
  detail: CaseDetail,
  ended: boolean,
  world: Pick<World, 'catalog' | 'platformNowMs'>,
  words: Words,
): TimelineItem[] {
  const offset = world.catalog?.city.utcOffsetMinutes ?? 480;
  const now = world.platformNowMs();
  let day = dayStartMs(now, offset);
  const items = detail.steps.map((step, i): TimelineItem => {
    const stepDay = dayStartMs(step.atMs, offset);
    const date = stepDay === day ? '' : dayText(step.atMs, offset);
    day = stepDay;
    return {
      key: String(i),
      time: timeText(step.atMs, offset),
      title: step.act,
      detail: [date, step.actorRole, step.actorName].filter((part) => part !== '').join(' '),
      note: step.note,
      state: ended && i === detail.steps.length - 1 ? 'now' : 'done',
    };
  });
  const last = detail.steps.at(-1);
  if (!ended && last !== undefined) {
    const stage = CASE_STAGES[last.stage] ?? 'Reported';
    const since = words.detail.since(spanText(now - last.atMs, words));
    items.push({
      key: 'now',
      time: timeText(now, offset),
      title: words.stages[stage],
      detail: since,
      note: '',
      state: 'now',
    });
  }
  return items;
}

/**
 * What of it fits into `rows`: the first and the latest items stay, what lies between is counted in one row; notes take
 * the rows that are then left, the latest first.
 */
export function fitTimeline(items: readonly TimelineItem[], rows: number, words: Words): TimelineItem[] {
  let room = rows - Math.min(items.length, rows);
  const withNotes = shorten(items, rows, words)
    .toReversed()
    .map((item) => {
      if (item.note === '' || room < 1) return { ...item, note: '' };
      room--;
      return item;
    });
  return withNotes.reverse();
}

function shorten(items: readonly TimelineItem[], rows: number, words: Words): TimelineItem[] {
  const [first, ...rest] = items;
  if (items.length <= rows || first === undefined) return [...items];
  const kept = rest.slice(rest.length - (rows - 2));
  const gap = words.detail.earlier(rest.length - kept.length);
  return [first, { key: 'gap', time: '', title: gap, detail: '', note: '', state: 'next' }, ...kept];
}
