import type { SceneFrame } from '../stage/SceneLayer.ts';
import type { LabelStyle } from './LabelAtlas.ts';

export type LabelKind = 'district' | 'grid' | 'place' | 'hill' | 'unit' | 'chosen';

/** How each kind of label is written. Nothing that must be read is smaller than one unit. */
export function labelStyles({ metrics, palette, session }: SceneFrame): Record<LabelKind, LabelStyle> {
  const { unitPixels } = metrics;
  const { halo } = palette;
  const chosen = session.selectedBy === 'operator' ? palette.operator : palette.text;
  return {
    district: {
      name: 'district',
      sizePixels: unitPixels * 1.3,
      weight: 600,
      color: palette.secondText,
      halo,
      spacing: 0.25,
    },
    grid: { name: 'grid', sizePixels: unitPixels, weight: 450, color: palette.areaText, halo },
    place: { name: 'place', sizePixels: unitPixels, weight: 450, color: palette.secondText, halo },
    hill: { name: 'hill', sizePixels: unitPixels, weight: 400, color: palette.roadText, halo, spacing: 0.15 },
    unit: { name: 'unit', sizePixels: unitPixels, weight: 500, color: palette.unit, halo },
    chosen: { name: `chosen-${chosen}`, sizePixels: unitPixels * 1.1, weight: 650, color: chosen, halo },
  };
}
