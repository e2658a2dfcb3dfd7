import type { NewCase } from '../../cases/CaseBook.ts';
import type { HotlineDesk } from '../../intake/hotline/HotlineDesk.ts';
import type { DayPlan, PlannedCall } from '../day/plan.ts';

/** The demo's telephone system, as the hotline knows it. */
const SOURCE = 'demo';

interface CallEvent {
  atMs: number;
  run: () => void;
}

/** What the telephone does on a day, in order of time: ringing, answering, hanging up; and 便民服务. Cases are registered as reports. */
export function callEventsOf(plan: DayPlan, hotline: HotlineDesk): CallEvent[] {
  const events: CallEvent[] = plan.services.map(({ atMs, text, actorRole }) => ({
    atMs,
    run: () => hotline.serviceAct(text, actorRole, atMs),
  }));
  for (const call of plan.calls) {
    events.push({ atMs: call.rangAtMs, run: () => ring(hotline, call) });
    if (call.answeredAtMs !== 0) events.push({ atMs: call.answeredAtMs, run: () => pickUp(hotline, call) });
    if (!call.isCase) events.push({ atMs: call.doneAtMs, run: () => finish(hotline, call) });
  }
  return events.sort((a, b) => a.atMs - b.atMs);
}

/** Registers the call of a planned case; returns the case's key. What rang before the platform looked rings now. */
export function registerCase(hotline: HotlineDesk, call: PlannedCall, report: NewCase): number {
  const id = pickUp(hotline, call);
  const { category, lonE7, latE7, place, flags, description } = report;
  const of = { category, lonE7, latE7, place, flags };
  const result = hotline.register(id, call.caller, { kind: call.kind, text: description, case: of }, report.atMs);
  const held = result.ok ? result.call : hotline.get(id);
  if (!held) throw new Error(`the call of ${call.id} cannot be registered`);
  return held.caseKey;
}

function ring(hotline: HotlineDesk, call: PlannedCall): string {
  const known = hotline.find(SOURCE, call.id);
  if (known) return known.id;
  const rang = hotline.ring(SOURCE, call.id, hotline.channelLike(call.channel), call.caller.number, call.rangAtMs);
  if (!rang.ok) throw new Error(rang.reason);
  return rang.call.id;
}

function pickUp(hotline: HotlineDesk, call: PlannedCall): string {
  const id = ring(hotline, call);
  // An officer may have been faster.
  if (hotline.get(id)?.state === 'ringing') hotline.pickUp(id, call.answeredAtMs, call.operator);
  return id;
}

function finish(hotline: HotlineDesk, call: PlannedCall): void {
  if (call.answeredAtMs === 0) {
    hotline.miss(ring(hotline, call), call.doneAtMs);
    return;
  }
  const { kind, text, caller, doneAtMs } = call;
  hotline.register(pickUp(hotline, call), caller, { kind, text, case: null }, doneAtMs);
}
