import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Identity } from '../../../contract/wire/envelope.ts';
import { type CaseFilter, CaseFilterSchema } from '../../../contract/wire/search.ts';
import { mayOpen } from '../../access/permissions.ts';
import { scrubText } from '../../cases/mask.ts';
import { bearerOf } from '../../intake/services/Services.ts';
import type { PartTools } from '../../live/parts.ts';
import { filterCases } from '../filterCases.ts';
import { localTime, readPortions } from './caseTable.ts';
import { describeFilter } from './describeFilter.ts';
import { EXPORT_FORMATS } from './formats.ts';

interface ExportPath {
  Params: { name: string };
  Querystring: { filter?: string };
}

/** Each is a walk through all cases; more at once would be felt at the desks. */
const MOST_AT_ONCE = 2;

/**
 * `GET /api/exports/v1/cases.csv|xlsx|geojson?filter=JSON` (`CaseFilter`), with a person's token. What was taken, by whom and how much, is in
 * the file's head and in the audit log before the first byte leaves. Masked like everything else.
 */
export function exportRoutes(scope: FastifyInstance, tools: PartTools): void {
  const { identify, book, pack, clock, db, audit, machine } = tools;
  let underWay = 0;
  scope.addHook('onRequest', (_request, reply, done) => {
    reply.headers({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'authorization',
      'access-control-expose-headers': 'content-disposition',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'no-store',
    });
    done();
  });
  scope.options('/api/exports/v1/*', (_request, reply) => reply.code(204).send());
  scope.get<ExportPath>('/api/exports/v1/:name', async (request, reply) => {
    const identity = identify(bearerOf(request.headers.authorization));
    if (identity === null)
      return refuse(reply.header('www-authenticate', 'Bearer'), 401, '请先登录 (a token is needed)');
    const note = (result: 'done' | 'refused', detail: string): Promise<void> =>
      db.transaction((tx) =>
        audit.write(tx, {
          identity,
          act: 'export',
          target: request.params.name.slice(0, 40),
          result,
          detail,
          from: request.ip,
        }),
      );
    if (!mayOpen(identity, 'exports')) {
      await note('refused', 'forbidden');
      return refuse(reply, 403, '当前身份不能导出 (this identity may not export)');
    }
    const format =
      EXPORT_FORMATS[/^cases\.(csv|xlsx|geojson)$/.exec(request.params.name)?.[1] as keyof typeof EXPORT_FORMATS];
    if (format === undefined) return refuse(reply, 404, '只有 cases.csv、cases.xlsx、cases.geojson (no such export)');
    const filter = readFilter(request.query.filter);
    if (typeof filter === 'string') return refuse(reply, 400, filter);
    if (underWay >= MOST_AT_ONCE)
      return refuse(reply.header('retry-after', '10'), 429, '正在导出其他文件，请稍后再试 (busy)');
    underWay += 1;
    try {
      const keys = await wantedKeys(tools, filter);
      if (typeof keys === 'string') {
        underWay -= 1;
        return refuse(reply, 404, keys);
      }
      const said = describeFilter(filter, pack.catalog);
      await note('done', `${keys.length} 件 · ${scrubText(said)}`);
      const head = { lines: headLines(identity, said, keys.length), count: keys.length };
      const stream = Readable.from(format.chunks(readPortions(book, keys), head, pack.catalog));
      stream.once('close', () => (underWay -= 1));
      return reply.type(format.mime).header('content-disposition', disposition(request.params.name, said)).send(stream);
    } catch (error) {
      underWay -= 1;
      throw error;
    }
  });

  function headLines({ name, id, kind }: Identity, said: string, count: number): [string, string][] {
    const { city } = pack.catalog;
    const who = id === undefined ? `${name}（共用登录 ${kind}）` : `${name}（${id}）`;
    return [
      ['城市', `${city.name}${city.synthetic ? '（示意数据）' : ''}`],
      ['条件', said],
      ['件数', String(count)],
      ['导出人', who],
      [
        '导出时间',
        `${localTime(machine.nowMs(), city.utcOffsetMinutes)}（城市时间 ${localTime(clock.nowMs(), city.utcOffsetMinutes)}）`,
      ],
    ];
  }

  function disposition(name: string, said: string): string {
    const stamp = localTime(machine.nowMs(), pack.catalog.city.utcOffsetMinutes).replace(/[-:]/g, '').replace(' ', '-');
    const slug = said.replace(/[\\/:*?"<>|\s]+/g, '_').slice(0, 60);
    const [, ending] = name.split('.');
    const full = encodeURIComponent(`案件_${slug}_${stamp}.${ending}`).replace(
      /['()*]/g,
      (c) => `%${c.charCodeAt(0).toString(16)}`,
    );
    return `attachment; filename="cases-${stamp}.${ending}"; filename*=UTF-8''${full}`;
  }
}

function readFilter(text: string | undefined): CaseFilter | string {
  if (text === undefined || text === '') return {};
  try {
    const parsed = CaseFilterSchema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    return `filter.${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''}`;
  } catch {
    return 'filter: 应为 JSON (expected JSON)';
  }
}

/** Keys of the cases wanted now, newest first; or why there can be none. */
async function wantedKeys({ book, pack, clock }: PartTools, filter: CaseFilter): Promise<Uint32Array | string> {
  const withText = filter.text === undefined ? null : await book.rowsWithText(filter.text);
  const { columns, count } = book;
  const filtered = filterCases(filter, pack.catalog, columns, clock.nowMs(), withText);
  if (!filtered.ok) return filtered.message;
  const keys = new Uint32Array(count);
  let found = 0;
  for (let row = count - 1; row >= 0; row--) if (filtered.test(row)) keys[found++] = columns.key[row] ?? 0;
  return keys.subarray(0, found);
}

function refuse(reply: FastifyReply, status: number, error: string): FastifyReply {
  return reply.code(status).send({ error });
}
