/** Delays before attempts 1, 2, 3 … after a lost connection; the first comes at once. Milliseconds. */
const LADDER_MS = [0, 500, 1_000, 2_000, 4_000, 5_000];
/** A refused token or version is tried again this seldom: someone may have corrected it. */
const REFUSED_MS = 30_000;
/** Two attempts are never closer, however often the platform greets and hangs up. */
const MIN_GAP_MS = 250;
/** Share of a delay that is left to chance, so that a hundred walls do not come back in one instant. */
const JITTER = 0.25;

/**
 * How long to wait before the next attempt, 0 to 5 s (30 s when refused). `attempt` counts from 0 since the last hello,
 * `sinceLastMs` is the time since the last attempt began, `random` is 0 to 1.
 */
export function reconnectDelayMs(attempt: number, refused: boolean, sinceLastMs: number, random: number): number {
  const stepMs = refused ? REFUSED_MS : (LADDER_MS[Math.min(attempt, LADDER_MS.length - 1)] ?? 0);
  return Math.max(stepMs * (1 - JITTER * random), MIN_GAP_MS - sinceLastMs, 0);
}
