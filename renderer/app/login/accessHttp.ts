import { type AccessRefusal, AccessRefusalSchema } from '../../../contract/wire/access.ts';
import type { Refusal } from '../../../contract/wire/queries.ts';
import type { PanelPorts } from '../../panels/PanelContext.tsx';
import type { PlatformLine } from '../PlatformLine.ts';

/** `data`, or the platform's refusal; `unreachable` where there was no answer that fits the contract. */
export type AccessAnswer<T> = { ok: true; data: T } | { ok: false; refusal: AccessRefusal | 'unreachable' };

const TIMEOUT_MS = 10_000;

/** Asks one thing below /api/access/v1. */
export async function askAccess<T>(
  origin: string,
  path: string,
  token: string,
  body: object | null,
  schema: { parse(value: unknown): T },
): Promise<AccessAnswer<T>> {
  try {
    const response = await fetch(`${origin}/api/access/v1${path}`, {
      method: body === null ? 'GET' : 'POST',
      headers: {
        ...(body === null ? {} : { 'content-type': 'application/json' }),
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === null ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const value: unknown = await response.json();
    if (response.ok) return { ok: true, data: schema.parse(value) };
    return { ok: false, refusal: AccessRefusalSchema.parse(value) };
  } catch {
    return { ok: false, refusal: 'unreachable' };
  }
}

const CODES: Partial<Record<AccessRefusal['code'], Refusal['code']>> = {
  badRequest: 'badRequest',
  forbidden: 'forbidden',
  token: 'forbidden',
  notFound: 'notFound',
  busy: 'busy',
};

/** What the page of administration asks, as whoever is at the desk. */
export function officePort(line: Pick<PlatformLine, 'origin' | 'token'>): PanelPorts['office'] {
  return async (path, body, schema) => {
    const answer = await askAccess(line.origin(), path, line.token(), body, schema);
    if (answer.ok) return answer;
    const { refusal } = answer;
    if (refusal === 'unreachable') return { ok: false, error: { code: 'offline', message: 'offline' } };
    return { ok: false, error: { code: CODES[refusal.code] ?? 'refused', message: refusal.error } };
  };
}
