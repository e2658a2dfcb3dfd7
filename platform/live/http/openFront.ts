import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import fastifyCompress from '@fastify/compress';
import Fastify, { type FastifyInstance } from 'fastify';
import type { StartingHealth } from '../../../contract/wire/health.ts';
import type { CityPack } from '../../city/CityPack.ts';
import type { Identify } from '../authenticate.ts';
import { SECURITY_HEADERS } from './contentPolicy.ts';
import { serveCity } from './serveCity.ts';
import { serveRenderer } from './serveRenderer.ts';

/** The port of a platform, open from the first moment on (rule W53). */
export interface Front {
  readonly server: Server;
  listen(at: { host: string; port: number }): Promise<string>;
  /**
   * Lets the event loop breathe; while somebody is being given the page, until that is done. The steps of a start hold the loop
   * for long, and a page of many pieces would come when there is nothing left to wait for.
   */
  giveWay(): Promise<void>;
  /** From now on who holds a token gets the city's map, too: what stands still need not wait for the database. */
  showCity(pack: Pick<CityPack, 'dir' | 'catalog'>, identify: Identify): Promise<void>;
  /** From now on `app` answers, in place of the page that shows the start. */
  handOver(app: FastifyInstance): void;
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Idle connections a wall's browser keeps are no reason to wait when the platform closes. */
const KEEP_ALIVE_MS = 5_000;

/** Serves the wall's page, how far the start is, and the map as soon as there is one; all else is asked to come again, so that no sender loses anything. */
export async function openFront(rendererDir: string, starting: () => StartingHealth): Promise<Front> {
  let answer: Handler = () => undefined;
  const visitors = new Visitors();
  const app = Fastify({
    forceCloseConnections: true,
    serverFactory: (handler) => {
      answer = handler;
      const server = createServer((request, response) => {
        visitors.see(request, response);
        answer(request, response);
      });
      server.keepAliveTimeout = KEEP_ALIVE_MS;
      return server;
    },
  });
  const serveStart = async (to: FastifyInstance): Promise<void> => {
    to.get('/health', { compress: false }, (_request, reply) => {
      reply.header('cache-control', 'no-store').send(starting());
    });
    await to.register((scope) => serveRenderer(scope, rendererDir, COME_AGAIN));
  };
  await beginHttp(app);
  await serveStart(app);
  return {
    server: app.server,
    listen: (at) => app.listen(at),
    giveWay: () => visitors.leave(),
    async showCity(pack, identify) {
      const next = Fastify();
      await beginHttp(next);
      await next.register((scope) => serveCity(scope, pack, identify), { prefix: '/city' });
      await serveStart(next);
      await next.ready();
      answer = (request, response) => next.routing(request, response);
    },
    handOver(next) {
      answer = (request, response) => next.routing(request, response);
    },
    close: () => app.close(),
  };
}

/** Requests for the page and its pieces that are under way. */
class Visitors {
  private here = 0;
  private came = 0;

  see({ url = '' }: IncomingMessage, response: ServerResponse): void {
    // A page that only asks how far the start is does not hold it up.
    if (url.startsWith('/health')) return;
    this.here++;
    this.came++;
    response.once('close', () => this.here--);
  }

  /** Resolves when nobody is served and nobody new has come for a moment; soon in any case. */
  async leave(): Promise<void> {
    // The first turn hears who knocks, the second who has been let in.
    for (let turn = 0; turn < 2; turn++) await new Promise((done) => setImmediate(done));
    for (let pauses = 0; pauses < MOST_PAUSES && this.came > 0; pauses++) {
      this.came = 0;
      await new Promise((done) => setTimeout(done, PAUSE_MS));
      this.came += this.here;
    }
  }
}

/** Long enough for a browser to ask for the next piece. */
const PAUSE_MS = 40;
/** Some two seconds: somebody who reads slowly must not keep the city from starting. */
const MOST_PAUSES = 50;

const COME_AGAIN = { code: 503, text: '平台正在启动，请稍后再试 (starting)\n', retryAfterS: 1 } as const;

/** What every answer of the platform has. */
export async function beginHttp(app: FastifyInstance): Promise<void> {
  app.addHook('onSend', (_request, reply, payload, done) => {
    reply.headers(SECURITY_HEADERS);
    done(null, payload);
  });
  // Text only, and never a part of a file: a range speaks of the bytes as they lie on the disk.
  await app.register(fastifyCompress, { global: true, threshold: 4_096, encodings: ['gzip', 'identity'] });
}
