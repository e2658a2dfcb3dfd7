import fastifyCompress from '@fastify/compress';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Health } from '../../../contract/wire/health.ts';
import type { CityPack } from '../../city/CityPack.ts';
import type { Tokens } from '../authenticate.ts';
import type { PlatformPart } from '../parts.ts';
import { serveCity } from './serveCity.ts';
import { SECURITY_HEADERS } from './contentPolicy.ts';
import { serveRenderer } from './serveRenderer.ts';

export interface HttpOptions {
  pack: Pick<CityPack, 'dir' | 'catalog'>;
  tokens: Tokens;
  /** Folder of the built renderer; it need not be there. */
  rendererDir: string;
  health(): Health;
  /** Systems of the city that have routes of their own. */
  parts: readonly Pick<PlatformPart, 'routes'>[];
}

/** Idle connections a wall's browser keeps are no reason to wait when the platform closes. */
const KEEP_ALIVE_MS = 5_000;

/** The platform over HTTP (rules W50 to W52), not yet listening. */
export async function openHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({ forceCloseConnections: true, keepAliveTimeout: KEEP_ALIVE_MS, bodyLimit: 1024 });
  app.addHook('onSend', (_request, reply, payload, done) => {
    reply.headers(SECURITY_HEADERS);
    done(null, payload);
  });
  // Text only, and never a part of a file: a range speaks of the bytes as they lie on the disk.
  await app.register(fastifyCompress, { global: true, threshold: 4_096, encodings: ['gzip', 'identity'] });
  app.get('/health', { compress: false }, (_request, reply) => {
    reply.header('cache-control', 'no-store').send(options.health());
  });
  await app.register((scope) => serveCity(scope, options.pack, options.tokens), { prefix: '/city' });
  for (const part of options.parts) {
    if (part.routes) await app.register(async (scope) => part.routes?.(scope));
  }
  await app.register((scope) => serveRenderer(scope, options.rendererDir));
  return app;
}
