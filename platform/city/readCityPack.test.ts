import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import gcoord from 'gcoord';
import { afterEach, describe, expect, test } from 'vitest';
import { makeMinimalPack } from './minimal/makeMinimalPack.ts';
import { minimalPackFiles } from './minimal/minimalPackFiles.ts';
import { problemText } from './problems.ts';
import { readCityPack } from './readCityPack.ts';
import type { Manifest } from './schema/manifest.ts';
import { writeFiles } from './writePack.ts';

const DEMO = join(import.meta.dirname, '../../assets/cities/yaan');
const ARCHIVES = '/work/shared/data/pmtiles';
const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wanmi-city-'));
  folders.push(folder);
  return folder;
}

/** A small pack in national codes, to break in one place. */
async function smallPack(): Promise<string> {
  const made = await makeMinimalPack({
    id: 'small',
    name: '小城',
    points: [
      [102.99, 29.99],
      [103.01, 30.01],
    ],
    utcOffsetMinutes: 480,
    categories: [
      {
        standardVersion: 'GB/T 30428.2',
        kind: 'event',
        classCode: '04',
        className: '街面秩序',
        code: '0405',
        name: '店外经营',
        glyph: 3,
        limit: { value: 2, unit: 'urgentHour' },
      },
    ],
    departments: [{ code: 'ZF', name: '综合行政执法局', duties: '街面秩序' }],
    limits: [
      { category: 0, condition: '店外摆放', limit: { value: 2, unit: 'urgentHour' }, areaClasses: [], department: 0 },
    ],
  });
  if (!made.ok) throw new Error(made.expected);
  const folder = await newFolder();
  await writeFiles(folder, minimalPackFiles(made.pack));
  return folder;
}

async function edit(folder: string, file: string, change: (text: string) => string): Promise<void> {
  const path = join(folder, file);
  const before = await readFile(path, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`nothing changed in ${file}`);
  await writeFile(path, after);
}

/** Changes city.json as an object. */
async function editManifest(folder: string, change: (manifest: Manifest) => void): Promise<void> {
  await edit(folder, 'city.json', (text) => {
    const manifest = JSON.parse(text);
    change(manifest);
    return JSON.stringify(manifest);
  });
}

async function problemsOf(folder: string): Promise<string[]> {
  const result = await readCityPack(folder);
  return result.ok ? [] : result.problems.map(problemText);
}

describe('a pack in order', () => {
  test('is read with a note for what is odd', async () => {
    const result = await readCityPack(await smallPack());
    expect(result.ok).toBe(true);
    expect(result.warnings).toContain('no roads: nobody moves in the simulation');
  });

  test('is told when its work calendar has run out', async () => {
    const folder = await smallPack();
    await edit(folder, 'calendar.json', (text) => text.replace('2100', '2020'));
    const result = await readCityPack(folder, { nowMs: () => Date.UTC(2026, 5, 1) });
    expect(result.warnings).toContain(
      'the work calendar covers 1970 to 2020: days of 2026 are taken as Monday to Friday',
    );
  });
});

describe('coordinate systems', () => {
  test('a file that declares no CRS is refused', async () => {
    const folder = await smallPack();
    await editManifest(folder, (manifest) => {
      Reflect.deleteProperty(manifest.files.grids, 'crs');
    });
    const [problem] = await problemsOf(folder);
    expect(problem).toContain('city.json, files.grids.crs');
    expect(problem).toContain('"WGS84"|"CGCS2000"|"GCJ02"|"BD09"');
  });

  test('a file of an unknown CRS is refused', async () => {
    const folder = await smallPack();
    await edit(folder, 'city.json', (text) => text.replace('"crs": "WGS84"', '"crs": "EPSG:4543"'));
    expect((await problemsOf(folder))[0]).toContain('city.json, crs');
  });

  test('GCJ-02 is converted once: 103.001812, 29.997300 is 103.0, 30.0', async () => {
    const folder = await smallPack();
    await edit(folder, 'city.json', (text) => text.replace(/"crs": "WGS84"/, '"crs": "GCJ02"'));
    await editManifest(folder, (manifest) => {
      manifest.city.centre = [103.001812, 29.9973];
    });
    const result = await readCityPack(folder);
    if (!result.ok) throw new Error(problemText(result.problems[0]!));
    const [lng, lat] = result.pack.catalog.city.centre;
    expect(lng).toBeCloseTo(103, 5);
    expect(lat).toBeCloseTo(30, 5);
    // The duty grid is in a file that says WGS84 and stays where it is.
    const untouched = await readCityPack(await smallPack());
    expect(result.pack.catalog.grids).toEqual(untouched.ok && untouched.pack.catalog.grids);
  });

  test('BD-09 is converted too, and CGCS2000 is left as it is', async () => {
    const there = gcoord.transform<[number, number]>([103, 30], gcoord.CRSTypes.WGS84, gcoord.CRSTypes.BD09);
    const centreAs = async (crs: string, centre: number[]) => {
      const folder = await smallPack();
      await editManifest(folder, (manifest) => {
        Object.assign(manifest, { crs });
        Object.assign(manifest.city, { centre });
      });
      const result = await readCityPack(folder);
      return result.ok ? result.pack.catalog.city.centre : [];
    };
    const [lng, lat] = await centreAs('BD09', there);
    expect([lng, lat].map((value) => Math.round((value ?? 0) * 1e4) / 1e4)).toEqual([103, 30]);
    expect(await centreAs('CGCS2000', [103.0001, 30.0001])).toEqual([103.0001, 30.0001]);
  });

  test('a basemap in GCJ-02 is refused with the way out', async () => {
    const folder = await smallPack();
    await editManifest(folder, (manifest) => {
      Object.assign(manifest, { basemap: { kind: 'geojson', path: 'districts.geojson', crs: 'GCJ02' } });
    });
    expect((await problemsOf(folder))[0]).toContain('city:check -- convert turns GCJ02 into WGS84');
  });
});

describe('files that cannot be read', () => {
  test('a folder that is not there gives a sentence', async () => {
    expect((await problemsOf('/nowhere/at/all'))[0]).toBe(
      'city.json: expected a folder with city.json at /nowhere/at/all',
    );
  });

  test('a missing file is named', async () => {
    const folder = await smallPack();
    await rm(join(folder, 'grids.geojson'));
    expect(await problemsOf(folder)).toContain('grids.geojson: expected this file; it is not there');
  });

  test('broken JSON is named with its line and column', async () => {
    const folder = await smallPack();
    await edit(folder, 'departments.json', (text) => text.replace('"name":', '"name"'));
    expect(await problemsOf(folder)).toContain(
      'departments.json, line 2, column 20: not JSON: expected ":" after a property name',
    );
  });

  test('a byte order mark does no harm', async () => {
    const folder = await smallPack();
    await edit(folder, 'departments.json', (text) => `\uFEFF${text}`);
    expect(await problemsOf(folder)).toEqual([]);
  });

  test('a path out of the pack is refused', async () => {
    const folder = await smallPack();
    await edit(folder, 'city.json', (text) => text.replace('"grids.geojson"', '"../grids.geojson"'));
    expect((await problemsOf(folder))[0]).toContain('city.json, files.grids.path: a relative path');
  });

  test('a wrong property names its row and field', async () => {
    const folder = await smallPack();
    await edit(folder, 'grids.geojson', (text) => text.replace('"level":"B"', '"level":"D"'));
    expect((await problemsOf(folder))[0]).toContain(
      'grids.geojson, features[0], level: Invalid option: expected one of "A"|"B"|"C"',
    );
  });

  test('an open ring is refused', async () => {
    const folder = await smallPack();
    await edit(folder, 'cells.geojson', (text) => text.replace(/,\[[^[\]]+\]\]\]\}/, ',[103.5,30.5]]]}'));
    expect((await problemsOf(folder))[0]).toContain(
      'cells.geojson, features[0], geometry.coordinates.0: a closed ring: the last point repeats the first',
    );
  });

  test('of a file with hundreds of wrong rows twenty are shown, and the rest is counted', async () => {
    const folder = await newFolder();
    await cp(DEMO, folder, { recursive: true });
    await edit(folder, 'cameras.geojson', (text) => text.replaceAll('"fovDeg"', '"fov"'));
    const problems = await problemsOf(folder);
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toMatch(/^cameras\.geojson: \d+ more of this file are not shown$/);
  });
});

describe('what refers to something else', () => {
  test('a cell of no grid', async () => {
    const folder = await smallPack();
    await edit(folder, 'cells.geojson', (text) => text.replace('"grid":"G01"', '"grid":"G99"'));
    expect(await problemsOf(folder)).toContain(
      'cells.geojson, features[0], grid: expected the id of a duty grid in grids.geojson; "G99" is none',
    );
  });

  test('a time limit of no category, or of no department', async () => {
    const folder = await smallPack();
    await edit(folder, 'limits.json', (text) => text.replace('0405', '0499').replace('"ZF"', '"XX"'));
    expect(await problemsOf(folder)).toEqual([
      'limits.json, rows[0], category: expected the category GB/T 30428.2 event 0499, which this pack does not have',
      'limits.json, rows[0], department: expected the department XX, which this pack does not have',
    ]);
  });

  test('a grid of no district', async () => {
    const folder = await smallPack();
    await edit(folder, 'grids.geojson', (text) => text.replace('"district":"area"', '"district":"else"'));
    expect(await problemsOf(folder)).toContain(
      'grids.geojson, features[0], district: expected the code of a district of this pack; "else" is none',
    );
  });

  test('the same code twice', async () => {
    const folder = await smallPack();
    await edit(folder, 'cells.geojson', (text) => text.replace('"code":"01-02"', '"code":"01-01"'));
    expect(await problemsOf(folder)).toContain(
      'cells.geojson, features[1], code: expected a value of its own; "01-01" stands in features[0] too',
    );
  });

  test('cells that cover the same ground', async () => {
    const folder = await smallPack();
    await edit(folder, 'cells.geojson', (text) => {
      const lines = text.split('\n');
      const geometry = /"geometry":.*\}\}/.exec(lines[1] ?? '')?.[0] ?? '';
      lines[2] = (lines[2] ?? '').replace(/"geometry":.*\}\}/, geometry);
      return lines.join('\n');
    });
    expect(await problemsOf(folder)).toContain(
      'cells.geojson, features[1], geometry: expected cells that do not overlap; 01-02 covers ground of 01-01',
    );
  });
});

describe('the demo city with one thing wrong', () => {
  async function broken(file: string, change: (text: string) => string): Promise<string[]> {
    const folder = await newFolder();
    await cp(DEMO, folder, { recursive: true });
    await edit(folder, file, change);
    return problemsOf(folder);
  }

  test('a grid without its 专职网格员', async () => {
    const problems = await broken('people.json', (text) => text.replace('"role":"gridKeeper"', '"role":"collector"'));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(
      /^people\.json, role: expected one 专职网格员 \(gridKeeper\) for grid 511802\d+ .*, found nobody$/,
    );
  });

  test('a role of a grid that two people hold', async () => {
    const problems = await broken('people.json', (text) =>
      text.replace('"role":"communityCadre"', '"role":"streetCadre"'),
    );
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(/expected one 街道包片干部 \(streetCadre\) for grid .*, found P011 and P012$/);
    expect(problems[1]).toMatch(/expected one 社区干部 .*, found nobody$/);
  });

  test('a cell code of another community', async () => {
    const problems = await broken('cells.geojson', (text) =>
      text.replace('"code":"511802001001001"', '"code":"511802001002901"'),
    );
    expect(problems[0]).toBe(
      'cells.geojson, features[0], code: expected 15 digits (14 in older cities) that begin with its community 511802001001, not "511802001002901"',
    );
  });

  test('a camera outside the city', async () => {
    const problems = await broken('cameras.geojson', (text) =>
      text.replace(/"coordinates":\[[^\]]+\]/, '"coordinates":[116.4,39.9]'),
    );
    expect(problems[0]).toBe(
      "cameras.geojson, features[0], geometry: expected a place inside the city's bounds; 116.4, 39.9 is outside",
    );
  });

  test('a drone of no dock, and an id that a person has', async () => {
    expect((await broken('drones.json', (text) => text.replace('"dock": "D1"', '"dock": "D9"')))[0]).toContain(
      'drones.json, drones[0], dock: expected the id of a dock of this file; "D9" is none',
    );
    expect((await broken('vehicles.json', (text) => text.replace('"id":"V01"', '"id":"C001"')))[0]).toContain(
      'vehicles.json, rows[0], id: expected an id of its own among people, vehicles, drones and docks; "C001" stands in people.json',
    );
  });
});

describe.skipIf(!existsSync(ARCHIVES))('PMTiles archives (skipped where the test archives are not at hand)', () => {
  async function withArchive(name: string) {
    const folder = await smallPack();
    await cp(join(ARCHIVES, name), join(folder, 'map.pmtiles'));
    await editManifest(folder, (manifest) => {
      Object.assign(manifest, { basemap: { kind: 'pmtiles', path: 'map.pmtiles', crs: 'WGS84' } });
    });
    return readCityPack(folder);
  }

  test('a good one is taken with its zooms', async () => {
    const result = await withArchive('firenze.pmtiles');
    expect(result.ok && result.pack.catalog.basemap).toEqual({
      kind: 'pmtiles',
      url: '/city/map.pmtiles',
      minZoom: 0,
      maxZoom: 14,
    });
  });

  test.each([
    ['empty.pmtiles', 'expected a PMTiles archive; the file has only 0 bytes'],
    ['invalid.pmtiles', 'expected a PMTiles archive; the file does not begin like one'],
    ['invalid_v4.pmtiles', 'expected PMTiles version 3; the file says version 4'],
  ])('%s gives a sentence', async (name, sentence) => {
    const result = await withArchive(name);
    expect(result.ok ? [] : result.problems.map(problemText)).toEqual([`map.pmtiles: ${sentence}`]);
  });

  test('one that was cut off gives a sentence', async () => {
    const folder = await smallPack();
    const whole = await readFile(join(ARCHIVES, 'firenze.pmtiles'));
    await editManifest(folder, (manifest) => {
      Object.assign(manifest, { basemap: { kind: 'pmtiles', path: 'map.pmtiles', crs: 'WGS84' } });
    });
    for (const bytes of [200, 20_000, whole.length - 1]) {
      await writeFile(join(folder, 'map.pmtiles'), whole.subarray(0, bytes));
      expect(await problemsOf(folder)).toEqual([
        `map.pmtiles: expected ${whole.length} bytes by its own header, found ${bytes}: it is cut off`,
      ]);
    }
  });

  test('one whose directory is scrambled gives a sentence', async () => {
    const folder = await smallPack();
    const whole = await readFile(join(ARCHIVES, 'firenze.pmtiles'));
    whole.fill(0x55, 127, 16_000);
    await writeFile(join(folder, 'map.pmtiles'), whole);
    await editManifest(folder, (manifest) => {
      Object.assign(manifest, { basemap: { kind: 'pmtiles', path: 'map.pmtiles', crs: 'WGS84' } });
    });
    expect((await problemsOf(folder))[0]).toContain('map.pmtiles: expected a readable PMTiles archive');
  });
});
