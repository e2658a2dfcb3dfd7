import { createHash } from 'node:crypto';
import type { PlatformPart, PartTools } from '../live/parts.ts';
import type { Db } from '../store/Db.ts';
import { drawFrame, FRAME_SIZE, type FrameFacts } from '../frames/drawFrame.ts';
import { migrate } from '../store/migrate.ts';
import { cleanImage } from './image/cleanImage.ts';
import { openLinkKey, PhotoLinks } from './photoLinks.ts';
import { photoRoutes } from './photoRoutes.ts';
import { PHOTO_SCHEMA } from './photoSchema.ts';
import { MAX_PHOTO_BYTES, type Photo, type PhotoFacts, type PhotoStore } from './PhotoStore.ts';

export interface Photos {
  store: PhotoStore;
  part: PlatformPart;
}

type PhotoTools = Pick<PartTools, 'db' | 'hub' | 'clock' | 'machine' | 'identify'>;

/** Opens the store of evidence pictures and its door. */
export async function openPhotos(tools: PhotoTools): Promise<Photos> {
  await migrate(tools.db, 'photos', PHOTO_SCHEMA);
  const links = new PhotoLinks(await openLinkKey(tools.db), tools.machine);
  const store = makeStore(tools, links);
  return { store, part: { routes: (scope) => photoRoutes(scope, { store, links, identify: tools.identify }) } };
}

interface PhotoRow {
  id: string;
  mime: Photo['mime'];
  width_px: number;
  height_px: number;
  kind: Photo['kind'];
  taken_at_ms: number;
  received_at_ms: number;
  taken_by: string;
  safe: boolean;
}

function makeStore({ db, hub, clock }: PhotoTools, links: PhotoLinks): PhotoStore {
  const prepare = (bytes: Uint8Array, facts: PhotoFacts): Prepared | { ok: false; reason: string } => {
    if (bytes.length > MAX_PHOTO_BYTES)
      return { ok: false, reason: `照片 ${bytes.length} 字节，超过 ${MAX_PHOTO_BYTES} 字节 (too large)` };
    const cleaned = cleanImage(bytes, facts.mime);
    if (!cleaned.ok) return cleaned;
    const { image } = cleaned;
    const id = createHash('sha256').update(image.bytes).digest('hex');
    const { kind, takenAtMs, by, safe = false } = facts;
    const { mime, widthPx, heightPx } = image;
    const row = [id, mime, widthPx, heightPx, kind, Math.round(takenAtMs), Math.round(clock.nowMs()), by, safe];
    return { ok: true, id, row, bytes: image.bytes };
  };
  return {
    async put(bytes, facts) {
      const prepared = prepare(bytes, facts);
      if (!prepared.ok) return prepared;
      await db.transaction((tx) => write(tx, prepared));
      return { ok: true, id: prepared.id };
    },
    stage(bytes, facts) {
      const prepared = prepare(bytes, facts);
      if (!prepared.ok) return prepared;
      hub.alsoWrite((tx) => write(tx, prepared));
      return { ok: true, id: prepared.id };
    },
    stageDrawing(drawing, { kind, takenAtMs, by }) {
      const facts = JSON.stringify(drawing);
      const id = createHash('sha256').update(facts).digest('hex');
      const { widthPx, heightPx } = FRAME_SIZE;
      const times = [Math.round(takenAtMs), Math.round(clock.nowMs())];
      const row = [id, 'image/png', widthPx, heightPx, kind, ...times, by, true];
      hub.alsoWrite((tx) => writeDrawing(tx, { id, row, facts }));
      return id;
    },
    async about(id) {
      const [row] = await db.query<PhotoRow>('select * from photo where id = $1', [id]);
      return row === undefined ? null : photoOf(row);
    },
    async get(id) {
      const [row] = await db.query<PhotoRow & { bytes: Uint8Array | null; facts: FrameFacts | null }>(
        'select * from photo left join photo_bytes using (id) left join photo_drawing using (id) where id = $1',
        [id],
      );
      const bytes = row?.bytes ?? (row?.facts ? drawFrame(row.facts) : null);
      return row === undefined || bytes === null ? null : { ...photoOf(row), bytes };
    },
    async markSafe(id) {
      const rows = await db.query<{ id: string }>('update photo set safe = true where id = $1 returning id', [id]);
      return rows.length > 0;
    },
    signedPath: (id) => links.pathOf(id),
  };
}

interface Prepared {
  ok: true;
  id: string;
  row: readonly unknown[];
  bytes: Uint8Array;
}

/** A picture that is kept already stays as it was first told of; most of all it does not become safe by being sent again. */
async function write(tx: Db, { id, row, bytes }: Prepared): Promise<void> {
  await tx.query(INSERT_PHOTO, row);
  await tx.query('insert into photo_bytes values ($1, $2) on conflict do nothing', [id, bytes]);
}

async function writeDrawing(
  tx: Db,
  { id, row, facts }: Omit<Prepared, 'ok' | 'bytes'> & { facts: string },
): Promise<void> {
  await tx.query(INSERT_PHOTO, row);
  await tx.query('insert into photo_drawing values ($1, $2::jsonb) on conflict do nothing', [id, facts]);
}

const INSERT_PHOTO = 'insert into photo values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing';

function photoOf(row: PhotoRow): Photo {
  return {
    id: row.id,
    mime: row.mime,
    widthPx: row.width_px,
    heightPx: row.height_px,
    kind: row.kind,
    takenAtMs: row.taken_at_ms,
    receivedAtMs: row.received_at_ms,
    by: row.taken_by,
    safe: row.safe,
  };
}
