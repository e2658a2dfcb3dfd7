import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { FIELD_PREFIX } from '../../../contract/field/common.ts';
import { type EndpointName, FIELD_ENDPOINTS } from '../../../contract/field/endpoints.ts';
import type { FieldCatalog } from '../../../contract/field/session.ts';
import { FixesSchema, ReportSchema } from '../../../contract/field/reports.ts';
import { type Tasks, TaskActSchema } from '../../../contract/field/tasks.ts';
import type { CityPack } from '../../city/CityPack.ts';
import type { PartTools } from '../../live/parts.ts';
import { AnswerOnce } from './AnswerOnce.ts';
import { FieldDoor, type FieldStaff, shownPerson } from './FieldDoor.ts';
import { FieldProblem, problemSender, readBody } from './FieldProblem.ts';
import { FieldReports } from './FieldReports.ts';
import { FieldTasks } from './FieldTasks.ts';
import type { FieldUnits } from './FieldUnits.ts';
import { openApi } from './openApi.ts';
import { receive } from './received.ts';
import { uploadRoutes } from './uploadRoutes.ts';
import { Uploads } from './Uploads.ts';

const BODY_LIMIT = 256 * 1024;

/** The field API below FIELD_PREFIX, as `openapi.json` there describes it. */
export function fieldRoutes(scope: FastifyInstance, tools: PartTools, units: FieldUnits): void {
  const { pack } = tools;
  const door = new FieldDoor(tools);
  const once = new AnswerOnce(tools);
  const reports = new FieldReports(tools);
  const tasks = new FieldTasks(tools);
  const catalog = JSON.stringify(catalogOf(pack));
  const etag = `"${createHash('sha256').update(catalog).digest('base64url').slice(0, 22)}"`;
  scope.setErrorHandler(problemSender(tools));
  scope.addHook('onSend', (_request, reply, payload, done) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    done(null, payload);
  });
  uploadRoutes(scope, door, new Uploads(tools));
  scope.get(`${FIELD_PREFIX}/openapi.json`, () => openApi(pack.catalog.city.name));

  scope.get(at('me'), (request) => shownPerson(door.enter(request), pack));
  scope.get(at('catalog'), (request, reply) => {
    door.enter(request);
    reply.headers({ etag, 'cache-control': 'private, no-cache' });
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    return reply.type('application/json; charset=utf-8').send(catalog);
  });
  const waiting = async (staff: FieldStaff): Promise<Tasks> => ({
    serverAtMs: Math.floor(tools.clock.nowMs()),
    ...(await tasks.list(staff)),
    reports: await reports.mine(staff),
  });
  scope.get(at('tasks'), (request) => waiting(door.enter(request)));
  scope.post(at('report'), { bodyLimit: BODY_LIMIT }, async (request, reply) => {
    const staff = door.enter(request);
    const report = readBody(request.body, ReportSchema);
    const { status, body } = await once.run(staff.person.id, report.id, () => reports.prepare(staff, report));
    const no = 'caseKey' in body ? { no: await reports.numberOf(Number(body.caseKey)) } : {};
    return reply.code(status).send({ ...body, ...no });
  });
  scope.post<{ Params: { key: string } }>(at('act'), { bodyLimit: BODY_LIMIT }, async (request, reply) => {
    const staff = door.enter(request);
    const act = readBody(request.body, TaskActSchema);
    const key = Number(request.params.key);
    const onDone = (): void => units.busy(staff.person.id, act.act.startsWith('start') ? key : 0);
    const { status, body } = await once.run(staff.person.id, act.id, () => tasks.prepare(staff, key, act, onDone));
    return reply.code(status).send(body);
  });
  scope.post(at('positions'), { bodyLimit: BODY_LIMIT }, async (request, reply) => {
    const { person } = door.enter(request);
    const fixes = readBody(request.body, FixesSchema);
    units.take(person, fixes);
    await commit(tools);
    return reply.send({ ...receive(tools, fixes.sentAtMs), taken: fixes.fixes.length });
  });
  // What nobody of the API knows is told as everything else is.
  scope.all(`${FIELD_PREFIX}/*`, (_request, reply): FastifyReply => {
    throw new FieldProblem({
      code: 'notFound',
      message: `没有这个接口，见 ${reply.request.url.split('?')[0]} (no such call)`,
    });
  });
}

/** The path of an endpoint as the router writes it. */
function at(name: EndpointName): string {
  return FIELD_PREFIX + FIELD_ENDPOINTS[name].path.replace(/\{(\w+)\}/g, ':$1');
}

async function commit({ hub, clock }: PartTools): Promise<void> {
  await hub.commit(clock.nowMs()).catch((error: unknown) => {
    const message = '暂时无法写入，请稍后重发 (cannot be kept now)';
    throw new FieldProblem({ code: 'unavailable', message }, 503, error);
  });
}

function catalogOf({ catalog, limits }: CityPack): FieldCatalog {
  const { name, nameEn, synthetic, utcOffsetMinutes, bounds } = catalog.city;
  return {
    city: { name, nameEn, synthetic, utcOffsetMinutes, bounds },
    categories: catalog.categories.map(({ kind, code, name: category, className }, index) => ({
      code: `${kind} ${code}`,
      name: category,
      className,
      conditions: [...new Set(limits.filter((rule) => rule.category === index).map((rule) => rule.condition))],
    })),
  };
}
