import type { PhotoKind } from '../../../../contract/model/photos.ts';
import type { CaseStep } from '../../../../contract/wire/cases.ts';
import { dayText, timeText } from '../../Format.ts';
import type { Words } from '../../Words.ts';

export interface CasePhoto {
  id: string;
  kind: PhotoKind;
  /** What was done when it was sent: 上报, 处置完成 … */
  act: string;
  /** What it shows, who sent it with what, and when. */
  caption: string;
}

/** Thumbnails fetched at once; a case seldom has more. */
const MOST = 12;

/** The photos of a case's steps in the order of its life, each once; without those that stand elsewhere. */
export function casePhotos(
  steps: readonly CaseStep[],
  elsewhere: readonly string[],
  offset: number,
  words: Words,
): CasePhoto[] {
  const seen = new Set(elsewhere);
  return steps.flatMap(({ act, actorRole, actorName, atMs, photos = [] }) =>
    photos.flatMap(({ id, kind }): CasePhoto[] => {
      if (seen.has(id)) return [];
      seen.add(id);
      const who = [actorRole, actorName].filter((part) => part !== '').join(' ');
      const when = `${dayText(atMs, offset)} ${timeText(atMs, offset)}`;
      return [
        { id, kind, act, caption: [words.caseWords.photoKinds[kind], act, who, when].filter(Boolean).join(' · ') },
      ];
    }),
  );
}

/** The latest are what one checks by. */
export function shownPhotos(photos: readonly CasePhoto[]): readonly CasePhoto[] {
  return photos.slice(-MOST);
}
