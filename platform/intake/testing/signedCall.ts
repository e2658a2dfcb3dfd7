import { randomUUID } from 'node:crypto';
import { signatureOf } from '../detections/SignedDoor.ts';

export interface SignedCall {
  url: string;
  path: string;
  keyId: string;
  key: string;
  body: unknown;
  /** Left out: a new one. */
  nonce?: string;
  /** Left out: now. */
  timeMs?: number;
  /** What is sent in place of what was signed. */
  sent?: unknown;
}

/** One signed request as a detector would send it. */
export async function signedCall({
  url,
  path,
  keyId,
  key,
  body,
  nonce = randomUUID(),
  timeMs = Math.floor(performance.timeOrigin + performance.now()),
  sent = body,
}: SignedCall): Promise<{ status: number; body: Record<string, unknown> }> {
  const bytes = Buffer.from(JSON.stringify(body));
  const time = String(timeMs);
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-wanmi-key': keyId,
      'x-wanmi-time': time,
      'x-wanmi-nonce': nonce,
      'x-wanmi-signature': signatureOf(key, { method: 'POST', path, time, nonce, body: bytes }),
    },
    body: JSON.stringify(sent),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
