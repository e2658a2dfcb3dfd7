import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadTracks } from './loadTracks.ts';
import { readMapping, type TrackMapping, TrackMappingSchema } from './mapping.ts';
import type { Rejection } from './readCase.ts';

const mapping: TrackMapping = TrackMappingSchema.parse({
  kind: 'tracks',
  name: 'test',
  city: { id: 'test', name: '测试', nameEn: 'Test', attribution: 'test' },
  header: false,
  crs: 'WGS84',
  timeZone: 'Asia/Shanghai',
  columns: { id: 0, time: 1, longitude: 2, latitude: 3 },
  unitName: '车 {id}',
  team: 'test',
  maxGapSeconds: 600,
  maxSpeedMetersPerSecond: 45,
});

async function load(lines: string[]) {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'wanmi-')), 'tracks.csv');
  await writeFile(file, lines.join('\n'));
  const rejections: Rejection[] = [];
  const loaded = await loadTracks(
    file,
    mapping,
    (rejection) => rejections.push(rejection),
    () => undefined,
  );
  return { loaded, rejections };
}

describe('loadTracks', () => {
  it('sorts by time and drops repeats, zeros and far-off fixes by row and reason', async () => {
    const { loaded, rejections } = await load([
      '1,2008-02-02 15:46:08,116.51135,39.93883',
      '1,2008-02-02 15:36:08,116.51172,39.92123',
      '1,2008-02-02 15:46:08,116.51135,39.93883',
      '1,2008-02-02 15:47:00,0.0,0.0',
      '1,2008-02-02 15:48:00,117.51135,39.93883',
      '1,later,116.5,39.9',
    ]);
    expect(loaded.accepted).toBe(2);
    expect(loaded.read).toBe(6);
    expect(loaded.tracks[0]?.lat[0]).toBeCloseTo(39.92123);
    expect(rejections.map((rejection) => rejection.row).sort((a, b) => a - b)).toEqual([3, 4, 5, 6]);
  });

  it('says so when not one fix is usable', async () => {
    await expect(load(['1,2008-02-02 15:46:08,0,0'])).rejects.toThrow(/no usable position/);
  });
});

const taxis = path.resolve(import.meta.dirname, '../../../shared/data/taxis.csv.gz');

describe('the shipped mapping "taxis"', () => {
  it.skipIf(!existsSync(taxis))(
    'reads the T-Drive rows, and read = accepted + rejected (needs shared data)',
    async () => {
      const shipped = await readMapping('taxis', path.resolve(import.meta.dirname, '../../assets/mappings'));
      if (!shipped.ok || shipped.mapping.kind !== 'tracks') throw new Error('the shipped mapping is broken');
      let rejected = 0;
      const loaded = await loadTracks(
        taxis,
        shipped.mapping,
        () => rejected++,
        () => undefined,
      );
      expect(loaded.read).toBe(545_901);
      expect(loaded.accepted + rejected).toBe(loaded.read);
      expect(loaded.tracks.length).toBeGreaterThan(390);
      expect(loaded.accepted).toBeGreaterThan(400_000);
    },
  );
});
