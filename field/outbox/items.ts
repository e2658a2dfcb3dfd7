import type { Problem } from '../../contract/field/common.ts';
import type { FieldAct } from '../../contract/field/tasks.ts';
import type { PhotoKind } from '../../contract/model/photos.ts';

/** A photo on its way. `id` is the upload's; `photoId` the platform's, once it has come whole. */
export interface QueuedPhoto {
  id: string;
  kind: PhotoKind;
  takenAtMs: number;
  blob: Blob;
  photoId?: string;
}

/** A report or a step that the platform has not confirmed. It stays on the phone until it has, or the person gives it up. */
export interface OutboxItem {
  id: string;
  /** Whose it is: somebody else who logs in on this phone does not send it. */
  person: string;
  path: string;
  /** For the list: category and place, or the act. */
  title: string;
  /** All but photos and times. */
  body: Record<string, unknown>;
  /** Of a step: on which case, and what. */
  task: { key: number; act: FieldAct } | null;
  photos: QueuedPhoto[];
  madeAtMs: number;
  /** question: the platform asks whether it is a repeat. refused: it never will be taken as it is. */
  state: 'waiting' | 'question' | 'refused';
  problem: Problem | null;
}
