import { resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { CityPack } from '../../city/CityPack.ts';
import { mayOpen } from '../../access/permissions.ts';
import type { Identify } from '../authenticate.ts';

/**
 * The catalog, the map files it names, and nothing else of the pack: its other files have names of people in them (rules W40, W51).
 * Any origin may ask, because a wall in Electron has one of its own; what counts is the token.
 */
export async function serveCity(
  scope: FastifyInstance,
  { dir, catalog }: Pick<CityPack, 'dir' | 'catalog'>,
  identify: Identify,
): Promise<void> {
  const { basemap } = catalog;
  const named = basemap.kind === 'none' ? null : decodeURIComponent(basemap.url.slice('/city/'.length));
  if (named !== null)
    await scope.register(fastifyStatic, { root: resolve(dir), serve: false, cacheControl: false, dotfiles: 'deny' });
  scope.addHook('onRequest', (request, reply, done) => {
    reply.headers({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'authorization, range, if-none-match, if-range',
      'access-control-expose-headers': 'content-range, content-length, accept-ranges, etag',
      'access-control-max-age': '600',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'private, no-cache',
    });
    if (request.method === 'OPTIONS') {
      reply.code(204).send();
      return;
    }
    const token = /^Bearer (.{1,200})$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const identity = identify(token);
    if (identity === null || !mayOpen(identity, 'city')) {
      reply.code(401).header('www-authenticate', 'Bearer').send({ error: 'A valid token is needed for map files.' });
      return;
    }
    done();
  });
  scope.options('/*', () => undefined);
  scope.get('/catalog.json', () => catalog);
  scope.get<{ Params: { '*': string } }>('/*', (request, reply) => {
    // Compared after decoding and whole: there is no path to walk out of.
    if (request.params['*'] === named) return reply.sendFile(named);
    return reply.code(404).send({ error: 'The catalog names no such map file.' });
  });
}
