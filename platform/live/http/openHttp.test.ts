import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HealthSchema } from '../../../contract/wire/health.ts';
import { hashText } from '../../../contract/wire/rowHash.ts';
import type { Platform } from '../../Platform.ts';
import { tempDir } from '../../store/testing/testDbs.ts';
import { startTestPlatform } from '../../testing/startTestPlatform.ts';

let platform: Platform;
let stop: () => Promise<void>;
let rendererDir: string;
beforeAll(async () => {
  const temp = await tempDir();
  rendererDir = join(temp.dir, 'renderer');
  await mkdir(rendererDir);
  const started = await startTestPlatform({ rendererDir });
  ({ platform } = started);
  stop = async () => {
    await started.stop();
    await temp.remove();
  };
});
afterAll(() => stop());

const bearer = (token: string): { headers: Record<string, string> } => ({
  headers: { authorization: `Bearer ${token}` },
});
const map = (init: RequestInit): Promise<Response> => fetch(`${platform.url}/city/basemap.geojson`, init);

/** A request as it is written: fetch would tidy the path. */
function raw(path: string, token: string): Promise<string> {
  const { hostname, port } = new URL(platform.url);
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nConnection: close\r\n\r\n`),
    );
    socket.on('data', (bytes) => (answer += bytes.toString('latin1')));
    socket.on('close', () => resolve(answer));
  });
}

it('[W50] says how it is, without a token and without personal data', async () => {
  const response = await fetch(`${platform.url}/health`);
  const health = HealthSchema.parse(await response.json());
  expect(health).toMatchObject({ status: 'ok', epoch: platform.hub.cursor('cases').epoch, speed: 1, clients: 0 });
  expect(health.streams.grids).toEqual({
    seq: platform.hub.cursor('grids').seq,
    hash: hashText(platform.hub.hash('grids')),
    rows: 32,
  });
});

describe('map files', () => {
  it('[W51] need a token, of either identity', async () => {
    expect((await map({})).status).toBe(401);
    expect((await map(bearer('wrong'))).status).toBe(401);
    for (const token of ['kiosk-token', 'officer-token']) {
      const response = await map(bearer(token));
      expect(response.status).toBe(200);
      expect(((await response.json()) as { type: string }).type).toBe('FeatureCollection');
    }
  });

  it('[W51] come in ranges of the bytes on the disk, never compressed', async () => {
    const file = await readFile(join(import.meta.dirname, '../../../assets/cities/yaan/basemap.geojson'));
    const response = await map({ headers: { ...bearer('kiosk-token').headers, range: 'bytes=100-199' } });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes 100-199/${file.length}`);
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(Buffer.from(await response.arrayBuffer())).toEqual(file.subarray(100, 200));
  });

  it.each([
    '/city/city.json',
    '/city/people.json',
    '/city/../people.json',
    '/city/%2e%2e/people.json',
    '/city/basemap.geojson/../people.json',
    '/city/..%2f..%2f..%2f..%2fetc%2fpasswd',
    '/city/%5c..%5cpeople.json',
    '/city//etc/passwd',
    '/city/%00basemap.geojson',
    '/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
  ])('[W40][W51] are no way to the other files of the pack or the disk: %s', async (path) => {
    const answer = await raw(path, 'officer-token');
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d/);
    expect(answer).not.toMatch(/root:|"name"|杨/);
  });

  it('[W51] may be asked for by a wall in Electron, which has an origin of its own', async () => {
    const preflight = await map({
      method: 'OPTIONS',
      headers: { origin: 'wall://app', 'access-control-request-method': 'GET' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
    expect((await map(bearer('kiosk-token'))).headers.get('access-control-allow-origin')).toBe('*');
  });
});

describe('the renderer', () => {
  it('[W52] is missed with a sentence that says what to do', async () => {
    const response = await fetch(platform.url, { headers: { accept: 'text/html' } });
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm run build');
    expect((await fetch(`${platform.url}/app.js`)).status).toBe(404);
  });

  it('[W52] is served once it is built, the page asked for anew, its hashed files kept', async () => {
    await mkdir(join(rendererDir, 'assets'));
    await writeFile(join(rendererDir, 'index.html'), '<!doctype html><title>wall</title>');
    await writeFile(join(rendererDir, 'assets/app-1a2b.js'), `/* ${'x'.repeat(8_000)} */`);
    const page = await fetch(platform.url);
    expect(await page.text()).toContain('<title>wall</title>');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const script = await fetch(`${platform.url}/assets/app-1a2b.js`);
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect(script.headers.get('content-type')).toContain('javascript');
    expect(script.headers.get('content-encoding')).toBe('gzip');
    expect(await script.text()).toHaveLength(8_006);
  });

  it('[W52] may run nothing but its own scripts and talk to nobody else', async () => {
    const { headers } = await fetch(platform.url);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});
