import type { ReactNode } from 'react';
import { useWords } from '../app/PhoneContext.tsx';
import { spanText } from './times.ts';

/** Less than this is near. */
const NEAR_MS = 30 * 60_000;

/** The handling limit: by words first, by colour and shape besides. */
export function TimeLeft({ deadlineAtMs, nowMs }: { deadlineAtMs: number; nowMs: number }): ReactNode {
  const words = useWords();
  const leftMs = deadlineAtMs - nowMs;
  const span = spanText(leftMs, words);
  if (leftMs < 0) return <span className="time over">{words.over(span)}</span>;
  return <span className={leftMs < NEAR_MS ? 'time near' : 'time'}>{words.left(span)}</span>;
}
