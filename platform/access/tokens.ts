import { createHash, randomBytes } from 'node:crypto';

/** A new secret of 192 bits. */
export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

/** What is kept of a token. It is long and random, so that a plain hash does. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
