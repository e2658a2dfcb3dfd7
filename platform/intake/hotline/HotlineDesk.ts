import { DAY_MS } from '../../../contract/model/time.ts';
import type { PhotoRef } from '../../../contract/model/photos.ts';
import { CASE_SOURCE_NAMES, CASE_STAGES, type CaseFlag, type CaseStage } from '../../../contract/model/stages.ts';
import { CALL_END_STATES, type CallKind, type CallState, SATISFACTION_NAMES } from '../../../contract/wire/calls.ts';
import type { Actor, CaseBook } from '../../cases/CaseBook.ts';
import { cleanText, maskName, maskPhone, oneLine } from '../../cases/mask.ts';
import type { HotlineRules } from '../../city/schema/hotlineRules.ts';
import type { StreamHub } from '../../live/StreamHub.ts';
import { CallBoard } from './CallBoard.ts';
import { callBackProblem, type Call, type CallBack, type Caller, stateOfStage } from './callState.ts';
import { saveCall, saveCallBack, saveCaller, saveDays, saveServiceAct } from './callStore.ts';
import type { CallTally, DayCount } from './CallTally.ts';

interface ReportedCase {
  category: number;
  lonE7: number;
  latE7: number;
  place: string;
  flags: CaseFlag[];
  photos?: readonly PhotoRef[];
}

/** What the operator writes down of a call. */
export interface CallReport {
  kind: CallKind;
  text: string;
  /** The case it becomes; null where it was answered in the call itself. */
  case: ReportedCase | null;
}

export type CallResult = { ok: true; call: Call } | { ok: false; reason: string };

export interface HotlineParts {
  hub: Pick<StreamHub, 'stage' | 'stageGone' | 'rows' | 'alsoWrite'>;
  book: Pick<CaseBook, 'report' | 'act' | 'rowOf' | 'columns' | 'allowedActs'>;
  rules: HotlineRules;
  utcOffsetMinutes: number;
  tally: CallTally;
}

/** Calls read at the start: those that are owed something, and the recent ones; and how many there ever were. */
export interface KeptCalls {
  calls: readonly Call[];
  count: number;
}

/**
 * The city's hotline (S7), the only writer of calls: a call rings, is answered, becomes a case, and is finished when its caller
 * was called back. The telephone system, the desks and the demo's day all come through here.
 */
export class HotlineDesk {
  readonly #parts: HotlineParts;
  readonly #board: CallBoard;
  readonly #calls = new Map<string, Call>();
  readonly #bySource = new Map<string, Call>();
  readonly #byCase = new Map<number, Call>();
  #count: number;

  constructor(parts: HotlineParts, kept: KeptCalls) {
    this.#parts = parts;
    this.#board = new CallBoard(parts.hub, parts.rules);
    this.#count = kept.count;
    for (const call of kept.calls) this.#hold(call);
  }

  /** A call that is at hand: open, or not ended long ago. */
  get(id: string): Call | undefined {
    return this.#calls.get(id);
  }

  find(source: string, sourceId: string): Call | undefined {
    return this.#bySource.get(`${source}/${sourceId}`);
  }

  ofCase(caseKey: number): Call | undefined {
    return this.#byCase.get(caseKey);
  }

  /** The channel itself where the city has it, else the city's first number. */
  channelLike(channel: string): string {
    const { channels } = this.#parts.rules;
    return channels.includes(channel) ? channel : (channels[0] ?? channel);
  }

  /** An id for a call that is written down at a desk. */
  nextOwnId(): string {
    return String(this.#count + 1);
  }

  /** Calls whose callers wait to be called back, the longest waiting first. */
  due(): Call[] {
    return [...this.#calls.values()]
      .filter((call) => call.state === 'callBackDue')
      .sort((a, b) => a.stateSinceMs - b.stateSinceMs);
  }

  /** A call comes in. Told again with the same source and id, it is the same call. */
  ring(source: string, sourceId: string, channel: string, number: string, atMs: number): CallResult {
    const known = this.find(source, sourceId);
    if (known) return { ok: true, call: known };
    if (!this.#parts.rules.channels.includes(channel))
      return { ok: false, reason: `没有热线 ${channel}，本市热线为 ${this.#parts.rules.channels.join('、')}。` };
    const call = this.#newCall({ source, sourceId, channel, atMs });
    call.maskedNumber = number === '' ? '' : maskPhone(number);
    this.#countOn(atMs, 'calls');
    this.#save(call);
    this.#parts.hub.alsoWrite((tx) => saveCaller(tx, call.id, { number, name: '', address: '' }));
    return { ok: true, call };
  }

  /** A request that came in writing by a person who left a number: no call rang, but one is owed. The same again is the same. */
  takeWritten(
    source: string,
    sourceId: string,
    channel: string,
    caller: Caller,
    report: CallReport,
    atMs: number,
  ): CallResult {
    const known = this.find(source, sourceId);
    if (known) return { ok: true, call: known };
    const call = this.#newCall({ source, sourceId, channel, atMs });
    call.state = 'talking';
    call.answeredAtMs = atMs;
    this.#save(call);
    return this.register(call.id, caller, report, atMs);
  }

  /** 接听 */
  pickUp(id: string, atMs: number, operator: Actor): CallResult {
    const call = this.#calls.get(id);
    if (call?.state !== 'ringing') return this.#refuse(call, '只有振铃中的来电可以接听');
    call.answeredAtMs = atMs;
    call.operatorRole = oneLine(operator.role).slice(0, 40);
    call.operatorName = oneLine(operator.name).slice(0, 40);
    this.#countOn(call.rangAtMs, 'pickedUp');
    return this.#move(call, 'talking', atMs);
  }

  /** The caller hung up before anybody answered. */
  miss(id: string, atMs: number): CallResult {
    const call = this.#calls.get(id);
    if (call?.state !== 'ringing') return this.#refuse(call, '只有振铃中的来电可以记为未接');
    return this.#move(call, 'missed', atMs);
  }

  /** 登记: who called stays here; what it is about becomes a case, or was answered at once. */
  register(id: string, caller: Caller, report: CallReport, atMs: number): CallResult {
    const call = this.#calls.get(id);
    if (call?.state !== 'talking') return this.#refuse(call, '只有接听中的来电可以登记');
    const text = cleanText(withoutCaller(report.text, caller), 1000);
    call.kind = report.kind;
    call.text = text.slice(0, 200);
    call.maskedName = maskName(oneLine(caller.name)).slice(0, 40);
    if (caller.number !== '') call.maskedNumber = maskPhone(caller.number);
    if (report.kind === 'thanks') this.#countOn(atMs, 'thanks');
    this.#parts.hub.alsoWrite((tx) => saveCaller(tx, call.id, caller));
    if (report.case === null) return this.#move(call, 'resolved', atMs);
    const place = cleanText(withoutCaller(report.case.place, caller), 120);
    call.place = place;
    call.caseKey = this.#parts.book.report({
      ...report.case,
      no: '',
      source: 'Public',
      channel: `${CASE_SOURCE_NAMES.Public} · ${call.channel}`,
      condition: '',
      place,
      description: text,
      atMs,
      // Whoever handles it is never told who complained.
      actor: { role: '市民', name: '' },
    });
    this.#byCase.set(call.caseKey, call);
    return this.#move(call, 'registered', atMs);
  }

  /**
   * 回访: one attempt to tell the caller how it ended. 不满意 sends the case back for rework with the reason; as many attempts in a
   * row as the city's rule says that nobody answers end it.
   */
  callBack(id: string, back: CallBack): CallResult {
    const call = this.#calls.get(id);
    if (call) this.follow(call.caseKey, back.atMs);
    const problem = call === undefined ? '没有这次来电。' : callBackProblem(call.state, back);
    if (!call || problem !== '') return { ok: false, reason: problem };
    const n = call.callBacks;
    call.callBacks += 1;
    const clean = { ...back, text: cleanText(back.text, 500) };
    this.#parts.hub.alsoWrite((tx) => saveCallBack(tx, id, n, clean));
    return back.answered ? this.#answered(call, clean) : this.#unanswered(call, clean);
  }

  /** 便民服务 (S15): something done for people that is no case. */
  serviceAct(text: string, actorRole: string, atMs: number): void {
    const clean = cleanText(text, 200);
    this.#countOn(atMs, 'serviceActs');
    this.#parts.hub.alsoWrite((tx) => saveServiceAct(tx, atMs, actorRole, clean));
    this.#saveDays();
  }

  /** The case of a call may have moved: so does the call. `atMs` is when. */
  follow(caseKey: number, atMs: number): void {
    const call = this.#byCase.get(caseKey);
    if (!call || CALL_END_STATES.includes(call.state)) return;
    const stage = this.#stageOf(caseKey);
    const answered = stage === 'PendingClose' && !this.#parts.book.allowedActs(caseKey).includes('reply');
    const state = answered ? 'calledBack' : stateOfStage(stage);
    if (state === call.state) return;
    if (state === 'calledBack') this.#told(call, atMs);
    this.#move(call, state, atMs);
  }

  /** Once a tick: what cases have done meanwhile, alarms of those who wait too long, and what has been over for a day. */
  tick(nowMs: number): void {
    for (const call of this.#calls.values()) {
      if (call.caseKey !== 0) this.follow(call.caseKey, nowMs);
      this.#board.watch(call, nowMs);
      if (call.endedAtMs !== 0 && call.endedAtMs < nowMs - DAY_MS) this.#forget(call);
    }
  }

  #newCall(of: { source: string; sourceId: string; channel: string; atMs: number }): Call {
    this.#count += 1;
    const { source, sourceId, channel, atMs } = of;
    const id = `H${String(this.#count).padStart(7, '0')}`;
    const call: Call = {
      ...NEW_CALL,
      id,
      source,
      sourceId,
      channel,
      stateSinceMs: atMs,
      rangAtMs: atMs,
      maskedNumber: '',
    };
    this.#hold(call);
    return call;
  }

  #answered(call: Call, back: CallBack): CallResult {
    const { caseKey } = call;
    call.unanswered = 0;
    call.satisfaction = back.satisfaction;
    if (back.satisfaction !== null) this.#countOn(back.atMs, back.satisfaction);
    const actor = { role: back.actorRole, name: back.actorName };
    const said = back.satisfaction === null ? '' : SATISFACTION_NAMES[back.satisfaction];
    const note = back.text === '' ? `诉求人${said}` : `诉求人${said}：${back.text}`;
    const isPending = this.#stageOf(caseKey) === 'PendingClose';
    if (isPending && back.satisfaction === 'dissatisfied') {
      this.#parts.book.act(caseKey, 'failCheck', back.atMs, actor, note);
      return this.#move(call, 'referred', back.atMs);
    }
    if (isPending) this.#parts.book.act(caseKey, 'reply', back.atMs, actor, note);
    this.#told(call, back.atMs);
    return this.#move(call, 'calledBack', back.atMs);
  }

  #unanswered(call: Call, { atMs, actorRole, actorName }: CallBack): CallResult {
    const { attempts, closeUnreached } = this.#parts.rules.callBack;
    call.unanswered += 1;
    if (call.unanswered < attempts) return this.#save(call);
    this.#countOn(atMs, 'unreached');
    if (closeUnreached && this.#stageOf(call.caseKey) === 'PendingClose') {
      const note = `${attempts}次回访未接通，按规则结案`;
      this.#parts.book.act(call.caseKey, 'forceClose', atMs, { role: actorRole, name: actorName }, note);
    }
    return this.#move(call, 'unreached', atMs);
  }

  #told(call: Call, atMs: number): void {
    this.#countOn(atMs, 'told');
    this.#countOn(atMs, 'toldMinutes', (atMs - call.rangAtMs) / 60_000);
  }

  #move(call: Call, state: CallState, atMs: number): CallResult {
    call.state = state;
    call.stateSinceMs = atMs;
    call.dueAtMs = state === 'callBackDue' ? atMs + this.#parts.rules.callBack.withinHours * 3_600_000 : 0;
    if (CALL_END_STATES.includes(state)) call.endedAtMs = atMs;
    return this.#save(call);
  }

  #save(call: Call): CallResult {
    const copy = { ...call };
    this.#parts.hub.alsoWrite((tx) => saveCall(tx, copy));
    this.#saveDays();
    this.#board.show(call);
    return { ok: true, call };
  }

  #saveDays(): void {
    const dirty = this.#parts.tally.takeDirty();
    if (dirty.size > 0) this.#parts.hub.alsoWrite((tx) => saveDays(tx, dirty));
  }

  #countOn(atMs: number, what: DayCount, by = 1): void {
    this.#parts.tally.add(Math.floor((atMs + this.#parts.utcOffsetMinutes * 60_000) / DAY_MS), what, by);
  }

  #stageOf(caseKey: number): CaseStage {
    const { book } = this.#parts;
    return CASE_STAGES[book.columns.stage[book.rowOf(caseKey)] ?? 0] ?? 'Reported';
  }

  #refuse(call: Call | undefined, reason: string): CallResult {
    return { ok: false, reason: call === undefined ? '没有这次来电。' : `${reason}。` };
  }

  #hold(call: Call): void {
    this.#calls.set(call.id, call);
    this.#bySource.set(`${call.source}/${call.sourceId}`, call);
    if (call.caseKey !== 0) this.#byCase.set(call.caseKey, call);
  }

  #forget(call: Call): void {
    this.#calls.delete(call.id);
    this.#bySource.delete(`${call.source}/${call.sourceId}`);
    this.#byCase.delete(call.caseKey);
    this.#board.drop(call);
  }
}

const NEW_CALL = {
  state: 'ringing',
  answeredAtMs: 0,
  endedAtMs: 0,
  operatorRole: '',
  operatorName: '',
  kind: null,
  maskedName: '',
  place: '',
  text: '',
  caseKey: 0,
  dueAtMs: 0,
  unanswered: 0,
  callBacks: 0,
  satisfaction: null,
} as const satisfies Partial<Call>;

/** What a caller says of himself in his own words does not stay in the text others read. */
function withoutCaller(text: string, { name, number, address }: Caller): string {
  return [name, number, address]
    .map((part) => part.trim())
    .filter((part) => part.length > 1)
    .reduce((rest, part) => rest.replaceAll(part, '***'), text);
}
