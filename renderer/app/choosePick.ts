import type { EntityKind, EntityRef } from '../../contract/model/ids.ts';

/** Ground that lies under everything; meant only where nothing stands on it. */
const AREAS: readonly EntityKind[] = ['cell', 'grid', 'district'];

/**
 * What a click at these things means, topmost first: the things that stand there, or the topmost area where none does.
 * Each is named once.
 */
export function choosePick(refs: readonly EntityRef[]): EntityRef[] {
  const seen = new Set<string>();
  const things = refs.filter((ref) => {
    const name = `${ref.kind}/${ref.id}`;
    if (AREAS.includes(ref.kind) || seen.has(name)) return false;
    seen.add(name);
    return true;
  });
  return things.length > 0 ? things : refs.slice(0, 1);
}
