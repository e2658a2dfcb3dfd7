import type { z } from 'zod';
import type { Ack, Refusal } from '../../contract/wire/queries.ts';

/** What an asked question or act comes to: data, or a refusal for the person who asked. */
export type Outcome = { ok: true; data: unknown } | { ok: false; error: Refusal };

export function done(data: unknown): Outcome {
  return { ok: true, data };
}

export function refuse(code: Refusal['code'], message: string): Outcome {
  return { ok: false, error: { code, message: message.slice(0, 300) } };
}

/** The first thing wrong with a packet, by its path; never the value itself. */
export function badRequest(error: z.ZodError): Outcome {
  const [issue] = error.issues;
  const path = issue?.path.map(String).join('.') ?? '';
  return refuse('badRequest', `请求不符合约定：${path === '' ? '' : `${path}，`}${issue?.message ?? ''}`);
}

export function toAck(id: string, outcome: Outcome): Ack {
  return outcome.ok ? { ok: true, id, data: outcome.data } : { ok: false, id, error: outcome.error };
}

/** The id of a packet that may be anything; '' when it has none. */
export function idOf(packet: unknown): string {
  if (typeof packet !== 'object' || packet === null || !('id' in packet)) return '';
  return typeof packet.id === 'string' ? packet.id.slice(0, 64) : '';
}
