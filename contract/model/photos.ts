import { z } from 'zod';

/** What a photo of a case shows (domain §4): 近景, 远景 and 参照物 of the report; 处置前 and 处置后 of the handling. */
export const PHOTO_KINDS = ['near', 'far', 'reference', 'before', 'after'] as const;
export const PhotoKindSchema = z.enum(PHOTO_KINDS);
export type PhotoKind = z.infer<typeof PhotoKindSchema>;
export const PHOTO_KIND_NAMES: Record<PhotoKind, string> = {
  near: '近景',
  far: '远景',
  reference: '参照物',
  before: '处置前',
  after: '处置后',
};

/** A photo by its id: `GET /photos/ID` gives the picture. */
export const PhotoRefSchema = z.strictObject({
  id: z.string().regex(/^[\w-]{1,64}$/),
  kind: PhotoKindSchema,
});
export type PhotoRef = z.infer<typeof PhotoRefSchema>;

/** At most so many photos with one step. */
export const MAX_STEP_PHOTOS = 12;
export const PhotosSchema = z.array(PhotoRefSchema).max(MAX_STEP_PHOTOS);
