import type { Category } from '../../../contract/model/categories.ts';

export interface ClassName {
  glyph: number;
  kind: Category['kind'];
  /** 市容环境 */
  name: string;
  /** 市容; an English name stays whole. */
  short: string;
}

const SHORT_CHARACTERS = 2;

/** The class behind each glyph a city uses, by the name its catalog gives; where two share a glyph, the most frequent. */
export function classNames(categories: readonly Category[]): ClassName[] {
  const counts = new Map<number, Map<string, number>>();
  const kinds = new Map<number, Category['kind']>();
  for (const { glyph, kind, className } of categories) {
    const names = counts.get(glyph) ?? new Map<string, number>();
    names.set(className, (names.get(className) ?? 0) + 1);
    counts.set(glyph, names);
    kinds.set(glyph, kind);
  }
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([glyph, names]) => {
      const [name = ''] = [...names].sort((a, b) => b[1] - a[1])[0] ?? [];
      const short = /\p{Script=Han}/u.test(name) ? name.slice(0, SHORT_CHARACTERS) : name;
      return { glyph, kind: kinds.get(glyph) ?? 'event', name, short };
    });
}
