import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import fastifyCompress from '@fastify/compress';
import Fastify, { type FastifyInstance } from 'fastify';
import type { StartingHealth } from '../../../contract/wire/health.ts';
import { SECURITY_HEADERS } from './contentPolicy.ts';
import { serveRenderer } from './serveRenderer.ts';

/** The port of a platform, open from the first moment on (rule W53). */
export interface Front {
  readonly server: Server;
  listen(at: { host: string; port: number }): Promise<string>;
  /** From now on `app` answers, in place of the page that shows the start. */
  handOver(app: FastifyInstance): void;
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Idle connections a wall's browser keeps are no reason to wait when the platform closes. */
const KEEP_ALIVE_MS = 5_000;

/** Serves the wall's page and how far the start is; all else is asked to come again, so that no sender loses anything. */
export async function openFront(rendererDir: string, starting: () => StartingHealth): Promise<Front> {
  let answer: Handler = () => undefined;
  const app = Fastify({
    forceCloseConnections: true,
    serverFactory: (handler) => {
      answer = handler;
      const server = createServer((request, response) => answer(request, response));
      server.keepAliveTimeout = KEEP_ALIVE_MS;
      return server;
    },
  });
  await beginHttp(app);
  app.get('/health', { compress: false }, (_request, reply) => {
    reply.header('cache-control', 'no-store').send(starting());
  });
  await app.register((scope) => serveRenderer(scope, rendererDir, COME_AGAIN));
  return {
    server: app.server,
    listen: (at) => app.listen(at),
    handOver(next) {
      answer = (request, response) => next.routing(request, response);
    },
    close: () => app.close(),
  };
}

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
