import type { LngLat } from '../../../contract/model/geo.ts';
import { DEFAULT_CASE_RULES } from '../schema/caseRules.ts';
import { DEFAULT_MACHINE_RULES } from '../schema/machineRules.ts';
import { PACK_FORMAT } from '../schema/manifest.ts';
import { DEFAULT_EVALUATION } from '../../evaluation/defaultRules.ts';
import { makeAssessment } from './assessment.ts';
import { featureMaker, makeBasemap } from './basemap.ts';
import { makeBlocks } from './blocks.ts';
import { makeCalendar } from './calendar.ts';
import { makeCameras } from './cameras.ts';
import { DUTY } from './data/duty.ts';
import { CITY_DISTRICT, STREETS } from './data/streets.ts';
import { makeDistricts } from './districts.ts';
import { makeDrones } from './drones.ts';
import { makeDutyGrids, type MadeAreas } from './dutyGrids.ts';
import { makeLandscape } from './landscape.ts';
import { CELL_METERS, type SquareSet } from './lattice.ts';
import { largestPart, makeNetwork } from './network.ts';
import { makeOutskirts } from './outskirts.ts';
import { makePeople, makeVehicles } from './people.ts';
import { makePlaces } from './places.ts';
import { type Plane, type Point, planeAt, simplify } from './plane.ts';
import { Random } from './random.ts';
import { makeRegionRoads } from './regionRoads.ts';
import { makeAiCategories, makeCategories, makeDepartments, makeLimits } from './rules.ts';
import { makeStreetField, makeTrunkField } from './streetField.ts';
import { planStreets } from './streets.ts';
import { makeUrbanArea } from './urbanArea.ts';
import { featuresText, objectText, type PackFiles, rowsText } from '../writePack.ts';

/** The real centre of Ya'an, WGS-84; what is drawn around it is invented. */
const CENTRE: LngLat = [103.0128, 29.9805];

/** What the day and the past of the demo are like. The two shares are the figures the city has published. */
const DEMO = {
  historyCases: 312_000,
  historyFrom: '2015-06-01',
  disposeShare: 0.9987,
  inTimeShare: 0.8645,
  reportsPerDay: {
    Collector: 148,
    Public: 34,
    AI: 26,
    Video: 12,
    Drone: 6,
    HighPTZ: 5,
    IoT: 4,
    Leader: 1,
    Transfer: 3,
    Media: 1,
  },
};

function manifest(plane: Plane, urban: SquareSet, bounds: [number, number, number, number]): unknown {
  // All duty grids: a wall that begins with one of them cut off has lost somebody's beat.
  const xs = urban.squares.map((square) => square.i * CELL_METERS);
  const ys = urban.squares.map((square) => square.j * CELL_METERS);
  const low = plane.toLngLat([Math.min(...xs), Math.min(...ys)]);
  const high = plane.toLngLat([Math.max(...xs) + CELL_METERS, Math.max(...ys) + CELL_METERS]);
  const placed = (path: string) => ({ path, crs: 'WGS84' });
  const plain = (path: string) => ({ path });
  return {
    format: PACK_FORMAT,
    crs: 'WGS84',
    city: {
      id: 'yaan',
      name: '雅安市',
      nameEn: "Ya'an",
      adcode: '511800',
      centre: CENTRE,
      bounds,
      focus: [...low, ...high],
      utcOffsetMinutes: 480,
      synthetic: true,
      attribution: { text: '示意数据：地图、人员与案件均为虚构', approvalNo: '', surveyLicence: '' },
    },
    files: {
      districts: placed('districts.geojson'),
      streets: plain('streets.json'),
      communities: plain('communities.json'),
      grids: placed('grids.geojson'),
      cells: placed('cells.geojson'),
      departments: plain('departments.json'),
      categories: plain('categories.json'),
      aiCategories: plain('ai-categories.json'),
      limits: plain('limits.json'),
      calendar: plain('calendar.json'),
      cameras: placed('cameras.geojson'),
      places: placed('places.geojson'),
      people: plain('people.json'),
      duty: plain('duty.json'),
      caseRules: plain('case-rules.json'),
      machine: plain('machine.json'),
      vehicles: placed('vehicles.json'),
      drones: placed('drones.json'),
      roads: placed('roads.geojson'),
      links: plain('links.json'),
      indicators: plain('indicators.json'),
      assessment: plain('assessment.json'),
    },
    basemap: { kind: 'geojson', path: 'basemap.geojson', crs: 'WGS84' },
    demo: DEMO,
  };
}

function areaFiles(areas: MadeAreas, urban: SquareSet, plane: Plane): PackFiles {
  const make = featureMaker(plane);
  const feature = (ring: readonly Point[], properties: Record<string, unknown>) => ({
    ...make.polygon([ring], { class: '' }),
    properties,
  });
  const grids = areas.grids.map(({ ring, squares: _squares, centre, ...grid }) =>
    feature(ring, { ...grid, district: CITY_DISTRICT, centre: plane.toLngLat(centre) }),
  );
  const cells = areas.cells.map(({ code, grid, square }) => {
    const { i, j } = urban.squares[square] ?? { i: 0, j: 0 };
    const corner = (di: number, dj: number): Point => [(i + di) * CELL_METERS, (j + dj) * CELL_METERS];
    const ring = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1), corner(0, 0)];
    return feature(ring, { code, grid: areas.grids[grid]?.id ?? '' });
  });
  const streets = STREETS.map(({ code, name }) => ({ code, name, district: CITY_DISTRICT }));
  return new Map([
    ['streets.json', rowsText(streets)],
    ['communities.json', rowsText(areas.communities)],
    ['grids.geojson', featuresText(grids)],
    ['cells.geojson', featuresText(cells)],
  ]);
}

function ruleFiles(): PackFiles {
  return new Map([
    ['departments.json', rowsText(makeDepartments())],
    ['categories.json', rowsText(makeCategories())],
    ['ai-categories.json', rowsText(makeAiCategories())],
    ['limits.json', rowsText(makeLimits())],
  ]);
}

/** Every file of the demo city, made from the seed: the same seed gives the same bytes. */
export function makeCity(seed: string): PackFiles {
  const random = new Random(seed);
  const plane = planeAt(CENTRE);
  const make = featureMaker(plane);
  const land = makeLandscape(random.fork('land'));
  const urban = makeUrbanArea(land);
  const areas = makeDutyGrids(urban, land, random.fork('grids'));
  const field = makeStreetField(land, random.fork('field'));
  const trunkField = makeTrunkField(land, random.fork('field'));
  const streets = planStreets({ urban, land, field, trunkField }, random.fork('streets'));
  const network = largestPart(makeNetwork(streets, (p) => land.bankDistance(p) > 0));
  const blocks = makeBlocks(network, land, random.fork('blocks'));
  const districts = makeDistricts(plane, random.fork('districts'));
  const main = land.rivers[0];
  const places = main === undefined ? [] : makePlaces(areas, network, main);
  const regionRoads = makeRegionRoads(network, random.fork('region roads'));
  const around = { urban, land, field, roads: regionRoads.map((road) => road.line) };
  const outskirts = makeOutskirts(around, plane, random.fork('outskirts'));
  const map = { districts, land, urban, network, blocks, outskirts, regionRoads };
  const cameras = makeCameras(network, random.fork('cameras'));
  const corners = districts.flatMap((district) => district.rings.flat()).map((p) => plane.toLngLat(p));
  const lngs = corners.map((p) => p[0]);
  const lats = corners.map((p) => p[1]);
  const bounds: [number, number, number, number] = [
    Math.min(...lngs),
    Math.min(...lats),
    Math.max(...lngs),
    Math.max(...lats),
  ];
  const point = (at: Point, properties: Record<string, unknown>) => ({ ...make.point(at, { class: '' }), properties });
  return new Map([
    ['city.json', objectText(manifest(plane, urban, bounds))],
    [
      'districts.geojson',
      featuresText(
        districts.map(({ code, name, centre, rings }) => ({
          type: 'Feature',
          properties: { code, name, centre: plane.toLngLat(centre) },
          geometry: { type: 'MultiPolygon', coordinates: rings.map((ring) => [ring.map((p) => plane.toLngLat(p))]) },
        })),
      ),
    ],
    ...areaFiles(areas, urban, plane),
    ...ruleFiles(),
    ['indicators.json', objectText(DEFAULT_EVALUATION)],
    ['assessment.json', objectText(makeAssessment(areas))],
    ['calendar.json', objectText(makeCalendar())],
    ['cameras.geojson', featuresText(cameras.map(({ at, ...camera }) => point(at, camera)))],
    ['places.geojson', featuresText(places.map(({ at, ...place }) => point(at, place)))],
    ['duty.json', objectText(DUTY)],
    ['case-rules.json', objectText(DEFAULT_CASE_RULES)],
    ['machine.json', objectText(DEFAULT_MACHINE_RULES)],
    ['people.json', rowsText(makePeople(areas, random.fork('people')))],
    ['vehicles.json', rowsText(makeVehicles(network, plane, random.fork('vehicles')))],
    ['drones.json', objectText(makeDrones(land, plane))],
    [
      'roads.geojson',
      featuresText(
        network.edges.map(({ line, name, rank }) => ({
          ...make.line(simplify(line, 1.5), { class: '' }),
          properties: { name, main: rank > 0 },
        })),
      ),
    ],
    [
      'links.json',
      rowsText([
        { id: '51', name: '四川省平台', level: 'province' },
        ...districts.map(({ code, name }) => ({ id: code, name, level: 'county' })),
      ]),
    ],
    ['basemap.geojson', featuresText(makeBasemap(map, plane, random.fork('map')))],
  ]);
}
