import type { AiCategory } from '../../../contract/model/categories.ts';
import type { Camera } from '../../../contract/model/catalog.ts';
import type { LngLat } from '../../../contract/model/geo.ts';
import { distanceMeters } from '../../city/geometry.ts';
import { placeInView } from '../city/Cameras.ts';
import { hourFactor, MACHINE_HOURS, pickSecond } from '../city/hours.ts';
import { cumulative, pickWeighted, type Random } from '../random.ts';
import type { DayContext } from './DayContext.ts';
import type { PlannedSight } from './plan.ts';

/** Of all detections this share becomes cases; the others a person dismisses. */
const CONFIRMED_SHARE = 0.42;
/** For each detection that becomes a case, so many below the threshold of their class. */
const FAINT_PER_CASE = 0.8;

export interface AiHit {
  id: string;
  atMs: number;
  camera: Camera;
  category: AiCategory;
  position: LngLat;
  confidence: number;
  /** Somebody looked at it: then it is a case, or nothing. */
  decidedAtMs: number;
  confirmed: boolean;
}

/** What the AI finds in the shared pictures on one day, in order of time; `confirmed` of them become cases. */
export function planAiHits(day: DayContext, confirmed: number, random: Random): AiHit[] {
  const { city, cameras } = day;
  const { aiCategories } = city.pack.catalog;
  const watched = cameras.fixed.filter((camera) => camera.grid >= 0);
  if (aiCategories.length === 0 || watched.length === 0) return [];
  const total = Math.round(confirmed / CONFIRMED_SHARE);
  const times = Array.from({ length: total }, () => pickSecond(MACHINE_HOURS, random)).sort((a, b) => a - b);
  const isConfirmed = random.shuffled(times.map((_, i) => i < confirmed));
  const hits: AiHit[] = [];
  times.forEach((second, i) => {
    const atMs = day.fromMs + second * 1000;
    const category = pickAiCategory(day, Math.floor(second / 3600), random);
    const hit = {
      id: `ai-${day.date}-${String(i + 1).padStart(3, '0')}`,
      atMs,
      category,
      confirmed: isConfirmed[i] ?? false,
    };
    const camera = freeCamera(day, watched, hits, category, atMs, random);
    if (!camera) return;
    const position = placeInView(camera, random);
    const sure = hit.confirmed ? random.between(0.25, 1) : random.between(0, 0.6);
    const confidence = Number((category.minConfidence + (0.99 - category.minConfidence) * sure).toFixed(2));
    hits.push({
      ...hit,
      camera,
      position,
      confidence,
      decidedAtMs: Math.min(day.toMs - 1000, atMs + Math.round(random.between(25, 260)) * 1000),
    });
  });
  return hits;
}

/** What the AI thinks it sees on one day and is not sure enough of: counted by the desk, and no case. `confirmed` as above. */
export function planFaintSights(day: DayContext, confirmed: number, random: Random): PlannedSight[] {
  const { aiCategories } = day.city.pack.catalog;
  const watched = day.cameras.fixed.filter((camera) => camera.grid >= 0);
  if (aiCategories.length === 0 || watched.length === 0) return [];
  const sights: PlannedSight[] = [];
  for (let i = 0; i < Math.round(confirmed * FAINT_PER_CASE); i++) {
    const second = pickSecond(MACHINE_HOURS, random);
    const atMs = day.fromMs + second * 1000;
    const camera = random.pick(watched);
    const category = pickAiCategory(day, Math.floor(second / 3600), random);
    const position = placeInView(camera, random);
    const confidence = Number((category.minConfidence * random.between(0.55, 0.98)).toFixed(2));
    if (!day.plays(camera.id, atMs)) continue;
    const from = { kind: 'camera' as const, id: camera.id };
    const finding = { class: category.id, confidence, from, frameAtMs: atMs };
    sights.push({ id: `faint-${day.date}-${String(i + 1).padStart(3, '0')}`, atMs, position, finding });
  }
  return sights;
}

function pickAiCategory(day: DayContext, hour: number, random: Random): AiCategory {
  const { aiCategories } = day.city.pack.catalog;
  const weights = aiCategories.map((ai) => {
    const trait = day.city.traits[ai.category];
    return trait ? Math.sqrt(trait.weight) * hourFactor(trait.hours, hour) : 0.1;
  });
  return aiCategories[pickWeighted(cumulative(weights), random)] as AiCategory;
}

/** A camera that plays and whose last hit of this category is far or long enough away (the category's own rule). */
function freeCamera(
  day: DayContext,
  watched: readonly Camera[],
  hits: readonly AiHit[],
  category: AiCategory,
  atMs: number,
  random: Random,
): Camera | null {
  for (let attempt = 0; attempt < 6; attempt++) {
    const camera = random.pick(watched);
    const known = hits.some(
      (hit) =>
        hit.category === category &&
        atMs - hit.atMs < category.dedupeHours * 3_600_000 &&
        distanceMeters(hit.camera.position, camera.position) < category.dedupeMeters,
    );
    if (!known && day.plays(camera.id, atMs)) return camera;
  }
  return null;
}
