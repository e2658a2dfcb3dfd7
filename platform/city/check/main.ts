import { resolve } from 'node:path';
import { Command } from 'commander';
import type { CityPack } from '../CityPack.ts';
import { problemText } from '../problems.ts';
import { readCityPack } from '../readCityPack.ts';

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

const program = new Command('city:check')
  .description(
    'Reads a city pack and says what is wrong with it. Exit code 0 when the platform can use it, 1 when not.',
  )
  .argument('<dir>', 'folder with city.json')
  .action(async (dir: string) => {
    process.exitCode = await check(dir);
  });

await program.parseAsync();
