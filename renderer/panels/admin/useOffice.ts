import { useEffect, useState } from 'react';
import type { Answer } from '../PanelContext.tsx';
import { usePanels, useWords } from '../PanelContext.tsx';
import type { AskedAnswer } from '../PlatformAnswer.ts';

/** A list of an administrator is looked at again this often, because others change it too. */
const EVERY_MS = 3_000;

type Schema<T> = { parse(value: unknown): T };

/** What the platform has under a path of administration, again and again while the page is open, and at once when `turn` changes. */
export function useOffice<T>(path: string, schema: Schema<T>, turn: number): AskedAnswer<T> {
  const { ports } = usePanels();
  const words = useWords().admin;
  const [asked, setAsked] = useState<AskedAnswer<T>>({ data: null, problem: '' });
  const text = JSON.stringify({ path, turn });
  useEffect(() => {
    const wanted = JSON.parse(text) as { path: string };
    let alive = true;
    const ask = async (): Promise<void> => {
      const answer = await ports.office(wanted.path, null, schema);
      if (!alive) return;
      if (answer.ok) setAsked({ data: answer.data, problem: '' });
      // What was there last stays: an administrator reads on while a line is gone for a moment.
      else setAsked(({ data }) => ({ data, problem: problemOf(answer, words.unreachable) }));
    };
    void ask();
    const timer = window.setInterval(() => void ask(), EVERY_MS);
    return () => {
      alive = false;
      window.clearInterval(timer);
    };
  }, [ports, text, schema, words]);
  return asked;
}

/** Why it was refused, in the platform's words. */
export function problemOf(answer: Extract<Answer<unknown>, { ok: false }>, unreachable: string): string {
  return answer.error.code === 'offline' ? unreachable : answer.error.message;
}
