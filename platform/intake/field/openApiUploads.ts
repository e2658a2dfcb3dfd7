import { MAX_PHOTO_BYTES } from '../../photos/PhotoStore.ts';

const header = (name: string, schema: object, description: string): object => ({
  name,
  in: 'header',
  required: true,
  schema,
  description,
});
const VERSION = header('Tus-Resumable', { const: '1.0.0' }, 'The protocol, tus.io/protocols/resumable-upload.');
const ID = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
const OFFSET = { schema: { type: 'integer' }, description: 'How many bytes have come.' };
const TOLD = {
  'Upload-Offset': OFFSET,
  'Photo-Id': { schema: { type: 'string' }, description: 'Once it has come whole: the id a photo is referred to by.' },
};
const PROBLEM = {
  description: 'A problem.',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** Photos in pieces: headers are all there is to them, so they are described by hand. */
export const UPLOAD_PATHS: Record<string, Record<string, object>> = {
  '/uploads': {
    post: {
      operationId: 'beginUpload',
      summary: '开始上传照片 · Begin, or find, the upload of a photo (tus creation).',
      parameters: [
        VERSION,
        header('Upload-Length', { type: 'integer', minimum: 1, maximum: MAX_PHOTO_BYTES }, 'Bytes of the whole photo.'),
        header('Upload-Metadata', { type: 'string' }, 'id, kind, takenAtMs and, optionally, type; values in base64.'),
      ],
      responses: {
        '201': {
          description: 'Begun; the same id gives the same upload.',
          headers: { ...TOLD, Location: { schema: { type: 'string' } } },
        },
        default: PROBLEM,
      },
    },
  },
  '/uploads/{id}': {
    head: {
      operationId: 'askUpload',
      summary: '已收到多少 · How much has come.',
      parameters: [ID, VERSION],
      responses: { '200': { description: 'As it stands.', headers: TOLD }, default: PROBLEM },
    },
    patch: {
      operationId: 'sendPiece',
      summary: '续传 · The next piece; 256 KiB are a good size. One that breaks off counts for nothing.',
      parameters: [ID, VERSION, header('Upload-Offset', { type: 'integer', minimum: 0 }, 'Where the piece begins.')],
      requestBody: { required: true, content: { 'application/offset+octet-stream': {} } },
      responses: { '204': { description: 'Kept.', headers: TOLD }, default: PROBLEM },
    },
  },
};
