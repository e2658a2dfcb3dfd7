import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { CONTENT_POLICY, FIELD_HEADERS } from './contentPolicy.ts';

const NOT_BUILT = `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>万米 Wanmi</title>
<body style="background:#0b1420;color:#dfe9f5;font:18px/1.7 sans-serif;margin:12vh 10vw">
<h1>大屏程序尚未构建</h1>
<p>平台已在运行，但找不到构建好的大屏页面。请在项目目录执行 <code>npm run build</code>，然后刷新本页。</p>
<p lang="en">The platform is running, but the wall's page is not built. Run <code>npm run build</code> in the project and reload.</p>
</body></html>`;

/** What is said about a path that is none. */
export interface Missing {
  code: number;
  text: string;
  retryAfterS?: number;
}

const NO_PAGE: Missing = { code: 404, text: '没有这个页面 (no such page)\n' };

/** Everything else below `/` is the built renderer (rule W52). Looked for at every request, so that it may be built later. */
export async function serveRenderer(scope: FastifyInstance, dir: string, missing = NO_PAGE): Promise<void> {
  scope.addHook('onSend', (request, reply, payload, done) => {
    // Files in assets/ carry a hash of their content in their name; the page that names them is asked for anew.
    const isHashed = /^(?:\/field)?\/assets\//.test(request.url) && reply.statusCode < 400;
    reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    reply.header('content-security-policy', CONTENT_POLICY);
    if (request.url.startsWith('/field/')) reply.headers(FIELD_HEADERS);
    reply.header('cross-origin-resource-policy', 'same-origin');
    done(null, payload);
  });
  await scope.register(fastifyStatic, {
    root: dir,
    serve: true,
    index: 'index.html',
    wildcard: true,
    cacheControl: false,
    dotfiles: 'deny',
    suppressWarning: true,
  });
  // What a page in the folder asks for is meant from there.
  scope.get('/field', (_request, reply) => reply.redirect('/field/'));
  scope.setNotFoundHandler(async (request, reply) => {
    const built = await stat(join(dir, 'index.html')).catch(() => null);
    const asksForPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (built === null && asksForPage) return reply.code(503).type('text/html; charset=utf-8').send(NOT_BUILT);
    if (missing.retryAfterS !== undefined) reply.header('retry-after', missing.retryAfterS);
    return reply.code(missing.code).type('text/plain; charset=utf-8').send(missing.text);
  });
}
