import { stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join, normalize } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Asked, type HttpAnswer, HttpAnswerSchema } from './messages.ts';
import { NobodyAnswers, type Questions } from './Questions.ts';

/** Evidence pictures are the largest that comes; the systems have smaller limits of their own. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;
/** Of this connection alone, or set anew by whoever answers. */
const NOT_PASSED: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'te',
  'expect',
]);

export interface PassOptions {
  rendererDir: string;
  questions: Questions;
  /** Lets the node learn who holds the bearer's token. */
  readonly learn: (token: string) => Promise<void>;
}

/** On a node that follows: everything but health, map files and the wall's page goes to the systems of the node that leads. */
export function passHttp(app: FastifyInstance, { rendererDir, questions, learn }: PassOptions): void {
  app.addHook('onRequest', async (request, reply) => {
    const bearer = /^Bearer (.{1,200})$/.exec(request.headers.authorization ?? '')?.[1];
    if (await isServedHere(request, rendererDir)) return bearer === undefined ? undefined : learn(bearer);
    const body = await readBody(request.raw);
    if (body === null) return reply.code(413).send({ error: `at most ${MAX_BODY_BYTES} bytes` });
    return pass(questions, request, body, reply);
  });
}

/** What the leader's systems answer to a request that came to another node. */
export async function answerHttp(http: FastifyInstance, asked: Extract<Asked, { kind: 'http' }>): Promise<HttpAnswer> {
  const method = asked.method as 'GET';
  const { url, headers, body, from } = asked;
  const answer = await http.inject({ method, url, headers, payload: Buffer.from(body, 'base64'), remoteAddress: from });
  const kept = Object.entries(answer.headers).filter(([name, value]) => value !== undefined && !NOT_PASSED.has(name));
  return {
    status: answer.statusCode,
    headers: Object.fromEntries(kept) as HttpAnswer['headers'],
    body: answer.rawPayload.toString('base64'),
  };
}

async function pass(
  questions: Questions,
  { raw, ip }: FastifyRequest,
  body: Buffer,
  reply: FastifyReply,
): Promise<unknown> {
  const headers = Object.fromEntries(
    Object.entries(raw.headers).filter(([name, value]) => value !== undefined && !NOT_PASSED.has(name)),
  ) as Record<string, string | string[]>;
  const { method = 'GET', url = '/' } = raw;
  try {
    const asked: Asked = { kind: 'http', method, url, headers, body: body.toString('base64'), from: ip };
    const answer = HttpAnswerSchema.parse(await questions.ask(asked));
    return await reply.code(answer.status).headers(answer.headers).send(Buffer.from(answer.body, 'base64'));
  } catch (error) {
    if (!(error instanceof NobodyAnswers)) throw error;
    return reply.code(503).header('retry-after', 2).send({ error: 'The leading node is changing; come again.' });
  }
}

async function isServedHere({ method, url }: FastifyRequest, rendererDir: string): Promise<boolean> {
  const path = url.split('?')[0] ?? '/';
  if (path === '/health' || path.startsWith('/city/')) return true;
  if (method !== 'GET' && method !== 'HEAD') return false;
  if (path === '/') return true;
  const decoded = decodedPath(path);
  if (decoded === null) return true;
  const file = await stat(join(rendererDir, normalize(decoded))).catch(() => null);
  return file !== null;
}

/** null: not readable; the page's server refuses it. */
function decodedPath(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/** null: too long. */
async function readBody(raw: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of raw) {
    const chunk = part as Buffer;
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) return null;
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
