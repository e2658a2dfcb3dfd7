import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Problem } from '../../../contract/field/common.ts';
import type { PartTools } from '../../live/parts.ts';

const STATUS: Record<Problem['code'], number> = {
  badRequest: 400,
  unauthorized: 401,
  forbidden: 403,
  notFound: 404,
  refused: 409,
  duplicate: 409,
  conflict: 409,
  tooLarge: 413,
  tooMany: 429,
  unavailable: 503,
};

/** An expected refusal of the field API, for the person who holds the phone. */
export class FieldProblem extends Error {
  override readonly name = 'FieldProblem';
  readonly status: number;
  readonly problem: Problem;

  /** `cause` is for the log where the fault is the platform's. */
  constructor(problem: Problem, status: number = STATUS[problem.code], cause?: unknown) {
    super(problem.message, { cause });
    this.problem = problem;
    this.status = status;
  }
}

/** The body as the schema has it; else every field that does not fit, with what was expected of it, never its value. */
export function readBody<S extends z.ZodType>(body: unknown, schema: S): z.output<S> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    const fields = parsed.error.issues
      .slice(0, MOST_FIELDS)
      .map(({ path, message }) => ({ field: path.map(String).join('.') || 'body', reason: message }));
    const named = fields.map(({ field }) => field).join('、');
    throw new FieldProblem({ code: 'badRequest', message: `内容不符合要求：${named} (fields do not fit)`, fields });
  }
  // A zero character and half of a surrogate pair are text to JavaScript, but not to PostgreSQL.
  if (/\\u0000|\\ud[89a-f]/.test(JSON.stringify(parsed.data)))
    throw new FieldProblem({ code: 'badRequest', message: '内容中有无法保存的字符 (characters that cannot be kept)' });
  return parsed.data;
}

const MOST_FIELDS = 20;

/** A field that fits its schema and not this city. */
export function unfit(field: string, reason: string): FieldProblem {
  return new FieldProblem({ code: 'badRequest', message: `${field}: ${reason}`, fields: [{ field, reason }] }, 422);
}

/** Sends a problem as it is; what is none becomes one, without its insides, which go to the log where the fault is the platform's. */
export function problemSender({ onFault }: Pick<PartTools, 'onFault'>): ProblemSender {
  return (error, request, reply) => {
    const problem = error instanceof FieldProblem ? error : asProblem(error);
    if (problem.status >= 500)
      onFault('field request', { call: request.routeOptions.url, status: problem.status, ...causeOf(problem) });
    send(problem, reply);
  };
}

type ProblemSender = (error: unknown, request: FastifyRequest, reply: FastifyReply) => void;

/** What broke and where. Never the message: a database puts values into it, and they may be of a person. */
function causeOf({ cause }: FieldProblem): Record<string, unknown> {
  if (!(cause instanceof Error)) return {};
  const at = (cause.stack ?? '')
    .replace(cause.message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, MOST_FRAMES)
    .map((line) => line.trim());
  return { error: cause.name, ...('code' in cause ? { code: cause.code } : {}), at };
}

const MOST_FRAMES = 6;

function send(problem: FieldProblem, reply: FastifyReply): void {
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  if (problem.status === 429 || problem.status === 503) reply.header('retry-after', RETRY_AFTER_S);
  void reply.header('cache-control', 'no-store').code(problem.status).send(problem.problem);
}

const RETRY_AFTER_S = 2;

function asProblem(error: unknown): FieldProblem {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  const message = status < 500 && error instanceof Error ? error.message : '平台内部错误，请稍后重试 (internal error)';
  const code = status === 413 ? 'tooLarge' : status < 500 ? 'badRequest' : 'unavailable';
  return new FieldProblem({ code, message }, status, error);
}
