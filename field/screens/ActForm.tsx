import { type ReactNode, useState } from 'react';
import type { PhotoKind } from '../../contract/model/photos.ts';
import { useWords } from '../app/PhoneContext.tsx';
import type { QueuedPhoto } from '../outbox/items.ts';
import { PhotoPicker } from './PhotoPicker.tsx';

interface Asked {
  title: string;
  needsNote: boolean;
  needsPhoto: boolean;
  kinds: readonly PhotoKind[];
  onCancel: () => void;
  onSubmit: (note: string, photos: QueuedPhoto[]) => void;
}

/** What a step is sent with. */
export function ActForm({ title, needsNote, needsPhoto, kinds, onCancel, onSubmit }: Asked): ReactNode {
  const words = useWords();
  const [note, setNote] = useState('');
  const [photos, setPhotos] = useState<QueuedPhoto[]>([]);
  const lacksNote = needsNote && note.trim() === '';
  const lacksPhoto = needsPhoto && photos.length === 0;
  return (
    <div className="form" role="group" aria-label={title}>
      <h2>{title}</h2>
      <PhotoPicker kinds={kinds} photos={photos} onChange={setPhotos} />
      <label>
        {words.note}
        <textarea rows={2} maxLength={400} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
      {(lacksNote || lacksPhoto) && <p className="hint">{lacksPhoto ? words.photoNeeded : words.noteNeeded}</p>}
      <div className="acts">
        <button type="button" className="second" onClick={onCancel}>
          {words.cancel}
        </button>
        <button
          type="button"
          className="main"
          disabled={lacksNote || lacksPhoto}
          onClick={() => onSubmit(note, photos)}
        >
          {words.submit}
        </button>
      </div>
    </div>
  );
}
