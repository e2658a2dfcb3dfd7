import { FIELD_PREFIX, type Problem, ProblemSchema } from '../../contract/field/common.ts';
import type { Fixes } from '../../contract/field/reports.ts';
import type { FieldCatalog, FieldPerson } from '../../contract/field/session.ts';
import type { Tasks } from '../../contract/field/tasks.ts';
import { type LoggedIn, LoggedInSchema } from '../../contract/wire/access.ts';

/**
 * What became of a request: an answer, a refusal that will stay one, or nothing, and it may be sent again. `superseded`: somebody
 * has logged in or out meanwhile, and the answer is for a session that is no more.
 */
export type Sent<T> = { kind: 'done'; data: T; headers: Headers } | { kind: 'refused'; problem: Problem } | Away;
export type Away = { kind: 'away' } | { kind: 'loggedOut' } | { kind: 'superseded' };

const ACCESS_PREFIX = '/api/access/v1';
/** A net that takes longer is no net. */
const TIMEOUT_MS = 20_000;

/** The platform as the phone speaks to it. It never throws: a net that fails is an everyday answer. */
export class FieldApi {
  token = '';

  async logIn(login: string, password: string): Promise<Sent<LoggedIn>> {
    const sent = await this.#json<unknown>('POST', `${ACCESS_PREFIX}/login`, { login, password });
    return sent.kind === 'done' ? { ...sent, data: LoggedInSchema.parse(sent.data) } : sent;
  }

  changePassword(old: string, fresh: string): Promise<Sent<unknown>> {
    return this.#json('POST', `${ACCESS_PREFIX}/password`, { old, fresh });
  }

  logOut(): Promise<Sent<unknown>> {
    return this.#json('POST', `${ACCESS_PREFIX}/logout`, {});
  }

  /** The person is there: the session goes on. */
  touch(): Promise<Sent<unknown>> {
    return this.#json('POST', `${ACCESS_PREFIX}/touch`, {});
  }

  me(): Promise<Sent<FieldPerson>> {
    return this.#json('GET', `${FIELD_PREFIX}/me`);
  }

  catalog(): Promise<Sent<FieldCatalog>> {
    return this.#json('GET', `${FIELD_PREFIX}/catalog`);
  }

  tasks(): Promise<Sent<Tasks>> {
    return this.#json('GET', `${FIELD_PREFIX}/tasks`);
  }

  positions(fixes: Fixes): Promise<Sent<unknown>> {
    return this.#json('POST', `${FIELD_PREFIX}/positions`, fixes);
  }

  /** A report or a step, to its path below the API's. */
  post(path: string, body: object): Promise<Sent<unknown>> {
    return this.#json('POST', FIELD_PREFIX + path, body);
  }

  /** One request of a resumable upload; headers are all of its answer. */
  upload(method: 'POST' | 'PATCH', path: string, headers: Record<string, string>, body?: Blob): Promise<Sent<unknown>> {
    const request = {
      method,
      headers: { ...headers, 'tus-resumable': '1.0.0' },
      ...(body === undefined ? {} : { body }),
    };
    return this.#send(`${FIELD_PREFIX}/uploads${path}`, request);
  }

  #json<T>(method: string, path: string, body?: object): Promise<Sent<T>> {
    if (body === undefined) return this.#send<T>(path, { method });
    return this.#send<T>(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  }

  async #send<T>(path: string, request: Request): Promise<Sent<T>> {
    const { token } = this;
    const authorization = token === '' ? {} : { authorization: `Bearer ${token}` };
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const response = await fetch(path, { ...request, headers: { ...authorization, ...request.headers }, signal });
      const text = await response.text();
      if (token !== this.token) return { kind: 'superseded' };
      const data: unknown = text === '' ? null : JSON.parse(text);
      if (response.ok) return { kind: 'done', data: data as T, headers: response.headers };
      if (response.status === 401 && token !== '') return { kind: 'loggedOut' };
      if (response.status >= 500 || response.status === 429) return { kind: 'away' };
      return { kind: 'refused', problem: problemOf(data) };
    } catch {
      return token === this.token ? { kind: 'away' } : { kind: 'superseded' };
    }
  }
}

interface Request {
  method: string;
  headers?: Record<string, string>;
  body?: string | Blob;
}

/** The login's refusals have a form of their own: `{code, error}`. */
function problemOf(data: unknown): Problem {
  const parsed = ProblemSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  const said = typeof data === 'object' && data !== null && 'error' in data ? String(data.error) : '';
  return { code: 'refused', message: said };
}
