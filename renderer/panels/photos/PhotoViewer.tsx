import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { OpenPhotos } from '../../session/session.ts';
import { usePanels, useSession, useWords } from '../PanelContext.tsx';
import { COMING, usePhotos, whyNoPhoto } from '../Photo.tsx';
import css from './PhotoViewer.module.css';

/** A photo in full over everything, with what it shows; nothing while none is open. Arrows turn, Esc closes. */
export function PhotoViewer(): ReactElement | null {
  const photos = useSession((state) => state.photos);
  return photos === null ? null : <Shown photos={photos} />;
}

function Shown({ photos: { items, at } }: { photos: OpenPhotos }): ReactElement {
  const words = useWords();
  const { session } = usePanels();
  const { showPhotos } = session.getState();
  const t = words.desk.photos;
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  const turn = (by: number): void => {
    if (items[at + by] !== undefined) showPhotos({ items, at: at + by });
  };
  const item = items[at];
  return (
    <div
      className={css.viewer}
      role="dialog"
      aria-modal="true"
      aria-label={t.title}
      data-photo={item?.id}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') turn(-1);
        if (event.key === 'ArrowRight') turn(1);
      }}
    >
      <header>
        <b>{item?.caption}</b>
        <span>{`${at + 1} / ${items.length}`}</span>
        <button type="button" disabled={at === 0} onClick={() => turn(-1)}>
          {t.previous}
        </button>
        <button type="button" disabled={at === items.length - 1} onClick={() => turn(1)}>
          {t.next}
        </button>
        <button type="button" ref={close} onClick={() => showPhotos(null)}>
          {t.close}
        </button>
      </header>
      {item !== undefined && <Picture key={item.id} id={item.id} caption={item.caption} />}
    </div>
  );
}

function Picture({ id, caption }: { id: string; caption: string }): ReactElement {
  const words = useWords();
  const state = usePhotos([id]).get(id) ?? COMING;
  const [broken, setBroken] = useState(false);
  if (state.url === '' || broken) return <p>{broken ? words.desk.photos.unreadable : whyNoPhoto(state, words)}</p>;
  return <img src={state.url} alt={caption} onError={() => setBroken(true)} />;
}
