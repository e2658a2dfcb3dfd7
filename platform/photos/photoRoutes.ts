import type { FastifyInstance, FastifyReply } from 'fastify';
import { mayOpen } from '../access/permissions.ts';
import type { PartTools } from '../live/parts.ts';
import type { PhotoLinks } from './photoLinks.ts';
import type { PhotoStore } from './PhotoStore.ts';

interface PhotoDoor {
  store: PhotoStore;
  links: PhotoLinks;
  identify: PartTools['identify'];
}

interface PhotoPath {
  Params: { id: string };
  Querystring: { until?: unknown; sign?: unknown };
}

/**
 * `GET /photos/ID`: for a token of the duty desk, or by a signed link. A kiosk stands where everybody passes, and administrators have no
 * case to look into: they are given only what was marked safe; collectors and other systems nothing without a link. Any origin may ask, because a wall in Electron has one of its own.
 */
export function photoRoutes(scope: FastifyInstance, { store, links, identify }: PhotoDoor): void {
  scope.addHook('onRequest', (_request, reply, done) => {
    reply.headers({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'authorization',
      'access-control-max-age': '600',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'no-store',
      // A picture opened by itself is a picture and nothing else, whatever its bytes say.
      'content-security-policy': "default-src 'none'; sandbox",
    });
    done();
  });
  scope.options('/photos/*', (_request, reply) => reply.code(204).send());
  scope.get<PhotoPath>('/photos/:id', { compress: false }, async (request, reply) => {
    const { id } = request.params;
    const { until, sign } = request.query;
    const signed = typeof until === 'string' && typeof sign === 'string' && links.holds(id, until, sign);
    const token = /^Bearer (.{1,200})$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const identity = signed || token === '' ? null : identify(token);
    if (!signed && identity === null)
      return refuse(
        reply.header('www-authenticate', 'Bearer'),
        401,
        '查看照片需要令牌或有效链接 (a token or a valid link is needed)',
      );
    if (identity !== null && !mayOpen(identity, 'safePhotos'))
      return refuse(reply, 403, '该身份不能直接查看照片，须用有效链接 (this identity needs a signed link)');
    const photo = await store.get(id);
    if (photo === null) return refuse(reply, 404, '没有这张照片 (no such photo)');
    if (identity !== null && !photo.safe && !mayOpen(identity, 'photos'))
      return refuse(reply, 403, '照片可能含个人信息，未经审核不向该身份显示 (not marked safe)');
    // The same id is the same picture for ever; who may see it may change, and another person at the same browser is another.
    reply.header('vary', 'authorization').header('cache-control', 'private, max-age=300').type(photo.mime);
    return reply.send(Buffer.from(photo.bytes));
  });
}

function refuse(reply: FastifyReply, status: number, error: string): FastifyReply {
  return reply.code(status).send({ error });
}
