import type { LngLat } from '../../../contract/model/geo.ts';
import type { Place } from '../../../contract/model/catalog.ts';
import type { Random } from '../random.ts';
import { THEMES, type Theme } from './traits.ts';

/** A place that draws cases of one theme: a market, a school gate, a building site. */
export interface HotSpot {
  theme: Theme;
  position: LngLat;
  radiusMeters: number;
  strength: number;
}

/** How many of each theme are invented beside the pack's own places, and how far they reach. */
const INVENTED: Record<Theme, readonly [count: number, radiusMeters: number, strength: number]> = {
  shops: [14, 160, 14],
  market: [9, 110, 26],
  school: [11, 120, 20],
  station: [5, 140, 22],
  site: [8, 120, 24],
  homes: [12, 180, 10],
  river: [6, 200, 12],
  road: [10, 150, 6],
  green: [6, 160, 12],
};

/** What the pack's own places are hot spots of. */
const THEME_OF_PLACE: Record<Place['kind'], Theme | null> = {
  road: null,
  estate: 'homes',
  village: 'homes',
  office: 'shops',
  bridge: 'river',
  park: 'green',
};

/**
 * The city's hot spots: invented ones on `candidates` (points inside its duty grids) and the catalog's places.
 * A few are much stronger than the rest, as everywhere.
 */
export function inventHotSpots(candidates: readonly LngLat[], places: readonly Place[], random: Random): HotSpot[] {
  const spots: HotSpot[] = [];
  for (const theme of THEMES) {
    const [count, radiusMeters, strength] = INVENTED[theme];
    const draw = random.stream(theme);
    for (let i = 0; i < count && candidates.length > 0; i++)
      spots.push({
        theme,
        position: draw.pick(candidates),
        radiusMeters: radiusMeters * draw.between(0.7, 1.4),
        strength: (strength * 2.5) / (1 + i * 0.6),
      });
  }
  for (const place of places) {
    const theme = THEME_OF_PLACE[place.kind];
    if (!theme) continue;
    const draw = random.stream(place.id);
    spots.push({ theme, position: place.position, radiusMeters: draw.between(90, 180), strength: draw.between(2, 14) });
    if (theme === 'homes')
      spots.push({ theme: 'shops', position: place.position, radiusMeters: 90, strength: draw.between(1, 6) });
  }
  return spots;
}
