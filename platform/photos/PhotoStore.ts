import type { PhotoKind } from '../../contract/model/photos.ts';
import type { FrameFacts } from '../frames/drawFrame.ts';
import type { PhotoMime } from './image/imageFacts.ts';

/** What is known of a photo beside its pixels. */
export interface PhotoFacts {
  kind: PhotoKind;
  /** Epoch milliseconds by the clock of whoever took it; the store adds its own beside it. */
  takenAtMs: number;
  /** Who or what took it: a person's id, a camera's id, `robot` … Never a name. */
  by: string;
  /** What the sender says it is; must agree with the bytes. Left out: the bytes alone say. */
  mime?: PhotoMime;
  /**
   * True where no person, plate or door can be made out (a drawing of the demo, a blurred frame): a kiosk may show it.
   * Left out: false.
   */
  safe?: boolean;
}

export interface Photo {
  /** SHA-256 of the stored bytes, in hexadecimal; of a drawing, of what is drawn. */
  id: string;
  mime: PhotoMime;
  widthPx: number;
  heightPx: number;
  kind: PhotoKind;
  takenAtMs: number;
  receivedAtMs: number;
  by: string;
  safe: boolean;
}

/** A refusal is a sentence for whoever sent it: what was expected, what came. */
export type PutResult = { ok: true; id: string } | { ok: false; reason: string };

/** At most so many bytes in one photo; phones send less, stitched drone frames come near. */
export const MAX_PHOTO_BYTES = 12 * 1024 * 1024;

/**
 * Evidence of cases: JPEG, PNG or WebP, known by the hash of its content, so the same picture put twice is one. Position, owner,
 * thumbnail and all else that a camera writes beside the pixels is taken out before anything is kept. Refer to a photo
 * from a case's step by `PhotoRef {id, kind}`; `GET /photos/ID` gives the picture.
 */
export interface PhotoStore {
  /** Keeps a photo at once: when this resolves it can be read. Rejects when the database does. */
  put(bytes: Uint8Array, facts: PhotoFacts): Promise<PutResult>;
  /** The same for code that must not wait (acts, ticks): kept with the next commit of the hub, together with what refers to it. */
  stage(bytes: Uint8Array, facts: PhotoFacts): PutResult;
  /**
   * A picture of the demo: what is to be drawn is kept with the next commit, and drawn when somebody looks. A day has hundreds that
   * nobody opens. Returns its id.
   */
  stageDrawing(drawing: FrameFacts, facts: Pick<PhotoFacts, 'kind' | 'takenAtMs' | 'by'>): string;
  about(id: string): Promise<Photo | null>;
  get(id: string): Promise<(Photo & { bytes: Uint8Array }) | null>;
  /** Lets kiosks show it: somebody has looked and found no personal data. False: there is no such photo. */
  markSafe(id: string): Promise<boolean>;
  /** `/photos/ID?until=…&sign=…`: whoever has it sees the photo for the next minutes, without a token. Hand it only to somebody who may. */
  signedPath(id: string): string;
}
