import type { Category } from '../../../contract/model/categories.ts';

/** Longer names lose what all of their kind share: 市容环境设施 beside 公用设施. */
const SHORT_CHARACTERS = 4;

/** The class behind each glyph a city uses, by the name its catalog gives; where two share a glyph, the most frequent. */
export function classNames(categories: readonly Category[]): { glyph: number; name: string }[] {
  const counts = new Map<number, Map<string, number>>();
  for (const { glyph, className } of categories) {
    const names = counts.get(glyph) ?? new Map<string, number>();
    names.set(className, (names.get(className) ?? 0) + 1);
    counts.set(glyph, names);
  }
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([glyph, names]) => {
      const [name = ''] = [...names].sort((a, b) => b[1] - a[1])[0] ?? [];
      return { glyph, name: shorten(name) };
    });
}

function shorten(name: string): string {
  if (!/\p{Script=Han}/u.test(name)) return name;
  return name.length > SHORT_CHARACTERS ? name.replace(/(设施|事件|部件|类)$/, '').slice(0, SHORT_CHARACTERS + 2) : name;
}
