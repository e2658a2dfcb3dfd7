import { LineLayer, SolidPolygonLayer } from '@deck.gl/layers';
import type { Layer } from '@deck.gl/core';
import type { LngLat } from '../../../contract/model/geo.ts';
import type { EntityRef } from '../../../contract/model/ids.ts';
import { UNIT_KINDS } from '../../../contract/model/units.ts';
import type { SceneFrame, SceneLayer, Spot } from '../stage/SceneLayer.ts';
import { rgba } from '../style/palette.ts';
import { SymbolBuffer } from '../symbols/SymbolBuffer.ts';
import { otherFrame } from '../symbols/symbolFrames.ts';
import { SymbolLayer } from '../symbols/SymbolLayer.ts';
import { screenX, screenY } from '../view/View.ts';
import { UNITS_FROM_ZOOM } from './UnitsLayer.ts';
import { latAbove, liftPixels } from './droneLift.ts';
import { footprint } from './footprint.ts';

const DRONE = UNIT_KINDS.indexOf('drone');

interface Flight {
  row: number;
  ground: LngLat;
  lifted: LngLat;
  /** The ground its camera sees; null when it sees none or its fix is old. */
  seen: LngLat[] | null;
}

interface Edge {
  from: LngLat;
  to: LngLat;
}

/** Drones: a diamond on a stem over the point below, and the ground the camera sees. */
export class DronesLayer implements SceneLayer {
  readonly #symbols = new SymbolBuffer();
  #flights: Flight[] = [];
  #layers: Layer[] = [];
  #zoom = Number.NaN;

  update(frame: SceneFrame): boolean {
    if (!frame.session.layers.drones || frame.view.zoom < UNITS_FROM_ZOOM) return this.#hide();
    // The stem has a length on the screen, so a zoom moves its end over the ground.
    const zoomed = frame.view.zoom !== this.#zoom;
    const first = this.#layers.length === 0;
    if (!frame.fresh && !first && frame.units.change === null && !(zoomed && this.#flights.length > 0)) return false;
    this.#zoom = frame.view.zoom;
    this.#flights = this.#inTheAir(frame);
    this.#draw(frame);
    return true;
  }

  layers(): Layer[] {
    return this.#layers;
  }

  count(into: Record<string, number>): void {
    into['drones'] = this.#flights.length;
    into['footprints'] = this.#flights.filter(({ seen }) => seen).length;
  }

  pick(frame: SceneFrame, spot: Spot): EntityRef[] {
    const away = ({ lifted }: Flight) =>
      Math.hypot(screenX(frame.view, lifted[0]) - spot.x, screenY(frame.view, lifted[1]) - spot.y);
    return this.#flights
      .filter((flight) => away(flight) <= spot.reach)
      .sort((a, b) => away(a) - away(b))
      .map(({ row }) => ({ kind: 'drone', id: frame.world.units.rows[row]?.id ?? '' }));
  }

  #inTheAir({ world, units, view, metrics }: SceneFrame): Flight[] {
    const { kind, toMs, altitudeMeters, gimbalHeadingDeg, gimbalPitchDeg } = world.units.columns;
    const flights: Flight[] = [];
    for (let row = 0; row < units.count; row++) {
      if (kind[row] !== DRONE || (toMs[row] ?? 0) === 0) continue;
      const altitude = altitudeMeters[row] ?? 0;
      const ground: LngLat = [units.lon[row] ?? 0, units.lat[row] ?? 0];
      const lifted: LngLat = [ground[0], latAbove(view, ground[1], liftPixels(altitude, metrics.unitPixels))];
      const gimbal = [gimbalHeadingDeg[row] ?? Number.NaN, gimbalPitchDeg[row] ?? Number.NaN] as const;
      const seen = units.stale[row] ? null : footprint(ground, altitude, ...gimbal);
      flights.push({ row, ground, lifted, seen });
    }
    return flights;
  }

  #draw({ units, palette, metrics, symbolAtlas }: SceneFrame): void {
    this.#symbols.clear();
    const flying = this.#flights.filter(({ ground, lifted }) => lifted[1] !== ground[1]);
    for (const { ground } of flying) this.#push(ground, 'groundDot', metrics.cellPixels, rgba(palette.unit, 200));
    for (const { row, lifted } of this.#flights) {
      this.#push(lifted, 'drone', metrics.cellPixels, rgba(units.stale[row] ? palette.stale : palette.unit));
    }
    const seen = this.#flights.flatMap((flight) => (flight.seen === null ? [] : [flight.seen]));
    this.#layers = [
      // Fill and outline by themselves: PolygonLayer's paths would be the heaviest shader of the wall, for four straight edges.
      new SolidPolygonLayer<LngLat[]>({
        id: 'footprints',
        data: seen,
        getPolygon: (corners) => corners,
        getFillColor: [...rgba(palette.unit, 22)],
      }),
      new LineLayer<Edge>({
        id: 'footprint-edges',
        data: seen.flatMap(edgesOf),
        getSourcePosition: ({ from }) => from,
        getTargetPosition: ({ to }) => to,
        getColor: [...rgba(palette.unit, 120)],
        widthUnits: 'pixels',
        getWidth: metrics.hairlinePixels * 0.75,
      }),
      new LineLayer<Flight>({
        id: 'stems',
        data: flying,
        getSourcePosition: ({ ground }) => ground,
        getTargetPosition: ({ lifted }) => lifted,
        getColor: [...rgba(palette.unit, 200)],
        widthUnits: 'pixels',
        getWidth: metrics.hairlinePixels * 0.8,
      }),
      new SymbolLayer({
        id: 'drones',
        data: this.#symbols.columns(),
        atlas: symbolAtlas,
        palette,
        devicePixel: metrics.devicePixel,
      }),
    ];
  }

  #push(at: LngLat, symbol: 'groundDot' | 'drone', sizePixels: number, color: ReturnType<typeof rgba>): void {
    this.#symbols.push({ lon: at[0], lat: at[1], frame: otherFrame(symbol), sizePixels, color });
  }

  #hide(): boolean {
    const shown = this.#layers.length > 0;
    this.#layers = [];
    this.#flights = [];
    return shown;
  }
}

function edgesOf(corners: LngLat[]): Edge[] {
  return corners.map((from, index) => ({ from, to: corners[(index + 1) % corners.length] ?? from }));
}
