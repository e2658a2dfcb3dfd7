import type { EntityRef } from '../../contract/model/ids.ts';
import type { World } from '../world/World.ts';

/**
 * Waits for one case: an open one whose number, place and class together contain every word of `text`, the newest where
 * several do. From then on it is the one, to its end and beyond. An empty text waits for none. For rehearsed scenarios
 * and for a case the room talks about.
 */
export function createWatch(text: string): (world: Pick<World, 'cases' | 'catalog'>) => EntityRef | null {
  const wanted = text.split(/\s+/).filter((word) => word !== '');
  let seenVersion = -1;
  let found: EntityRef | null = null;
  return ({ cases, catalog }) => {
    if (wanted.length === 0 || found !== null || cases.version === seenVersion) return found;
    seenVersion = cases.version;
    for (let i = 0; i < cases.open.count; i++) {
      const row = cases.open.rows[i] ?? 0;
      const key = cases.columns.key[row] ?? 0;
      const card = cases.card(key);
      const name = catalog?.categories[cases.columns.category[row] ?? 0]?.name ?? '';
      if (card === undefined || !wanted.every((word) => `${card.no} ${card.place} ${name}`.includes(word))) continue;
      found = { kind: 'case', id: String(key) };
      break;
    }
    return found;
  };
}
