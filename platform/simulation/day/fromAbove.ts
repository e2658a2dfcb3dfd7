import type { Camera } from '../../../contract/model/catalog.ts';
import type { LngLat } from '../../../contract/model/geo.ts';
import type { SeenFrom } from '../../../contract/wire/evidence.ts';
import { distanceMeters } from '../../city/geometry.ts';
import { classesOf, type DetectionClass } from '../../intake/detections/findClass.ts';
import type { DemoCity } from '../city/DemoCity.ts';
import type { Random } from '../random.ts';
import { headingBetween, travelled } from '../roads/metric.ts';
import type { DroneDay } from './drones.ts';
import type { PlannedFinding } from './plan.ts';
import { sampleTrack } from './Track.ts';

/** A mast on a hill: what a high PTZ looks down from. */
const MAST_METERS = 60;
const MOST_ZOOM = 40;

/** What drones and high PTZ look for (S4): a class seen from above whose trouble this city knows; null where it has none. */
export function drawAerialClass({ pack, traits }: DemoCity, random: Random): DetectionClass | null {
  const classes = classesOf(pack);
  const known = pack.machineRules.aerial.flatMap(({ id }) => classes.get(id) ?? []);
  const usual = known.filter(({ category }) => traits[category] !== undefined);
  return usual.length === 0 ? null : random.pick(usual);
}

/** Sure enough of it for a case. */
export function findingOf(of: DetectionClass, from: SeenFrom, frameAtMs: number, random: Random): PlannedFinding {
  const confidence = of.minConfidence + (0.99 - of.minConfidence) * random.between(0.1, 1);
  return { class: of.id, confidence: Number(confidence.toFixed(2)), from, frameAtMs };
}

/** A drone that looks at `target` at this moment, with the square of ground in its picture. */
export function seenFromDrone({ unit, stint }: DroneDay, target: LngLat, atMs: number): SeenFrom {
  const { position, altitudeMeters } = sampleTrack(stint.track, atMs);
  const away = distanceMeters(position, target);
  const half = Math.max(20, altitudeMeters * 0.4);
  const corners = [45, 135, 225, 315].map((degrees) => travelled(target, degrees, half));
  return {
    kind: 'drone',
    id: unit.id,
    position,
    altitudeMeters: Math.max(0, Math.round(altitudeMeters)),
    gimbalPitchDeg: -Math.round(degreesBelow(altitudeMeters, away)),
    gimbalYawDeg: Math.round(headingBetween(position, target)),
    footprint: [...corners, corners[0] ?? target],
  };
}

/** A high PTZ turned to `target` and drawn near. */
export function seenFromPtz(camera: Camera, target: LngLat): SeenFrom {
  const away = distanceMeters(camera.position, target);
  return {
    kind: 'ptz',
    id: camera.id,
    panDeg: Math.round(headingBetween(camera.position, target)),
    tiltDeg: -Math.round(degreesBelow(MAST_METERS, away)),
    zoom: Math.max(1, Math.min(MOST_ZOOM, Math.round(away / 40))),
  };
}

function degreesBelow(height: number, away: number): number {
  return (Math.atan2(Math.max(0, height), Math.max(1, away)) * 180) / Math.PI;
}
