import { HealthSchema } from '../../../contract/wire/health.ts';
import { STREAMS } from '../../../contract/wire/streams.ts';
import { check, expectThat, type Finding, Skipped } from '../Findings.ts';
import { within } from '../ProbeWall.ts';
import type { Session } from '../Target.ts';

const ANSWER_MS = 8_000;

export async function checkHttp({ target, catalog }: Session): Promise<Finding[]> {
  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    within(ANSWER_MS, fetch(new URL(path, target.url), { headers }), `no answer to GET ${path}`);
  const bearer = { authorization: `Bearer ${target.token}` };
  const mapPath = (): string => {
    if (catalog === null) throw new Skipped('the catalog did not come');
    if (catalog.basemap.kind === 'none') throw new Skipped('the catalog names no map file');
    return catalog.basemap.url;
  };
  return [
    await check('W50', 'GET /health tells how every stream stands, without a token', async () => {
      const response = await get('/health');
      expectThat(response.status === 200, `status ${response.status}`);
      const health = HealthSchema.safeParse(await response.json());
      expectThat(health.success, `it does not fit: ${health.error?.issues[0]?.path.join('.')}`);
      for (const stream of STREAMS) expectThat(stream in health.data.streams, `${stream} is missing`);
    }),
    await check('W51', 'map files need a token', async () => {
      const response = await get(mapPath());
      expectThat(response.status === 401, `status ${response.status} without a token`);
    }),
    await check('W51', 'map files come in byte ranges', async () => {
      const response = await get(mapPath(), { ...bearer, range: 'bytes=0-15' });
      expectThat(response.status === 206, `status ${response.status} for a range`);
      const bytes = await response.arrayBuffer();
      expectThat(bytes.byteLength === 16, `${bytes.byteLength} bytes for a range of 16`);
      expectThat(/^bytes 0-15\/\d+$/.test(response.headers.get('content-range') ?? ''), 'no content-range');
    }),
    await check('W51', 'map files are no way out of their folder', async () => {
      for (const path of ['/city/%2e%2e/%2e%2e/etc/passwd', '/city/..%2f..%2fpackage.json', '/city/people.json']) {
        const response = await get(path, bearer);
        expectThat(response.status >= 400, `status ${response.status} for ${path}`);
      }
    }),
    await check('W52', 'the renderer is served below /', async () => {
      const response = await get('/', { accept: 'text/html' });
      const text = await response.text();
      if (response.status === 503) throw new Skipped('the renderer is not built there');
      expectThat(response.status === 200 && /<html|<!doctype/i.test(text), `status ${response.status}, no page`);
    }),
  ];
}
