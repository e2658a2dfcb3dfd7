/** The wall's own origin. Standard and secure, so that storage, workers and fetch work as on https. */
export const WALL_ORIGIN = 'wall://app';
export const WALL_SCHEME = 'wall';

/** True for a page of ours and nothing that merely starts alike (`wall://app.evil`, `wall://app@evil`). */
export function isWallUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const parsed = new URL(url);
  return (
    parsed.protocol === `${WALL_SCHEME}:` && parsed.host === 'app' && parsed.username === '' && parsed.password === ''
  );
}

/**
 * The file a URL of the scheme names, as steps below the renderer's folder; null when it names none.
 * Anything that could step outside is refused, however it is written: `..`, encoded slashes, backslashes, drive letters, NUL.
 */
export function filePathOf(url: string): readonly string[] | null {
  if (!isWallUrl(url)) return null;
  const { pathname } = new URL(url);
  const steps: string[] = [];
  for (const encoded of pathname.split('/').slice(1)) {
    const step = decodeStep(encoded);
    if (step === null) return null;
    steps.push(step);
  }
  if (steps.length === 0) return ['index.html'];
  if (steps.at(-1) === '') steps[steps.length - 1] = 'index.html';
  return steps.some((step) => !isPlainName(step)) ? null : steps;
}

function decodeStep(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}

function isPlainName(step: string): boolean {
  return /^[\p{L}\p{N}_@+~-][\p{L}\p{N} ._@+~-]*$/u.test(step) && !step.endsWith('.');
}
