import type { EntityRef } from '../../contract/model/ids.ts';
import type { CaseTable } from '../world/World.ts';

/**
 * Waits for one case: the first open one whose number or place contains `text`, the newest where several do. From then on it
 * is the one, to its end and beyond. An empty text waits for none. For rehearsed scenarios and for a case the room talks about.
 */
export function createWatch(text: string): (cases: CaseTable) => EntityRef | null {
  let seenVersion = -1;
  let found: EntityRef | null = null;
  return (cases) => {
    if (text === '' || found !== null || cases.version === seenVersion) return found;
    seenVersion = cases.version;
    for (let i = 0; i < cases.open.count; i++) {
      const key = cases.columns.key[cases.open.rows[i] ?? 0] ?? 0;
      const card = cases.card(key);
      if (card === undefined || !(card.no.includes(text) || card.place.includes(text))) continue;
      found = { kind: 'case', id: String(key) };
      break;
    }
    return found;
  };
}
