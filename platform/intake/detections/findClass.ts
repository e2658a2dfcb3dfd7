import type { CityPack } from '../../city/CityPack.ts';

/** What a detection of a class becomes, and when it is believed. */
export interface DetectionClass {
  id: string;
  name: string;
  /** Index into the catalog's categories. */
  category: number;
  minConfidence: number;
  dedupeMeters: number;
  dedupeHours: number;
}

/** The classes a city screens for (S5) and those seen from the air (S4), by id. */
export function classesOf({ catalog, machineRules }: CityPack): Map<string, DetectionClass> {
  const classes = new Map<string, DetectionClass>(catalog.aiCategories.map((one) => [one.id, one]));
  for (const { standardVersion, eventCode, ...one } of machineRules.aerial) {
    const category = catalog.categories.findIndex(
      (known) => known.kind === 'event' && known.standardVersion === standardVersion && known.code === eventCode,
    );
    if (category >= 0) classes.set(one.id, { ...one, category });
  }
  return classes;
}
