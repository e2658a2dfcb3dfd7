import type { FastifyInstance, FastifyReply } from 'fastify';
import type { CityPack } from '../../city/CityPack.ts';
import type { Open311Api, Params } from './Open311Api.ts';
import { type Fields, type Format, Open311Error, sendError, sendList, sendOne } from './respond.ts';
import { serviceDefinition, serviceList } from './serviceList.ts';

const PREFIX = '/open311/v2';
/** When this list of services and endpoints last changed its shape. */
const CHANGESET = '2026-11-24T00:00:00Z';
const BODY_LIMIT = 64 * 1024;

/** Open311 GeoReport v2 below /open311/v2: the format stands at the end of the path, `.json` or `.xml`. */
export function open311Routes(scope: FastifyInstance, pack: CityPack, api: Open311Api): void {
  scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))));
  });
  scope.setErrorHandler((error, request, reply) => {
    const status = error instanceof Open311Error ? error.status : statusOf(error);
    const said = status < 500 && error instanceof Error ? error.message : 'internal error';
    void sendError(reply, formatOf(request.url), status, said);
  });
  scope.get<{ Params: { '*': string }; Querystring: Params }>(`${PREFIX}/*`, async (request, reply) => {
    api.check(request.query);
    const format = formatOf(request.url);
    const path = request.params['*'].replace(/\.(json|xml)$/, '');
    return answer(path, format, request.query, reply);
  });
  scope.post<{ Params: { '*': string }; Body: Params | null }>(
    `${PREFIX}/*`,
    { bodyLimit: BODY_LIMIT },
    async (request, reply) => {
      const form = request.body ?? {};
      api.check(form);
      if (!/^requests\.(json|xml)$/.test(request.params['*'])) throw new Open311Error(404, 'no such path');
      const idempotencyKey = request.headers['idempotency-key'];
      const made = await api.post(form, typeof idempotencyKey === 'string' ? idempotencyKey : undefined);
      return sendList(reply.code(201), formatOf(request.url), 'service_requests', [made]);
    },
  );

  async function answer(path: string, format: Format, query: Params, reply: FastifyReply): Promise<FastifyReply> {
    const [what = '', id, more] = path.split('/').map(decodeURIComponent);
    const one = (fields: Fields): FastifyReply => sendList(reply, format, 'service_requests', [fields]);
    if (more === undefined && what === 'discovery' && id === undefined)
      return sendOne(reply, format, 'discovery', discovery(pack).json, discovery(pack).xml);
    if (more === undefined && what === 'services') {
      if (id === undefined) return sendList(reply, format, 'services', serviceList(pack));
      const { json, xml } = serviceDefinition(pack, id);
      return sendOne(reply, format, 'service_definition', json, xml);
    }
    if (more === undefined && what === 'requests') {
      if (id !== undefined) return one(await api.request(id));
      return sendList(reply, format, 'service_requests', await api.requests(query));
    }
    if (more === undefined && what === 'tokens' && id !== undefined) return one(await api.token(id));
    throw new Open311Error(404, 'no such path');
  }
}

function discovery({ catalog: { city } }: CityPack): { json: Fields; xml: Fields } {
  const head = { changeset: CHANGESET, contact: `${city.name} ${city.nameEn}`, key_service: '' };
  const endpoint = {
    specification: 'http://wiki.open311.org/GeoReport_v2',
    url: PREFIX,
    changeset: CHANGESET,
    type: city.synthetic ? 'test' : 'production',
  };
  const formats = ['text/xml', 'application/json'];
  return {
    json: { ...head, endpoints: [{ ...endpoint, formats: formats.map((format) => ({ format })) }] },
    xml: { ...head, endpoints: { endpoint: { ...endpoint, formats: { format: formats } } } },
  };
}

/** JSON only where it is asked for: the standard's own form is XML. */
function formatOf(url: string): Format {
  return /\.json(\?|$)/.test(url) ? 'json' : 'xml';
}

function statusOf(error: unknown): number {
  return error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
}
