import { diagnostics, untilReady } from './harness/diagnostics.ts';
import { expectSamePicture } from './harness/samePicture.ts';
import { expect, test } from './harness/wallTest.ts';

test.describe('the demo city on the wall', () => {
  test('shows the whole city: grids, people, cameras, drones and three hundred thousand cases', async ({
    openWall,
    demoCity,
  }) => {
    const { rows, drawn, faults, streams } = await untilReady(await openWall(demoCity));
    expect(rows.grids).toBe(32);
    expect(rows.cells).toBeGreaterThan(2_500);
    expect(rows.cameras).toBeGreaterThanOrEqual(3_000);
    expect(rows.drones).toBe(6);
    expect(rows.units).toBeGreaterThanOrEqual(160 + 6);
    expect(rows.departments).toBeGreaterThanOrEqual(40);
    expect(rows.cases).toBeGreaterThanOrEqual(300_000);
    expect(drawn['heat']).toBeGreaterThanOrEqual(300_000);
    expect(faults).toBe(0);
    for (const [name, stream] of Object.entries(streams)) expect(stream.whole, name).toBe(true);
  });

  test('moves: units are seen again and again, and cases change their stage without a reload', async ({
    openWall,
    demoCity,
  }) => {
    const page = await openWall(demoCity);
    const before = await untilReady(page);
    await expect(async () => {
      const now = await diagnostics(page);
      expect(now.positions).toBeGreaterThan(before.positions + 10);
      expect(now.streams.cases.seq).toBeGreaterThan(before.streams.cases.seq + 2);
    }).toPass({ timeout: 60_000 });
  });

  test('[W20] has the same picture as the platform, by a hash of rows that both compute', async ({
    openWall,
    demoCity,
  }) => {
    const page = await openWall(demoCity);
    await untilReady(page);
    await expectSamePicture(page, demoCity);
  });

  test('says that the demo is a demo, and shows the two rates its cases give', async ({ openWall, demoCity }) => {
    const page = await openWall(demoCity);
    await untilReady(page);
    for (const text of ['示意数据', '99.87', '86.45']) await expect(page.getByText(text).first()).toBeVisible();
  });
});
