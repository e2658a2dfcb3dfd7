import type { z } from 'zod';
import { type AccessRefusal, AccessRefusalSchema } from '../../../contract/wire/access.ts';

/** `data`, or the platform's refusal; `unreachable` where there was no answer that fits the contract. */
export type AccessAnswer<T> = { ok: true; data: T } | { ok: false; refusal: AccessRefusal | 'unreachable' };

const TIMEOUT_MS = 10_000;

/** Asks one thing below /api/access/v1. */
export async function askAccess<S extends z.ZodType>(
  origin: string,
  path: string,
  token: string,
  body: object | null,
  schema: S,
): Promise<AccessAnswer<z.infer<S>>> {
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
