import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FIELD_PREFIX } from '../../../contract/field/common.ts';
import { MAX_PHOTO_BYTES } from '../../photos/PhotoStore.ts';
import type { FieldDoor } from './FieldDoor.ts';
import { FieldProblem } from './FieldProblem.ts';
import type { Upload, Uploads } from './Uploads.ts';

const VERSION = '1.0.0';
const PATH = `${FIELD_PREFIX}/uploads`;

interface UploadPath {
  Params: { id: string };
}

/** tus 1.0.0 (tus.io/protocols/resumable-upload) with the extension `creation`. A finished upload answers with `Photo-Id`. */
export function uploadRoutes(scope: FastifyInstance, door: FieldDoor, uploads: Uploads): void {
  scope.addContentTypeParser(
    'application/offset+octet-stream',
    { parseAs: 'buffer', bodyLimit: MAX_PHOTO_BYTES },
    (_request, body, done) => done(null, body),
  );
  scope.options(PATH, (_request, reply) =>
    reply
      .code(204)
      .headers({
        'tus-resumable': VERSION,
        'tus-version': VERSION,
        'tus-extension': 'creation',
        'tus-max-size': MAX_PHOTO_BYTES,
      })
      .send(),
  );
  scope.post(PATH, async (request, reply) => {
    const { person } = enterTus(door, request, reply);
    const { 'upload-length': length, 'upload-metadata': metadata } = request.headers;
    const upload = await uploads.begin(person.id, textOf(length), textOf(metadata));
    return tell(reply.code(201), upload).header('location', `${PATH}/${upload.id}`).send();
  });
  scope.head<UploadPath>(`${PATH}/:id`, async (request, reply) => {
    const { person } = enterTus(door, request, reply);
    const upload = await uploads.find(person.id, request.params.id);
    return tell(reply.code(200), upload).header('upload-length', upload.length).send();
  });
  scope.patch<UploadPath>(`${PATH}/:id`, { bodyLimit: MAX_PHOTO_BYTES }, async (request, reply) => {
    const { person } = enterTus(door, request, reply);
    const offset = Number(request.headers['upload-offset']);
    if (!Number.isSafeInteger(offset) || offset < 0 || !Buffer.isBuffer(request.body)) {
      const message = '须给出 Upload-Offset，内容类型须为 application/offset+octet-stream (offset and type are needed)';
      throw new FieldProblem({ code: 'badRequest', message });
    }
    const upload = await uploads.append(person.id, request.params.id, offset, request.body);
    return tell(reply.code(204), upload).send();
  });
}

function enterTus(door: FieldDoor, request: FastifyRequest, reply: FastifyReply): ReturnType<FieldDoor['enter']> {
  reply.headers({ 'tus-resumable': VERSION, 'cache-control': 'no-store' });
  if (request.headers['tus-resumable'] !== VERSION) {
    reply.header('tus-version', VERSION);
    throw new FieldProblem({ code: 'badRequest', message: `须为 Tus-Resumable: ${VERSION} (unknown version)` }, 412);
  }
  return door.enter(request);
}

function tell(reply: FastifyReply, { received, photo }: Upload): FastifyReply {
  reply.header('upload-offset', received);
  return photo === null ? reply : reply.header('photo-id', photo);
}

function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
