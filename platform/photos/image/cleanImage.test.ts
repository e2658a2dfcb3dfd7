import { describe, expect, it } from 'vitest';
import { jpegWithSecrets, picture, pngWithSecrets, SECRETS, webpWithSecrets } from '../testing/withMetadata.ts';
import { cleanImage } from './cleanImage.ts';
import { orientationOf } from './orientation.ts';

/** The stored bytes; throws with the refusal. */
function cleaned(bytes: Uint8Array): Buffer {
  const result = cleanImage(bytes);
  if (!result.ok) throw new Error(result.reason);
  expect(result.image).toMatchObject({ widthPx: 48, heightPx: 32 });
  return Buffer.from(result.image.bytes);
}

describe('a picture', () => {
  it.each([
    ['JPEG', jpegWithSecrets(picture('baseline.jpg'), 1)],
    ['progressive JPEG', jpegWithSecrets(picture('progressive.jpg'), 6)],
    ['PNG', pngWithSecrets(picture('plain.png'))],
    ['WebP', webpWithSecrets(picture('plain.webp'))],
  ])('loses position, owner and whatever follows it: %s', (_, bytes) => {
    const text = bytes.toString('latin1');
    expect(SECRETS.some((secret) => text.includes(secret))).toBe(true);
    const kept = cleaned(bytes).toString('latin1');
    for (const secret of SECRETS) expect(kept).not.toContain(secret);
  });

  it.each(['baseline.jpg', 'progressive.jpg', 'plain.webp'] as const)('keeps every byte of its pixels: %s', (name) => {
    const bytes = picture(name);
    expect(cleaned(name.endsWith('jpg') ? jpegWithSecrets(bytes, 1) : webpWithSecrets(bytes))).toEqual(bytes);
  });

  it('still stands upright, cleaned twice or once', () => {
    const once = cleaned(jpegWithSecrets(picture('baseline.jpg'), 6));
    expect(orientationOf(once.subarray(2, 38))).toBe(6);
    expect(cleaned(once)).toEqual(once);
  });

  it('that breaks off in its pixels is kept and closed', () => {
    const bytes = picture('baseline.jpg');
    const kept = cleaned(bytes.subarray(0, bytes.length - 20));
    expect(kept.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
  });
});

it.each([
  ['text', Buffer.from('<script>alert(1)</script>'), undefined, 'JPEG'],
  ['another type than it is said to be', picture('plain.png'), 'image/jpeg', 'image/png'],
  ['a JPEG of its head only', picture('baseline.jpg').subarray(0, 40), undefined, '不完整'],
  ['a PNG that is cut off', picture('plain.png').subarray(0, 50), undefined, '不完整'],
  ['nothing', Buffer.alloc(0), undefined, 'JPEG'],
])('%s is refused with what was expected', (_, bytes, said, words) => {
  const result = cleanImage(bytes, said);
  expect(result.ok ? '' : result.reason).toContain(words);
});

it('a picture that claims to be huge is refused by its size', () => {
  const bytes = Buffer.from(picture('plain.png'));
  bytes.writeUInt32BE(90_000, 16);
  const result = cleanImage(bytes);
  expect(result.ok ? '' : result.reason).toContain('90000×32');
});

it('no bytes whatever make it fail otherwise than by a refusal', () => {
  const bytes = jpegWithSecrets(picture('progressive.jpg'), 3);
  for (const base of [bytes, picture('plain.png'), picture('plain.webp')]) {
    for (let at = 0; at < base.length; at += 3) {
      const broken = Buffer.from(base);
      broken[at] = (broken[at] ?? 0) ^ 0xff;
      expect(() => cleanImage(broken)).not.toThrow();
      expect(() => cleanImage(base.subarray(0, at))).not.toThrow();
    }
  }
});
