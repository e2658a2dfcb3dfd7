import { z } from 'zod';
import { DAY_MS } from '../../../contract/model/time.ts';
import { ClientIdSchema } from '../../../contract/field/common.ts';
import { PhotoKindSchema } from '../../../contract/model/photos.ts';
import { PHOTO_MIMES } from '../../photos/image/imageFacts.ts';
import { MAX_PHOTO_BYTES } from '../../photos/PhotoStore.ts';
import type { PartTools } from '../../live/parts.ts';
import { FieldProblem, readBody } from './FieldProblem.ts';

/** What `Upload-Metadata` must say of a photo. */
const MetadataSchema = z.object({
  id: ClientIdSchema,
  kind: PhotoKindSchema,
  type: z.enum(PHOTO_MIMES).optional(),
  takenAtMs: z.coerce.number().min(0).max(8.64e15),
});
const LengthSchema = z.strictObject({ 'Upload-Length': z.coerce.number().int().min(1) });

/** What is left after so long will not be finished. */
const KEPT_MS = 14 * DAY_MS;

export interface Upload {
  id: string;
  length: number;
  received: number;
  kind: z.infer<typeof PhotoKindSchema>;
  mime: (typeof PHOTO_MIMES)[number] | null;
  taken_at_ms: number;
  photo: string | null;
}

/** Photos that arrive in pieces (tus 1.0.0, core and creation): kept as far as they came, over reloads and restarts. */
export class Uploads {
  readonly #tools: Pick<PartTools, 'db' | 'photos' | 'machine'>;

  constructor(tools: Pick<PartTools, 'db' | 'photos' | 'machine'>) {
    this.#tools = tools;
  }

  /** Begins one, or finds the one that was begun with the same id. Throws 400 or 413. */
  async begin(person: string, length: string | undefined, metadata: string | undefined): Promise<Upload> {
    const { db, machine } = this.#tools;
    const { 'Upload-Length': bytes } = readBody({ 'Upload-Length': length }, LengthSchema);
    if (bytes > MAX_PHOTO_BYTES)
      throw new FieldProblem({ code: 'tooLarge', message: `照片超过 ${MAX_PHOTO_BYTES} 字节 (too large)` });
    const { id, kind, type, takenAtMs } = readBody(readMetadata(metadata ?? ''), MetadataSchema);
    const nowMs = Math.floor(machine.nowMs());
    await db.query('delete from field_upload where begun_at_ms < $1 and photo is null', [nowMs - KEPT_MS]);
    await db.query('insert into field_upload values ($1, $2, $3, 0, $4, $5, $6, $7, null) on conflict do nothing', [
      person,
      id,
      bytes,
      kind,
      type ?? null,
      Math.round(takenAtMs),
      nowMs,
    ]);
    return this.find(person, id);
  }

  /** As it stands; one that came whole and was not made a photo yet, for the process died between, is made one now. */
  async find(person: string, id: string): Promise<Upload> {
    const [upload] = await this.#tools.db.query<Upload>(
      'select id, length, received, kind, mime, taken_at_ms, photo from field_upload where person = $1 and id = $2',
      [person, id],
    );
    if (upload === undefined)
      throw new FieldProblem({ code: 'notFound', message: '没有这次上传，请重新开始 (no such upload; begin anew)' });
    if (upload.received < upload.length || upload.photo !== null) return upload;
    return { ...upload, photo: await this.#finish(person, upload) };
  }

  /** Takes the next piece; throws 409 where it does not begin at the end of what has come. */
  async append(person: string, id: string, at: number, bytes: Uint8Array): Promise<Upload> {
    await this.#tools.db.transaction(async (tx) => {
      const rows = await tx.query(
        `update field_upload set received = received + $4
         where person = $1 and id = $2 and received = $3 and received + $4 <= length returning id`,
        [person, id, at, bytes.length],
      );
      if (rows.length > 0 && bytes.length > 0)
        await tx.query('insert into field_upload_piece values ($1, $2, $3, $4)', [person, id, at, bytes]);
      if (rows.length > 0) return;
      const message = '续传位置与已收到的不一致，请先查询 (offset differs from what has come; ask with HEAD)';
      throw new FieldProblem({ code: 'conflict', message });
    });
    return this.find(person, id);
  }

  /** Throws 422 where it is no picture; nothing of it is kept then. */
  async #finish(person: string, { id, kind, mime, taken_at_ms }: Upload): Promise<string> {
    const { db, photos } = this.#tools;
    const pieces = await db.query<{ bytes: Uint8Array }>(
      'select bytes from field_upload_piece where person = $1 and id = $2 order by at',
      [person, id],
    );
    const bytes = Buffer.concat(pieces.map((piece) => piece.bytes));
    const put = await photos.put(bytes, { kind, takenAtMs: taken_at_ms, by: person, ...(mime ? { mime } : {}) });
    if (!put.ok) {
      await db.query('delete from field_upload where person = $1 and id = $2', [person, id]);
      throw new FieldProblem({ code: 'badRequest', message: put.reason }, 422);
    }
    await db.transaction(async (tx) => {
      await tx.query('update field_upload set photo = $3 where person = $1 and id = $2', [person, id, put.id]);
      await tx.query('delete from field_upload_piece where person = $1 and id = $2', [person, id]);
    });
    return put.id;
  }
}

/** `key base64,key base64`, as tus has it. */
function readMetadata(header: string): Record<string, string> {
  const pairs = header.split(',').map((pair) => pair.trim().split(/\s+/));
  return Object.fromEntries(
    pairs
      .filter(([key]) => key !== undefined && key !== '')
      .map(([key, value]) => [key, Buffer.from(value ?? '', 'base64').toString('utf8')]),
  );
}
