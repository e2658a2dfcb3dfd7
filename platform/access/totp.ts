import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** RFC 6238 with the parameters every authenticator app knows: SHA-1, 30 seconds, six digits. */
const STEP_MS = 30_000;
const DIGITS = 6;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Steps a person's clock may be off. */
const DRIFT = 1;

/** A new secret in base32, 160 bits as RFC 4226 recommends. */
export function newTotpSecret(): string {
  return toBase32(randomBytes(20));
}

/** RFC 4226: the code of one counter. */
export function hotp(secret: Uint8Array, counter: number, digits = DIGITS): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac('sha1', secret).update(message).digest();
  const at = (mac[19] ?? 0) & 0xf;
  return String((mac.readUInt32BE(at) & 0x7fff_ffff) % 10 ** digits).padStart(digits, '0');
}

/** The step whose code this is, at most one away from now and later than `usedStep`, so that no code opens twice; null for none. */
export function totpStep(secretBase32: string, code: string, nowMs: number, usedStep: number): number | null {
  const secret = fromBase32(secretBase32);
  const now = Math.floor(nowMs / STEP_MS);
  const given = Buffer.from(
    code
      .replace(/\s/g, '')
      .padEnd(DIGITS)
      .slice(0, DIGITS + 1),
  );
  for (let step = now - DRIFT; step <= now + DRIFT; step++) {
    const wanted = Buffer.from(hotp(secret, step));
    if (step > usedStep && given.length === wanted.length && timingSafeEqual(given, wanted)) return step;
  }
  return null;
}

/** What an authenticator app reads from a picture or is given by hand. */
export function totpUri(secretBase32: string, login: string): string {
  return `otpauth://totp/${encodeURIComponent(`万米:${login}`)}?secret=${secretBase32}&issuer=${encodeURIComponent('万米')}`;
}

function toBase32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET[(held << (5 - bits)) & 31] : text;
}

function fromBase32(text: string): Uint8Array {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of text) {
    held = ((held << 5) | ALPHABET.indexOf(letter)) & 0xffff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return Uint8Array.from(bytes);
}
