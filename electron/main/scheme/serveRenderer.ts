import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { contentPolicy } from './contentPolicy.ts';
import { filePathOf } from './filePath.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.pbf': 'application/x-protobuf',
  '.wasm': 'application/wasm',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
};

export interface RendererSource {
  /** The built renderer: dist/renderer. */
  readonly folder: string;
  /** Read at every request: the port may change when the platform could not get its old one back. */
  platformOrigin(): string | null;
  /** Pages that main itself makes, such as the last picture after a crash loop; null for all others. */
  ownPage(url: URL): Response | null;
}

/** Answers one request of the wall scheme. Never rejects: what is not there is a 404. */
export async function serveRenderer(source: RendererSource, request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'only GET');
  const steps = filePathOf(request.url);
  if (steps === null) return plain(404, 'not a path of the wall');
  const headers = {
    'content-security-policy': contentPolicy(source.platformOrigin()),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    // The files change only with the app, yet a stale page after an update would be hard to find.
    'cache-control': 'no-cache',
  };
  const own = source.ownPage(new URL(request.url));
  if (own !== null) {
    for (const [name, value] of Object.entries(headers)) own.headers.set(name, value);
    return own;
  }
  const contentType = CONTENT_TYPES[extname(steps.at(-1) ?? '').toLowerCase()];
  if (contentType === undefined) return plain(404, 'not a kind of file the wall has');
  try {
    const body = await readFile(join(source.folder, ...steps));
    return new Response(new Uint8Array(body), { status: 200, headers: { ...headers, 'content-type': contentType } });
  } catch {
    return plain(404, 'no such file');
  }
}

function plain(status: number, text: string): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
