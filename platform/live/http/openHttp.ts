import Fastify, { type FastifyInstance } from 'fastify';
import type { Health } from '../../../contract/wire/health.ts';
import type { CityPack } from '../../city/CityPack.ts';
import type { Identify } from '../authenticate.ts';
import type { PlatformPart } from '../parts.ts';
import { serveCity } from './serveCity.ts';
import { beginHttp } from './openFront.ts';
import { serveRenderer } from './serveRenderer.ts';

export interface HttpOptions {
  pack: Pick<CityPack, 'dir' | 'catalog'>;
  identify: Identify;
  /** Folder of the built renderer; it need not be there. */
  rendererDir: string;
  health(): Health;
  /** Systems of the city that have routes of their own. */
  parts: readonly Pick<PlatformPart, 'routes'>[];
  /** Set up before any route, for all of them. */
  first?(app: FastifyInstance): void;
}

/** The platform over HTTP (rules W50 to W52), ready to be handed to the front. */
export async function openHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({ bodyLimit: 1024 });
  await beginHttp(app);
  options.first?.(app);
  app.get('/health', { compress: false }, (_request, reply) => {
    reply.header('cache-control', 'no-store').send(options.health());
  });
  await app.register((scope) => serveCity(scope, options.pack, options.identify), { prefix: '/city' });
  for (const part of options.parts) {
    if (part.routes) await app.register(async (scope) => part.routes?.(scope));
  }
  await app.register((scope) => serveRenderer(scope, options.rendererDir));
  await app.ready();
  return app;
}
