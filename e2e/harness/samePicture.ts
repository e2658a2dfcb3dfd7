import { expect, type Page } from '@playwright/test';
import { type Health, HealthSchema } from '../../contract/wire/health.ts';
import { STREAMS } from '../../contract/wire/streams.ts';
import { diagnostics } from './diagnostics.ts';
import type { RunningPlatform } from './startPlatform.ts';

/** What the platform says of itself to anyone who asks. */
export async function health({ url }: RunningPlatform): Promise<Health> {
  const response = await fetch(`${url}/health`);
  return HealthSchema.parse(await response.json());
}

/**
 * Waits until wall and platform stand at the same seq of every stream, and then have the same hash of rows: the two pictures
 * are equal. A city that goes on is seldom caught between two changes, so it is asked several times a second.
 */
export async function expectSamePicture(page: Page, platform: RunningPlatform, withinMs = 30_000): Promise<void> {
  await expect(async () => {
    const [there, here] = [await health(platform), await diagnostics(page)];
    const platformSays = STREAMS.map((name) => [name, there.streams[name].seq, there.streams[name].hash]);
    const wallSays = STREAMS.map((name) => [name, here.streams[name].seq, here.streams[name].hash]);
    expect(wallSays).toEqual(platformSays);
  }).toPass({ timeout: withinMs, intervals: [150] });
}
