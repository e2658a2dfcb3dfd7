import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';

/** OWASP's parameters for scrypt with 16 MiB (N = 2^14, r = 8, p = 5). */
const COST = { N: 2 ** 14, r: 8, p: 5 } as const;
const KEY_BYTES = 32;
const MIN_CHARS = 10;
const CLASSES = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/];
const MIN_CLASSES = 3;

/** `scrypt$N$r$p$salt$key`: the parameters stand with it, so that they can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Takes as long whether it is right or wrong. */
export async function checkPassword(password: string, stored: string): Promise<boolean> {
  const [, N, r, p, salt, key] = stored.split('$');
  const wanted = Buffer.from(key ?? '', 'base64url');
  const given = await derive(password, Buffer.from(salt ?? '', 'base64url'), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  });
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Why a password will not do, in a sentence; null when it will (GB/T 22239: complexity). */
export function whyWeak(password: string, login: string): string | null {
  if (Array.from(password).length < MIN_CHARS) return `密码至少 ${MIN_CHARS} 位`;
  if (CLASSES.filter((one) => one.test(password)).length < MIN_CLASSES)
    return '密码须含大写字母、小写字母、数字、符号中的三类';
  if (password.toLowerCase().includes(login.toLowerCase())) return '密码不能包含用户名';
  if (new Set(password).size < 5) return '密码中重复的字符太多';
  return null;
}

/** Without letters and digits that are mistaken for one another when they are read out. */
const READABLE = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Good for one login, after which another must be chosen. 80 bits. */
export function oneTimePassword(): string {
  return Array.from({ length: 14 }, () => READABLE[randomInt(READABLE.length)]).join('');
}

function derive(password: string, salt: Buffer, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // The same letters typed on two systems are the same password.
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, { ...cost, maxmem: 64 * 2 ** 20 }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
