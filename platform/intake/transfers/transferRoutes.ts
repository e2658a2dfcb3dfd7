import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CASE_SOURCE_NAMES, CASE_STAGES, FINAL_STAGES, type CaseStage } from '../../../contract/model/stages.ts';
import { cleanText } from '../../cases/mask.ts';
import type { LifeAct } from '../../cases/life.ts';
import type { PartTools } from '../../live/parts.ts';
import { bodyOf, commitFor, HttpRefusal, sendRefusal, ServiceDoor } from '../services/serviceHttp.ts';
import { findAct, type Order, saveAct } from './orderStore.ts';
import type { OrderDesk } from './OrderDesk.ts';

const BODY_LIMIT = 64 * 1024;
const PREFIX = '/api/transfers/v1';
const MOST_CASES = 200;

const IdSchema = z.string().min(1).max(100);
const CaseInSchema = z.strictObject({
  /** The sender's own number of it. */
  id: IdSchema,
  /** "event 0405", as in the city's list. */
  category: z.string().regex(/^(event|component) \d{4}$/, '"event 0405" or "component 0301"'),
  /** Degrees, WGS-84. */
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
  place: z.string().max(120).default(''),
  text: z.string().min(1).max(1000),
  /** By when the sender wants to hear of it. ISO 8601 with a zone. */
  dueAt: z.iso.datetime({ offset: true }).optional(),
});
/** receive 签收 and start work; finish 处置完成; return 退回: not ours, the centre decides. */
const ActSchema = z.strictObject({
  id: IdSchema,
  act: z.enum(['receive', 'finish', 'return']),
  text: z.string().max(500).default(''),
});

const CASE_ACTS: Record<z.infer<typeof ActSchema>['act'], LifeAct> = {
  receive: 'startHandling',
  finish: 'finishHandling',
  return: 'requestReturn',
};
/** Stages in which a case is the department's to work on. */
const WITH_DEPARTMENT = (['PendingHandle', 'Handling', 'CheckFailed'] as const satisfies readonly CaseStage[]).map(
  (stage) => CASE_STAGES.indexOf(stage),
);

/**
 * 部门转办 over HTTP, below /api/transfers/v1, with `Authorization: Bearer` of a service of kind department: its system brings cases
 * (in), and takes over those dispatched to it (out), by asking: no connection is opened towards it. Everything may be sent again.
 */
export function transferRoutes(scope: FastifyInstance, tools: PartTools, desk: OrderDesk): void {
  const api = new TransferApi(tools, desk);
  const options = { bodyLimit: BODY_LIMIT };
  scope.setErrorHandler(sendRefusal);
  scope.post(`${PREFIX}/in`, options, async (request, reply) => {
    const { isNew, answer } = await api.bring(request);
    return reply.code(isNew ? 201 : 200).send(answer);
  });
  scope.get<Path>(`${PREFIX}/in/:id`, (request) => api.brought(request));
  scope.get(`${PREFIX}/out`, (request) => api.waiting(request));
  scope.post<Path>(`${PREFIX}/out/:id/acts`, options, (request) => api.act(request));
}

interface Path {
  Params: { id: string };
}

/** A department's system that has come in, with its department's place in the catalog. */
interface Caller {
  id: string;
  department: number;
  name: string;
}

class TransferApi {
  readonly #tools: PartTools;
  readonly #desk: OrderDesk;
  readonly #door: ServiceDoor<'department'>;
  /** Acts done here and not written yet. */
  readonly #underWay = new Map<string, object>();

  constructor(tools: PartTools, desk: OrderDesk) {
    this.#tools = tools;
    this.#desk = desk;
    this.#door = new ServiceDoor(tools.services, 'department', tools.machine);
  }

  async bring(request: FastifyRequest): Promise<{ isNew: boolean; answer: object }> {
    const caller = this.#enter(request);
    const given = bodyOf(request, CaseInSchema);
    const before = this.#desk.find(caller.id, given.id);
    const order = before ?? this.#take(caller, given);
    await commitFor(this.#tools.hub, this.#tools.clock);
    return { isNew: before === undefined, answer: this.#answerOf(order) };
  }

  async brought(request: FastifyRequest<Path>): Promise<object> {
    const order = this.#desk.find(this.#enter(request).id, request.params.id);
    if (order === undefined) throw new HttpRefusal(404, `没有转来 ${request.params.id} (no such transfer)`);
    return this.#answerOf(order);
  }

  /** What the department has to do now, the earliest deadline first. Nothing of whoever reported it. */
  async waiting(request: FastifyRequest): Promise<object> {
    const { department } = this.#enter(request);
    const { book, pack } = this.#tools;
    const { columns, count } = book;
    const rows: number[] = [];
    for (let row = 0; row < count; row++)
      if (columns.department[row] === department && WITH_DEPARTMENT.includes(columns.stage[row] ?? 0)) rows.push(row);
    const deadline = (row: number): number => columns.deadlineAtS[row] ?? 0;
    const keys = rows.sort((a, b) => deadline(a) - deadline(b)).map((row) => columns.key[row] ?? 0);
    const cases: object[] = [];
    for (const key of keys.slice(0, MOST_CASES)) {
      const detail = await book.detail(key);
      if (detail === null) continue;
      const { row, card, description, limitText } = detail;
      const category = pack.catalog.categories[row.category];
      cases.push({
        id: String(key),
        no: card.no,
        category: category === undefined ? '' : `${category.kind} ${category.code}`,
        name: category?.name ?? '',
        place: card.place,
        text: description,
        longitude: row.lonE7 / 1e7,
        latitude: row.latE7 / 1e7,
        limit: limitText,
        dueAt: new Date(row.deadlineAtS * 1000).toISOString(),
        stage: CASE_STAGES[row.stage],
      });
    }
    return { cases };
  }

  async act(request: FastifyRequest<Path>): Promise<object> {
    const caller = this.#enter(request);
    const { id, act, text } = bodyOf(request, ActSchema);
    const { db, hub, clock } = this.#tools;
    const before = (await findAct(db, caller.id, id)) ?? this.#underWay.get(`${caller.id}/${id}`);
    if (before !== undefined) return before;
    const answer = this.#doAct(caller, Number(request.params.id), act, text);
    this.#underWay.set(`${caller.id}/${id}`, answer);
    hub.alsoWrite((tx) => saveAct(tx, caller.id, id, answer));
    await commitFor(hub, clock);
    this.#underWay.delete(`${caller.id}/${id}`);
    return answer;
  }

  #doAct(caller: Caller, key: number, act: z.infer<typeof ActSchema>['act'], text: string): object {
    const { book, clock, pack } = this.#tools;
    const row = book.rowOf(key);
    if (row < 0 || book.columns.department[row] !== caller.department)
      throw new HttpRefusal(404, `没有派遣给${caller.name}的案件 ${key} (no such case)`);
    const atMs = clock.nowMs();
    const role = `${pack.catalog.departments[caller.department]?.name ?? ''}处置人员`.slice(0, 40);
    const acted = book.act(key, CASE_ACTS[act], atMs, { role, name: '' }, text);
    if (!acted.ok) throw new HttpRefusal(409, acted.reason);
    this.#noteOut(caller, key, act, text);
    return { id: String(key), stage: acted.stage };
  }

  /** 转部门办理 on the walls: given when the department receives it, reported when it has finished, returned when it is not its own. */
  #noteOut(caller: Caller, caseKey: number, act: z.infer<typeof ActSchema>['act'], text: string): void {
    const { book, clock } = this.#tools;
    const atMs = clock.nowMs();
    const dueAtMs = (book.columns.deadlineAtS[book.rowOf(caseKey)] ?? 0) * 1000;
    const base = { kind: 'transferOut' as const, caseKey, source: caller.id, sourceId: `case ${caseKey}` };
    const given = this.#desk.give({ ...base, from: '指挥中心', to: caller.name, text: '派遣处置', atMs, dueAtMs });
    const actor = { role: caller.name, name: '' };
    if (!given.ok || act === 'receive') return;
    this.#desk.act(given.order.id, act === 'finish' ? 'report' : 'return', text === '' ? '已处置' : text, atMs, actor);
  }

  #take(caller: Caller, given: z.infer<typeof CaseInSchema>): Order {
    const { book, clock, pack } = this.#tools;
    const category = pack.catalog.categories.findIndex(({ kind, code }) => `${kind} ${code}` === given.category);
    if (category < 0) throw new HttpRefusal(422, `category: 本市没有 ${given.category} (no such category)`);
    const atMs = clock.nowMs();
    const { text, place, longitude, latitude, dueAt } = given;
    const caseKey = book.report({
      no: '',
      lonE7: Math.round(longitude * 1e7),
      latE7: Math.round(latitude * 1e7),
      category,
      source: 'Transfer',
      channel: `${CASE_SOURCE_NAMES.Transfer} · ${caller.name}`.slice(0, 60),
      condition: '',
      place,
      description: text,
      flags: [],
      atMs,
      actor: { role: caller.name.slice(0, 40), name: '' },
    });
    const dueAtMs = dueAt === undefined ? 0 : Date.parse(dueAt);
    const base = { kind: 'transferIn' as const, caseKey, source: caller.id, sourceId: given.id };
    const result = this.#desk.give({
      ...base,
      from: caller.name,
      to: '指挥中心',
      text: cleanText(text, 500),
      atMs,
      dueAtMs,
    });
    if (!result.ok) throw new HttpRefusal(409, result.reason);
    return result.order;
  }

  #enter(request: FastifyRequest): Caller {
    const service = this.#door.enter(request);
    const { departments } = this.#tools.pack.catalog;
    const department = departments.findIndex(({ code }) => code === service.department);
    if (department < 0) throw new HttpRefusal(403, `本市没有部门 ${service.department} (no such department)`);
    return { id: service.id, department, name: (departments[department]?.name ?? '').slice(0, 30) };
  }

  /** What the sender is told of what it brought: how far it is. */
  #answerOf({ sourceId, caseKey, dueAtMs }: Order): object {
    const { book } = this.#tools;
    const stage = CASE_STAGES[book.columns.stage[book.rowOf(caseKey)] ?? 0] ?? 'Reported';
    return { id: sourceId, caseKey, stage, ended: FINAL_STAGES.includes(stage), dueAtMs };
  }
}
