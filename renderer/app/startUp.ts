import type { FeedEvent } from '../../contract/wire/feedEvent.ts';

export const MARK_NAMES = ['scriptStart', 'catalog', 'firstCases', 'casesWhole', 'basemap', 'ready'] as const;
export type MarkName = (typeof MARK_NAMES)[number];
/** Milliseconds since the navigation began; null while it has not happened. */
export type Marks = Record<MarkName, number | null>;

/** How far the first picture is. */
export interface StartUp {
  readonly marks: Marks;
  /** Parts of the case snapshot that have come; parts 0 before the first. */
  readonly caseParts: { readonly come: number; readonly parts: number };
  mark(name: MarkName, atMs: number): void;
  /** Looks at what is about to enter the world. */
  observe: (events: readonly FeedEvent[], atMs: number) => void;
}

/** Follows one start. A mark is set once: a reconnect is no start. */
export function createStartUp(): StartUp {
  const marks: Marks = {
    scriptStart: null,
    catalog: null,
    firstCases: null,
    casesWhole: null,
    basemap: null,
    ready: null,
  };
  const caseParts = { come: 0, parts: 0 };
  const mark = (name: MarkName, atMs: number): void => {
    marks[name] ??= Math.round(atMs);
  };
  return {
    marks,
    caseParts,
    mark,
    observe(events, atMs) {
      for (const event of events) {
        if (event.type === 'catalog') mark('catalog', atMs);
        if (event.type !== 'caseSnapshot') continue;
        mark('firstCases', atMs);
        caseParts.come = event.part + 1;
        caseParts.parts = event.parts;
        if (event.part + 1 === event.parts) mark('casesWhole', atMs);
      }
    },
  };
}
