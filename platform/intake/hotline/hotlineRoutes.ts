import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CallKindSchema, SatisfactionSchema } from '../../../contract/wire/calls.ts';
import { bodyOf, commitFor, HttpRefusal, sendRefusal, ServiceDoor } from '../services/serviceHttp.ts';
import type { Call } from './callState.ts';
import { findCall, findRequest, readCallers, saveRequest } from './callStore.ts';
import type { CallReport, CallResult, HotlineDesk } from './HotlineDesk.ts';
import type { HotlineTools } from './openHotline.ts';

const BODY_LIMIT = 64 * 1024;
const PREFIX = '/api/hotline/v1';
const MOST_CALL_BACKS = 200;

const IdSchema = z.string().min(1).max(100);
/** When it happened by the sender's clock; left out: now. ISO 8601 with a zone. */
const AtSchema = z.iso.datetime({ offset: true }).optional();
const OperatorSchema = z.strictObject({
  post: z.string().min(1).max(40).default('坐席员'),
  name: z.string().max(40).default(''),
});
const RingSchema = z.strictObject({
  id: IdSchema,
  channel: z.string().min(1).max(20),
  number: z.string().max(40).default(''),
  at: AtSchema,
});
const AnswerSchema = z.strictObject({ operator: OperatorSchema, at: AtSchema });
const EndSchema = z.strictObject({ at: AtSchema });
const CaseSchema = z.strictObject({
  /** "event 0405", as in the city's list. */
  category: z.string().regex(/^(event|component) \d{4}$/, '"event 0405" or "component 0301"'),
  /** Degrees, WGS-84. */
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
  place: z.string().max(120).default(''),
});
const RegisterSchema = z.strictObject({
  at: AtSchema,
  kind: CallKindSchema,
  caller: z.strictObject({
    number: z.string().max(40).default(''),
    name: z.string().max(40).default(''),
    address: z.string().max(120).default(''),
  }),
  text: z.string().min(1).max(1000),
  /** Left out where the call was answered at once. */
  case: CaseSchema.optional(),
});
const CallBackSchema = z.strictObject({
  id: IdSchema,
  at: AtSchema,
  operator: OperatorSchema,
  answered: z.boolean(),
  satisfaction: SatisfactionSchema.nullable().default(null),
  text: z.string().max(500).default(''),
});

interface CallPath {
  Params: { id: string };
}

/**
 * The hotline for a telephone system, below /api/hotline/v1, with `Authorization: Bearer` of a service of kind hotline. Everything may
 * be sent again: a call is known by the telephone system's own id, a step that was done is answered as it stands now.
 */
export function hotlineRoutes(scope: FastifyInstance, tools: HotlineTools, desk: HotlineDesk): void {
  const api = new HotlineApi(tools, desk);
  const options = { bodyLimit: BODY_LIMIT };
  scope.setErrorHandler(sendRefusal);
  scope.post(`${PREFIX}/calls`, options, async (request, reply) => {
    const { isNew, answer } = await api.ring(request);
    return reply.code(isNew ? 201 : 200).send(answer);
  });
  scope.get<CallPath>(`${PREFIX}/calls/:id`, async (request) => answerOf((await api.known(request)).call));
  scope.post<CallPath>(`${PREFIX}/calls/:id/answer`, options, (request) => api.answer(request));
  scope.post<CallPath>(`${PREFIX}/calls/:id/missed`, options, (request) => api.missed(request));
  scope.post<CallPath>(`${PREFIX}/calls/:id/register`, options, (request) => api.register(request));
  scope.post<CallPath>(`${PREFIX}/calls/:id/call-backs`, options, (request) => api.callBack(request));
  scope.get(`${PREFIX}/call-backs`, (request) => api.due(request));
}

type Request = FastifyRequest<CallPath>;

class HotlineApi {
  readonly #tools: HotlineTools;
  readonly #desk: HotlineDesk;
  readonly #door: ServiceDoor<'hotline'>;
  /** Requests done here and not written yet: the second of two that come at once finds the first. */
  readonly #underWay = new Map<string, object>();

  constructor(tools: HotlineTools, desk: HotlineDesk) {
    this.#tools = tools;
    this.#desk = desk;
    this.#door = new ServiceDoor(tools.services, 'hotline', tools.machine);
  }

  async ring(request: FastifyRequest): Promise<{ isNew: boolean; answer: object }> {
    const service = this.#door.enter(request);
    const { id, channel, number, at } = bodyOf(request, RingSchema);
    const stored = await findCall(this.#tools.db, service.id, id);
    const before = this.#desk.find(service.id, id) ?? stored;
    const answer = await this.#step(
      before,
      () => this.#desk.ring(service.id, id, channel, number, this.#atMs(at)),
      422,
    );
    return { isNew: before === undefined, answer };
  }

  async answer(request: Request): Promise<object> {
    const { call } = await this.known(request);
    const { operator, at } = bodyOf(request, AnswerSchema);
    const actor = { role: operator.post, name: operator.name };
    return this.#step(call.answeredAtMs === 0 ? undefined : call, () =>
      this.#desk.pickUp(call.id, this.#atMs(at), actor),
    );
  }

  async missed(request: Request): Promise<object> {
    const { call } = await this.known(request);
    const { at } = bodyOf(request, EndSchema);
    return this.#step(call.state === 'missed' ? call : undefined, () => this.#desk.miss(call.id, this.#atMs(at)));
  }

  async register(request: Request): Promise<object> {
    const { call } = await this.known(request);
    const { kind, caller, text, case: of, at } = bodyOf(request, RegisterSchema);
    const report = { kind, text, case: of === undefined ? null : this.#caseOf(of) };
    const act = (): CallResult => this.#desk.register(call.id, caller, report, this.#atMs(at));
    return this.#step(call.kind === null ? undefined : call, act);
  }

  async callBack(request: Request): Promise<object> {
    const { call, service } = await this.known(request);
    const { id, operator, answered, satisfaction, text, at } = bodyOf(request, CallBackSchema);
    const { db, hub, clock } = this.#tools;
    const requestId = `${service}/${id}`;
    const before = (await findRequest(db, service, id)) ?? this.#underWay.get(requestId);
    if (before !== undefined) return before;
    const who = { actorRole: operator.post, actorName: operator.name };
    const result = this.#desk.callBack(call.id, { atMs: this.#atMs(at), ...who, answered, satisfaction, text });
    if (!result.ok) throw new HttpRefusal(409, result.reason);
    const answer = answerOf(result.call);
    this.#underWay.set(requestId, answer);
    hub.alsoWrite((tx) => saveRequest(tx, service, id, answer));
    await commitFor(hub, clock);
    this.#underWay.delete(requestId);
    return answer;
  }

  /** The one place where a number goes out: to the telephone system that is to dial it. */
  async due(request: FastifyRequest): Promise<object> {
    this.#door.enter(request);
    const due = this.#desk.due().slice(0, MOST_CALL_BACKS);
    const ids = due.map(({ id }) => id);
    const callers = await readCallers(this.#tools.db, ids);
    return {
      callBacks: due.map((call) => {
        const { number = '', name = '' } = callers.get(call.id) ?? {};
        return { ...answerOf(call), number, name };
      }),
    };
  }

  /** The call of a path: by the telephone system's own id, or by ours, for one that was written down at a desk. Throws 404. */
  async known(request: Request): Promise<{ call: Call; service: string }> {
    const service = this.#door.enter(request).id;
    const { id } = request.params;
    const atHand = this.#desk.find(service, id) ?? this.#desk.get(id);
    const call = atHand ?? (await findCall(this.#tools.db, service, id));
    if (call === undefined) throw new HttpRefusal(404, `没有来电 ${id} (no such call)`);
    return { call, service };
  }

  /** Does a step on a call, unless it was done; answers when it is written. */
  async #step(done: Call | undefined, act: () => CallResult, refusedStatus = 409): Promise<object> {
    const result = done ? { ok: true as const, call: done } : act();
    if (!result.ok) throw new HttpRefusal(refusedStatus, result.reason);
    await commitFor(this.#tools.hub, this.#tools.clock);
    return answerOf(result.call);
  }

  /** What the sender says, but never later than now: its clock may be wrong. */
  #atMs(at: string | undefined): number {
    const nowMs = this.#tools.clock.nowMs();
    return at === undefined ? nowMs : Math.min(Date.parse(at), nowMs);
  }

  #caseOf({ category: named, longitude, latitude, place }: z.infer<typeof CaseSchema>): CallReport['case'] {
    const { categories } = this.#tools.pack.catalog;
    const category = categories.findIndex(({ kind, code }) => `${kind} ${code}` === named);
    if (category < 0) throw new HttpRefusal(422, `case.category: 本市没有 ${named} (no such category)`);
    return { category, lonE7: Math.round(longitude * 1e7), latE7: Math.round(latitude * 1e7), place, flags: [] };
  }
}

/** What a telephone system is told of a call: nothing it did not say itself. */
function answerOf(call: Call): object {
  const { id, sourceId, channel, state, stateSinceMs, caseKey, dueAtMs, unanswered, satisfaction } = call;
  return { id, sourceId, channel, state, stateSinceMs, caseKey, dueAtMs, unanswered, satisfaction };
}
