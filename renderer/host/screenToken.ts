/** Where a browser that is a screen keeps the token it was enrolled with. */
const KEY = 'wanmi.screenToken';

type Kept = Pick<Storage, 'getItem' | 'setItem'>;

/** '' where this browser was never enrolled, or keeps nothing at all. */
export function readScreenToken(storage: Kept): string {
  try {
    return storage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

export function keepScreenToken(storage: Kept, token: string): void {
  storage.setItem(KEY, token);
}
