import { maskName } from '../../cases/mask.ts';
import type { HotlineRules } from '../../city/schema/hotlineRules.ts';
import type { Draft, StreamHub } from '../../live/StreamHub.ts';
import type { Call } from './callState.ts';

/** What walls are shown of calls: the rows of the queue, masked, and the alarms of those who wait. */
export class CallBoard {
  readonly #hub: Pick<StreamHub, 'stage' | 'stageGone' | 'rows'>;
  readonly #rules: HotlineRules;

  constructor(hub: Pick<StreamHub, 'stage' | 'stageGone' | 'rows'>, rules: HotlineRules) {
    this.#hub = hub;
    this.#rules = rules;
  }

  show(call: Call): void {
    this.#hub.stage('calls', [rowOf(call)]);
    this.#alarm(call, call.stateSinceMs);
  }

  /** Raises what only time raises: a call that rings on, a call-back that is late. */
  watch(call: Call, nowMs: number): void {
    if (call.state === 'ringing' || call.state === 'callBackDue') this.#alarm(call, nowMs);
  }

  drop(call: Call): void {
    this.#hub.stageGone('calls', [call.id]);
    if (this.#hub.rows('alarms').has(alarmId(call))) this.#hub.stageGone('alarms', [alarmId(call)]);
  }

  #alarm(call: Call, nowMs: number): void {
    const wanted = this.#alarmOf(call, nowMs);
    const held = this.#hub.rows('alarms').get(alarmId(call));
    if (wanted === null) {
      if (held === undefined || held.state === 'past') return;
      const { rev: _rev, ...draft } = held;
      this.#hub.stage('alarms', [{ ...draft, state: 'past' }]);
    } else if (held?.title !== wanted.title || held.state === 'past') this.#hub.stage('alarms', [wanted]);
  }

  #alarmOf(call: Call, nowMs: number): Draft<'alarms'> | null {
    const { channel, caseKey, place, state, stateSinceMs, rangAtMs, dueAtMs } = call;
    const base = { id: alarmId(call), kind: 'hotline', state: 'active', confidence: 0 } as const;
    if (state === 'ringing') {
      if (nowMs - rangAtMs < this.#rules.ringSeconds * 1000) return null;
      const title = `${channel} 来电超过 ${this.#rules.ringSeconds} 秒未接听`;
      return { ...base, level: 'warning', title, raisedAtMs: rangAtMs, ref: null };
    }
    if (state !== 'callBackDue') return null;
    const late = nowMs > dueAtMs;
    const title = `${channel} ${late ? '回访超时' : '待回访'}：${place}`.slice(0, 120);
    const ref = { kind: 'case' as const, id: String(caseKey) };
    return { ...base, level: late ? 'warning' : 'info', title, raisedAtMs: stateSinceMs, ref };
  }
}

function alarmId({ id }: Call): string {
  return `call-${id}`;
}

function rowOf(call: Call): Draft<'calls'> {
  const { id, channel, state, stateSinceMs, rangAtMs, answeredAtMs, kind, place, text } = call;
  const { caseKey, dueAtMs, unanswered, satisfaction, operatorRole, operatorName } = call;
  return {
    id,
    channel,
    state,
    stateSinceMs,
    rangAtMs,
    answeredAtMs,
    operator: [operatorRole, maskName(operatorName)].filter((part) => part !== '').join(' '),
    kind,
    caller: call.maskedName,
    number: call.maskedNumber,
    place,
    text,
    caseKey,
    dueAtMs,
    unanswered,
    satisfaction,
  };
}
