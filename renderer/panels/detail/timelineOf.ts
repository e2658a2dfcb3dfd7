import { CASE_STAGES, FINAL_STAGES, type CaseStage } from '../../../contract/model/stages.ts';
import type { CaseDetail, CaseStep } from '../../../contract/wire/cases.ts';
import type { TimelineItem } from '../../ui/Timeline.tsx';
import type { World } from '../../world/World.ts';
import { dayStartMs, dayText, spanText, timeText } from '../Format.ts';
import type { Words } from '../Words.ts';

/** What a person looks for first in the life of a case: reported, sent, handled, over. */
const MILESTONES: readonly CaseStage[] = ['Reported', 'PendingHandle', 'HandleDone', ...FINAL_STAGES];

export interface LifeItem extends TimelineItem {
  milestone: boolean;
}

/**
 * The life of a case as rows: every step with its actor and clock, then where it stands and for how long. The day is
 * said once, where it changes.
 */
export function timelineOf(
  detail: CaseDetail,
  ended: boolean,
  world: Pick<World, 'catalog' | 'platformNowMs'>,
  words: Words,
): LifeItem[] {
  const offset = world.catalog?.city.utcOffsetMinutes ?? 480;
  const now = world.platformNowMs();
  let day = dayStartMs(now, offset);
  const items = detail.steps.map((step, i): LifeItem => {
    const stepDay = dayStartMs(step.atMs, offset);
    const date = stepDay === day ? '' : dayText(step.atMs, offset);
    day = stepDay;
    return {
      key: String(i),
      time: timeText(step.atMs, offset),
      title: step.act,
      detail: [date, step.actorRole, step.actorName].filter((part) => part !== '').join(' '),
      note: noteOf(step, offset, words),
      milestone: isMilestone(detail.steps, i),
      state: ended && i === detail.steps.length - 1 ? 'now' : 'done',
    };
  });
  const last = detail.steps.at(-1);
  if (!ended && last !== undefined) {
    const stage = CASE_STAGES[last.stage] ?? 'Reported';
    const today = day === dayStartMs(now, offset) ? '' : `${dayText(now, offset)} `;
    const since = today + words.detail.since(spanText(now - last.atMs, words));
    items.push({
      key: 'now',
      time: timeText(now, offset),
      title: words.stages[stage],
      detail: since,
      note: '',
      state: 'now',
      milestone: true,
    });
  }
  return items;
}

/** The reason, until when, and what was photographed. */
function noteOf({ note, untilMs, photos = [] }: CaseStep, offset: number, words: Words): string {
  const { caseWords } = words;
  const until =
    untilMs === undefined ? '' : caseWords.until(`${dayText(untilMs, offset)} ${timeText(untilMs, offset)}`);
  const kinds = [...new Set(photos.map(({ kind }) => caseWords.photoKinds[kind]))].join('、');
  const seen = photos.length === 0 ? '' : caseWords.photos(photos.length, kinds);
  return [note, until, seen].filter((part) => part !== '').join(' · ');
}

/** A step that brought the case to one of the stages people look for. */
function isMilestone(steps: readonly CaseStep[], i: number): boolean {
  const stage = CASE_STAGES[steps[i]?.stage ?? -1];
  return stage !== undefined && MILESTONES.includes(stage) && steps[i]?.stage !== steps[i - 1]?.stage;
}

/**
 * What of it fits into `rows`: milestones and the latest steps stay, what is left out is counted in one row; notes take the
 * rows that are then left, the latest first.
 */
export function fitTimeline(items: readonly LifeItem[], rows: number, words: Words): TimelineItem[] {
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

/** Keeps first and last, then milestones, then the latest; all that is left out is counted in one row. */
function shorten(items: readonly LifeItem[], rows: number, words: Words): LifeItem[] {
  if (items.length <= rows) return [...items];
  const last = items.length - 1;
  const weight = (i: number): number => (i === 0 || i === last ? 2 : items[i]?.milestone === true ? 1 : 0);
  const kept = new Set(
    items
      .map((_, i) => i)
      .sort((a, b) => weight(b) - weight(a) || b - a)
      .slice(0, rows - 1),
  );
  const firstGap = items.findIndex((_, i) => !kept.has(i));
  const gap = words.detail.earlier(items.length - kept.size);
  return items.flatMap((item, i): LifeItem[] => {
    if (kept.has(i)) return [item];
    if (i !== firstGap) return [];
    return [{ key: 'gap', time: '', title: gap, detail: '', note: '', state: 'next', milestone: false }];
  });
}
