import { UNIT_ROLE_NAMES } from '../../contract/model/units.ts';
import { CASE_STAGE_NAMES, CASE_STAGES } from '../../contract/model/stages.ts';
import type { Identity } from '../../contract/wire/envelope.ts';
import type { PositionRecord } from '../../contract/wire/positions.ts';
import type { FindResult } from '../../contract/wire/queries.ts';
import type { UnitRow } from '../../contract/wire/units.ts';
import type { CaseBook } from '../cases/CaseBook.ts';
import type { CityPack } from '../city/CityPack.ts';
import type { PositionBatches } from './PositionBatches.ts';
import type { StreamHub } from './StreamHub.ts';

export interface FindSources {
  pack: CityPack;
  book: Pick<CaseBook, 'findByNumber' | 'rowOf' | 'columns'>;
  hub: Pick<StreamHub, 'rows'>;
  positions: Pick<PositionBatches, 'all'>;
}

/** A thing that may match: what is searched, and what is shown. The first text is its name and counts most. */
interface Candidate {
  texts: readonly string[];
  result(): FindResult;
}

const TITLE_CHARS = 120;

/**
 * Finds cases by number, and grids, people, vehicles, drones, places, cameras, departments, districts and cells by a part
 * of their name or id. Whole matches first, then beginnings, then parts; among equals in the order of this list.
 * A kiosk finds people by what it may see, an officer also by their full name; the answer is masked for both (rule W40).
 */
export async function findThings(
  sources: FindSources,
  text: string,
  limit: number,
  identity: Identity,
): Promise<FindResult[]> {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const scored: { score: number; candidate: Candidate }[] = [];
  for (const candidate of candidates(sources, identity)) {
    const score = scoreOf(candidate.texts, wanted);
    if (score > 0) scored.push({ score, candidate });
  }
  scored.sort((a, b) => b.score - a.score);
  const things = scored.slice(0, limit).map(({ candidate }) => candidate.result());
  const cases = await findCases(sources, text.trim(), limit);
  // A number typed in full means that case; a few digits are more likely part of one than of a camera's id.
  return (/\d{4,}/.test(text) ? [...cases, ...things] : [...things, ...cases]).slice(0, limit);
}

async function findCases({ book }: FindSources, text: string, limit: number): Promise<FindResult[]> {
  // No number is without a digit or a letter, and a name in Chinese is not worth a search through all of them.
  if (!/[\dA-Za-z]/.test(text)) return [];
  const cards = await book.findByNumber(text, limit);
  return cards.flatMap((card) => {
    const row = book.rowOf(card.key);
    if (row < 0) return [];
    const stage = CASE_STAGES[book.columns.stage[row] ?? 0] ?? 'Reported';
    return {
      ref: { kind: 'case', id: String(card.key) } as const,
      title: card.no,
      subtitle: [card.place, CASE_STAGE_NAMES[stage]].filter(Boolean).join(' · '),
      position: place(book.columns.lonE7[row], book.columns.latE7[row]),
    };
  });
}

function* candidates({ pack, hub, positions }: FindSources, identity: Identity): Generator<Candidate> {
  const { catalog } = pack;
  const thing = (
    kind: FindResult['ref']['kind'],
    id: string,
    texts: readonly string[],
    subtitle: string,
    position: FindResult['position'],
  ): Candidate => ({
    texts,
    result: () => ({ ref: { kind, id }, title: (texts[0] ?? id).slice(0, TITLE_CHARS), subtitle, position }),
  });
  for (const grid of catalog.grids)
    yield thing('grid', grid.id, [grid.name, grid.id, grid.community], grid.community, grid.centre);
  for (const spot of catalog.places) yield thing('place', spot.id, [spot.name], '', spot.position);
  for (const area of catalog.districts) yield thing('district', area.code, [area.name, area.code], '', area.centre);
  let where: ReadonlyMap<number, PositionRecord> | undefined;
  const find = (key: number): PositionRecord | undefined => (where ??= positions.all()).get(key);
  const fullNames = new Map(identity.kind === 'officer' ? pack.people.map(({ id, name }) => [id, name]) : []);
  for (const unit of hub.rows('units').values()) yield unitCandidate(unit, fullNames.get(unit.id), find);
  for (const office of catalog.departments)
    yield thing('department', office.code, [office.name, office.duties], office.duties.slice(0, 60), null);
  for (const camera of catalog.cameras)
    yield thing('camera', camera.id, [camera.name, camera.id], camera.owner, camera.position);
  for (const cell of catalog.cells)
    yield thing('cell', cell.code, [cell.code], catalog.grids[cell.grid]?.name ?? '', cell.ring[0] ?? null);
}

function unitCandidate(
  unit: UnitRow,
  fullName: string | undefined,
  find: (key: number) => PositionRecord | undefined,
): Candidate {
  const role = UNIT_ROLE_NAMES[unit.role];
  return {
    texts: [unit.name, unit.id, ...(fullName ? [fullName] : []), role, unit.team],
    result: () => {
      const at = find(unit.key);
      return {
        ref: { kind: unit.kind, id: unit.id },
        title: unit.name,
        subtitle: [role, unit.team].filter(Boolean).join(' · '),
        position: at ? place(at.lonE7, at.latE7) : null,
      };
    },
  };
}

/** 0: no match. The name counts more than what else is searched. */
function scoreOf(texts: readonly string[], wanted: string): number {
  let best = 0;
  texts.forEach((text, index) => {
    const at = text.toLowerCase().indexOf(wanted);
    if (at < 0) return;
    const how = text.length === wanted.length ? 6 : at === 0 ? 4 : 2;
    best = Math.max(best, how + (index === 0 ? 1 : 0));
  });
  return best;
}

function place(lonE7: number | undefined, latE7: number | undefined): FindResult['position'] {
  return [(lonE7 ?? 0) / 1e7, (latE7 ?? 0) / 1e7];
}
