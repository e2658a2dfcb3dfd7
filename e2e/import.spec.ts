import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { inRoot } from '../build/tools/root.ts';
import { dataFolder } from './harness/dataFolder.ts';
import { diagnostics, untilReady } from './harness/diagnostics.ts';
import { health } from './harness/samePicture.ts';
import { startPlatform } from './harness/startPlatform.ts';
import { expect, test } from './harness/wallTest.ts';

const shared = resolve(inRoot(), '../shared/data');
test.skip(!existsSync(shared), 'needs the shared data folder beside the project');

test('Boston: rows read, accepted and rejected add up, and the wall counts the accepted ones', async ({
  openWall,
  platformWith,
}) => {
  const platform = await platformWith(['--import', `${shared}/boston311.csv.gz`, '--mapping', 'boston311']);
  const told = /Cases: (\d+) rows read, (\d+) accepted, (\d+) rejected/.exec(platform.log());
  const [read = 0, accepted = 0, rejected = 0] = (told ?? []).slice(1).map(Number);
  expect(read).toBe(125_207);
  expect(accepted + rejected).toBe(read);
  const page = await openWall(platform);
  expect((await untilReady(page)).rows.cases).toBe(accepted);
  expect((await health(platform)).streams.cases.rows).toBe(accepted);
  await expect(page.getByText('波士顿').first()).toBeVisible();
  await expect(page.getByText('示意数据')).toHaveCount(0);
});

test('Beijing: recorded taxis drive over the wall', async ({ openWall, platformWith }) => {
  const tracks = ['--tracks', `${shared}/taxis.csv.gz`, '--mapping', 'taxis'];
  const platform = await platformWith([...tracks, '--clock', '2008-02-03T10:00', '--speed', '60']);
  const page = await openWall(platform);
  const before = await untilReady(page);
  expect(before.rows.units).toBeGreaterThan(390);
  await expect(async () => {
    const now = await diagnostics(page);
    expect(now.positions).toBeGreaterThan(before.positions + 10);
    expect(now.drawn['vehicles']).toBeGreaterThan(50);
  }).toPass({ timeout: 30_000 });
});

test('Florence: a PMTiles archive from the disk is drawn, and a broken one is refused in a sentence', async ({
  openWall,
  platformWith,
}) => {
  const data = await dataFolder();
  try {
    const tracks = join(data.dir, 'florence.csv');
    const fixes = Array.from(
      { length: 60 },
      (_, i) => `tram,2026-03-17 10:${String(i).padStart(2, '0')}:00,${11.24 + i * 0.0005},43.77`,
    );
    await writeFile(tracks, fixes.join('\n'));
    const args = ['--tracks', tracks, '--basemap'];
    await expect(startPlatform([...args, `${shared}/pmtiles/invalid.pmtiles`])).rejects.toThrow(/invalid\.pmtiles/);
    const page = await openWall(await platformWith([...args, `${shared}/pmtiles/firenze.pmtiles`]));
    await untilReady(page);
    // A plain ground packs into some four kilobytes; streets, a river and their names do not.
    await expect(async () => {
      const middle = await page.screenshot({ clip: { x: 560, y: 160, width: 800, height: 500 } });
      expect(middle.byteLength).toBeGreaterThan(40_000);
    }).toPass({ timeout: 20_000 });
  } finally {
    await data.remove();
  }
});
