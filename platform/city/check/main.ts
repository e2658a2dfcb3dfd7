import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { CRS_NAMES, CrsSchema } from '../../../contract/model/geo.ts';
import type { CityPack } from '../CityPack.ts';
import { problemText } from '../problems.ts';
import { readCityPack } from '../readCityPack.ts';
import { basemapInWgs84 } from './convertBasemap.ts';

function contents(pack: CityPack): [string, number][] {
  const { catalog } = pack;
  return [
    ['districts', catalog.districts.length],
    ['streets', catalog.streets.length],
    ['communities', catalog.communities.length],
    ['duty grids', catalog.grids.length],
    ['unit cells', catalog.cells.length],
    ['departments', catalog.departments.length],
    ['categories', catalog.categories.length],
    ['AI categories', catalog.aiCategories.length],
    ['time limits', pack.limits.length],
    ['cameras', catalog.cameras.length],
    ['places', catalog.places.length],
    ['people', pack.people.length],
    ['vehicles', pack.vehicles.length],
    ['drones', pack.drones.length],
    ['road edges', pack.roads?.edges.length ?? 0],
    ['links', pack.links.length],
  ];
}

function printPack(pack: CityPack, dir: string): void {
  const { city, basemap } = pack.catalog;
  console.log(`${city.name} ${city.nameEn} (${city.id}) in ${dir}`);
  for (const [name, count] of contents(pack)) console.log(`  ${name.padEnd(14)}${String(count).padStart(7)}`);
  console.log(
    `  basemap       ${basemap.kind === 'none' ? `none: ${basemap.reason}` : `${basemap.kind} ${basemap.url}`}`,
  );
  console.log(`  attribution   ${city.attribution.text} · 审图号 ${city.attribution.approvalNo || '(none)'}`);
}

async function check(folder: string): Promise<number> {
  const dir = resolve(folder);
  const result = await readCityPack(dir, { nowMs: () => Date.now() });
  if (result.ok) printPack(result.pack, dir);
  for (const warning of result.warnings) console.log(`note: ${warning}`);
  if (result.ok) {
    console.log('The pack can be used.');
    return 0;
  }
  for (const problem of result.problems) console.log(`wrong: ${problemText(problem)}`);
  console.log(`The pack in ${dir} cannot be used: ${result.problems.length} problems.`);
  return 1;
}

/** Writes a GeoJSON map of another coordinate system as the pack needs it. */
async function convert(file: string, options: { from: string; out: string }): Promise<number> {
  const crs = CrsSchema.safeParse(options.from);
  if (!crs.success) {
    console.log(`wrong: --from ${options.from}: expected one of ${CRS_NAMES.join(', ')}`);
    return 1;
  }
  const text = basemapInWgs84(await readFile(file, 'utf8'), crs.data);
  if (text === null) {
    console.log(`wrong: ${file}: expected a GeoJSON FeatureCollection`);
    return 1;
  }
  await writeFile(options.out, text);
  console.log(`${options.out} written in WGS84; name it in city.json with "crs": "WGS84"`);
  return 0;
}

const program = new Command('city:check')
  .description(
    'Reads a city pack and says what is wrong with it. Exit code 0 when the platform can use it, 1 when not.',
  )
  .argument('<dir>', 'folder with city.json')
  .action(async (dir: string) => {
    process.exitCode = await check(dir);
  });

program
  .command('convert')
  .description('Converts a GeoJSON basemap to WGS84; every other file of a pack is converted when it is read.')
  .argument('<file>', 'GeoJSON file')
  .requiredOption('--from <crs>', `its coordinate system: ${CRS_NAMES.join(', ')}`)
  .requiredOption('--out <file>', 'file to write')
  .action(async (file: string, options: { from: string; out: string }) => {
    process.exitCode = await convert(file, options);
  });

await program.parseAsync();
