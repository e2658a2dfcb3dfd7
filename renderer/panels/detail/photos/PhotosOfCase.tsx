import { useState, type ReactElement } from 'react';
import { Subhead } from '../../../ui/Facts.tsx';
import { countText } from '../../Format.ts';
import { usePanels, useSession, useWords } from '../../PanelContext.tsx';
import { COMING, type PhotoState, usePhotos, whyNoPhoto } from '../../Photo.tsx';
import { type CasePhoto, shownPhotos } from './casePhotos.ts';
import css from './Photos.module.css';

const HEADING_REM = 2.25;
const TILES_REM = 6.1;

/** Rows of the panel it takes. */
export function photoRows(photos: readonly CasePhoto[], rowRem: number): number {
  return photos.length === 0 ? 0 : Math.ceil((HEADING_REM + TILES_REM) / rowRem);
}

/**
 * The photos of a case as pictures, by step: near and far of the report, before and after of the handling. Each opens in full. At a desk one
 * that may not be shown says why; a wall leaves it out and counts it.
 */
export function PhotosOfCase({ photos }: { photos: readonly CasePhoto[] }): ReactElement {
  const words = useWords();
  const { session } = usePanels();
  const isWall = useSession((state) => state.mode === 'wall');
  const t = words.desk.photos;
  const held = usePhotos(shownPhotos(photos).map(({ id }) => id));
  const stateOf = ({ id }: CasePhoto): PhotoState => held.get(id) ?? COMING;
  const isKept = (photo: CasePhoto): boolean => isWall && stateOf(photo).refusal === 'forbidden';
  const hidden = photos.filter(isKept).length;
  const items = shownPhotos(photos).filter((photo) => !isKept(photo));
  return (
    <div data-section="photos">
      <Subhead aside={hidden > 0 ? t.hidden(countText(hidden)) : t.count(countText(photos.length))}>{t.title}</Subhead>
      <div className={css.tiles}>
        {items.map((photo, at) => (
          <Tile
            key={photo.id}
            photo={photo}
            state={stateOf(photo)}
            onOpen={() =>
              session.getState().showPhotos({ items: items.map(({ id, caption }) => ({ id, caption })), at })
            }
          />
        ))}
      </div>
    </div>
  );
}

function Tile({
  photo: { id, kind, act, caption },
  state,
  onOpen,
}: {
  photo: CasePhoto;
  state: PhotoState;
  onOpen: () => void;
}): ReactElement {
  const words = useWords();
  const [broken, setBroken] = useState(false);
  const why = broken ? words.desk.photos.unreadable : whyNoPhoto(state, words);
  const isThere = state.url !== '' && !broken;
  return (
    <button
      type="button"
      className={css.tile}
      data-photo-tile={id}
      data-shown={isThere}
      disabled={!isThere}
      title={isThere ? `${words.desk.photos.open}：${caption}` : why}
      onClick={onOpen}
    >
      {isThere ? (
        <img src={state.url} alt={caption} onError={() => setBroken(true)} />
      ) : (
        <span className={css.why}>{why}</span>
      )}
      <b>{words.caseWords.photoKinds[kind]}</b>
      <small>{act}</small>
    </button>
  );
}
