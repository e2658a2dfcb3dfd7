import { useEffect, useState } from 'react';
import { useDevices } from '../app/PhoneContext.tsx';
import type { Draft } from '../outbox/phoneStore.ts';

const EMPTY: Draft = { category: '', condition: '', place: '', text: '', urgent: false, photos: [] };

/** The report that is being written; it outlives a reload. */
export function useDraft(): [Draft, (change: Partial<Draft>) => void, () => Promise<void>] {
  const { store } = useDevices().phone;
  const [draft, setDraft] = useState<Draft>(EMPTY);
  useEffect(() => {
    let isGone = false;
    void store.read('draft').then((kept) => {
      if (kept !== null && !isGone) setDraft(kept);
    });
    return () => {
      isGone = true;
    };
  }, [store]);
  const change = (part: Partial<Draft>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    void store.keep('draft', next);
  };
  const clear = async (): Promise<void> => {
    setDraft(EMPTY);
    await store.keep('draft', null);
  };
  return [draft, change, clear];
}
