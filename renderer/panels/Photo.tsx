import { useEffect, useState } from 'react';
import type { Refusal } from '../../contract/wire/queries.ts';
import { usePanels } from './PanelContext.tsx';
import type { Words } from './Words.ts';

export interface PhotoState {
  /** Address of the picture in this window; '' while it is not there. */
  url: string;
  /** Why there is none; null while it is on its way, and when it is there. */
  refusal: Refusal['code'] | null;
}

export const COMING: PhotoState = { url: '', refusal: null };

/** Photos by id, as far as the platform gives them to whoever is at the desk. What is no longer shown is forgotten. */
export function usePhotos(ids: readonly string[]): ReadonlyMap<string, PhotoState> {
  const { ports } = usePanels();
  const [held, setHeld] = useState<ReadonlyMap<string, PhotoState>>(new Map());
  const wanted = ids.join(' ');
  useEffect(() => {
    const left = new AbortController();
    const urls: string[] = [];
    for (const id of wanted.split(' ').filter((one) => one !== ''))
      void ports.photo(id, left.signal).then((answer) => {
        if (left.signal.aborted) return;
        const url = answer.ok ? URL.createObjectURL(answer.data) : '';
        if (url !== '') urls.push(url);
        setHeld((now) => new Map(now).set(id, { url, refusal: answer.ok ? null : answer.error.code }));
      });
    return () => {
      left.abort();
      for (const url of urls) URL.revokeObjectURL(url);
      setHeld(new Map());
    };
  }, [ports, wanted]);
  return held;
}

/** Why a photo is not to be seen, in a sentence. */
export function whyNoPhoto({ refusal }: PhotoState, { desk }: Words): string {
  if (refusal === null) return desk.photos.loading;
  if (refusal === 'forbidden') return desk.photos.forbidden;
  return refusal === 'notFound' ? desk.photos.missing : desk.photos.offline;
}
