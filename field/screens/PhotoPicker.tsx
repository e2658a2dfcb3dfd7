import { type ReactNode, useEffect, useMemo } from 'react';
import type { PhotoKind } from '../../contract/model/photos.ts';
import { useDevices, useWords } from '../app/PhoneContext.tsx';
import type { QueuedPhoto } from '../outbox/items.ts';
import { takePhoto } from '../outbox/takePhoto.ts';

interface Picking {
  kinds: readonly PhotoKind[];
  photos: readonly QueuedPhoto[];
  onChange: (photos: QueuedPhoto[]) => void;
}

/** One camera button for each kind of picture that is wanted, and what was taken. */
export function PhotoPicker({ kinds, photos, onChange }: Picking): ReactNode {
  const words = useWords();
  const { clock } = useDevices().phone;
  const take = async (file: File | undefined, kind: PhotoKind): Promise<void> => {
    if (file !== undefined) onChange([...photos, await takePhoto(file, kind, clock.nowMs())]);
  };
  return (
    <div className="photos">
      {kinds.map((kind) => (
        <label key={kind} className="camera">
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M4 7h4l2-3h4l2 3h4v13H4z" />
            <circle cx="12" cy="13" r="4" />
          </svg>
          {words.photoKinds[kind]}
          <input
            type="file"
            accept="image/*"
            capture="environment"
            aria-label={`${words.takePhoto} ${words.photoKinds[kind]}`}
            onChange={(event) => {
              void take(event.target.files?.[0], kind);
              event.target.value = '';
            }}
          />
        </label>
      ))}
      {photos.map((photo) => (
        <Thumbnail key={photo.id} photo={photo} onRemove={() => onChange(photos.filter(({ id }) => id !== photo.id))} />
      ))}
    </div>
  );
}

function Thumbnail({ photo, onRemove }: { photo: QueuedPhoto; onRemove: () => void }): ReactNode {
  const words = useWords();
  const url = useBlobUrl(photo.blob);
  return (
    <button
      type="button"
      className="thumbnail"
      aria-label={`${words.giveUp} ${words.photoKinds[photo.kind]}`}
      onClick={onRemove}
    >
      <img src={url} alt={words.photoKinds[photo.kind]} />
      <span>{words.photoKinds[photo.kind]} ✕</span>
    </button>
  );
}

/** The address holds as long as the picture is shown. */
function useBlobUrl(blob: Blob): string {
  const url = useMemo(() => URL.createObjectURL(blob), [blob]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return url;
}
