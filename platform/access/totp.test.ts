import { describe, expect, it } from 'vitest';
import { hotp, newTotpSecret, totpStep } from './totp.ts';

/** RFC 6238, appendix B: the ASCII secret "12345678901234567890". */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('the second factor', () => {
  it.each([
    [0, '755224'],
    [1, '287082'],
    [9, '520489'],
  ])('gives the codes of RFC 4226, appendix D: counter %i', (counter, code) => {
    expect(hotp(Buffer.from('12345678901234567890'), counter)).toBe(code);
  });

  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('gives the codes of RFC 6238, appendix B: second %i', (second, code) => {
    expect(hotp(Buffer.from('12345678901234567890'), Math.floor(second / 30), 8)).toBe(code);
    expect(totpStep(RFC_SECRET, code.slice(2), second * 1000, 0)).toBe(Math.floor(second / 30));
  });

  it('takes a clock half a minute off, not a minute and more, and no code twice', () => {
    const code = hotp(Buffer.from('12345678901234567890'), 100);
    expect(totpStep(RFC_SECRET, code, 101 * 30_000, 0)).toBe(100);
    expect(totpStep(RFC_SECRET, code, 102 * 30_000, 0)).toBeNull();
    expect(totpStep(RFC_SECRET, code, 100 * 30_000, 100)).toBeNull();
    expect(totpStep(RFC_SECRET, `${code}0`, 100 * 30_000, 0)).toBeNull();
  });

  it('makes secrets an authenticator app can read', () => {
    expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
  });
});
