import { describe, expect, it } from 'vitest';
import { CASE_STAGES, FINAL_STAGES } from '../../contract/model/stages.ts';
import type { CaseStage } from '../../contract/model/stages.ts';
import { DEFAULT_CASE_RULES } from '../city/schema/caseRules.ts';
import { IN_CHARGE_STAGES, judge, LIFE, LIFE_ACT_NAMES, LIFE_ACTS } from './life.ts';
import type { LifeAct, LifeFacts } from './life.ts';

/**
 * The field's transition table, written out a second time so that a slip in the first one shows; with 强制结案 from where the default
 * rules allow it.
 */
const NEXT: Record<CaseStage, CaseStage[]> = {
  Reported: ['PendingVerify', 'PendingFile', 'NotAccepted', 'Cancelled'],
  PendingVerify: ['Verifying', 'Cancelled'],
  Verifying: ['PendingFile', 'NotAccepted'],
  PendingFile: ['PendingDispatch', 'NotAccepted', 'Cancelled'],
  NotAccepted: [],
  PendingDispatch: ['PendingHandle', 'PendingFile', 'Cancelled'],
  PendingHandle: ['Handling', 'PendingDispatch', 'ForcedClosed'],
  Handling: ['HandleDone', 'Suspended', 'PendingDispatch', 'ForcedClosed'],
  Suspended: ['Handling', 'ForcedClosed'],
  HandleDone: ['Checking'],
  Checking: ['PendingClose', 'CheckFailed'],
  CheckFailed: ['Handling', 'ForcedClosed'],
  PendingClose: ['Closed', 'ForcedClosed', 'CheckFailed'],
  Closed: [],
  ForcedClosed: [],
  Cancelled: [],
};

const NOW = 1_584_409_680;

function facts(stage: CaseStage, more: Partial<LifeFacts> = {}): LifeFacts {
  return { stage, source: 'Collector', answered: false, extensions: 0, deadlineAtS: NOW + 7200, asked: '', ...more };
}

function judgeNow(given: LifeFacts, act: LifeAct, untilS = NOW + 86_400) {
  return judge(given, act, NOW, untilS);
}

/** What an act waits for beside the stage. */
const READY: Partial<Record<LifeAct, Partial<LifeFacts>>> = {
  reply: { source: 'Public' },
  returnToDispatch: { asked: 'returnToDispatch' },
  extend: { asked: 'extend' },
  refuseRequest: { asked: 'extend' },
  appeal: { deadlineAtS: NOW - 60 },
  exempt: { asked: 'appeal' },
};

/** Where the table and the default rules let an act begin. A parked case cannot be overdue, so nothing is to be appealed. */
function begins(stage: CaseStage, act: LifeAct): boolean {
  if (act === 'appeal' && stage === 'Suspended') return false;
  return act === 'forceClose' ? DEFAULT_CASE_RULES.forceCloseFrom.includes(stage) : LIFE[act].from.includes(stage);
}

describe('the life of a case', () => {
  it('reaches from every stage exactly the stages the field names', () => {
    for (const stage of CASE_STAGES) {
      const reached = new Set<CaseStage>();
      for (const source of ['Collector', 'Public'] as const) {
        for (const act of LIFE_ACTS) {
          const verdict = judgeNow(facts(stage, { source, answered: source === 'Public', ...READY[act] }), act);
          if (verdict.ok && verdict.to !== stage) reached.add(verdict.to);
        }
      }
      expect([...reached].sort(), stage).toEqual([...NEXT[stage]].sort());
    }
  });

  it('allows an act only where the table says so, and says in Chinese why not', () => {
    for (const stage of CASE_STAGES) {
      for (const act of LIFE_ACTS) {
        const verdict = judgeNow(facts(stage, READY[act]), act);
        expect(verdict.ok, `${act} in ${stage}`).toBe(begins(stage, act));
        if (verdict.ok || LIFE[act].from.includes(stage)) continue;
        expect(verdict.reason).toMatch(/^[\u4e00-\u9fff“”、，（）]+。$/u);
        expect(verdict.reason).toContain(LIFE_ACT_NAMES[act]);
      }
    }
  });

  it('lets nothing happen to a case that has ended', () => {
    for (const stage of FINAL_STAGES) {
      for (const act of LIFE_ACTS) expect(judgeNow(facts(stage), act).ok).toBe(false);
    }
  });

  it('verifies a citizen’s report before filing and spares a collector’s', () => {
    expect(judgeNow(facts('Reported', { source: 'Public' }), 'accept')).toEqual({ ok: true, to: 'PendingVerify' });
    expect(judgeNow(facts('Reported'), 'accept')).toEqual({ ok: true, to: 'PendingFile' });
  });

  it('does not close a complaint before the caller was answered', () => {
    const open = facts('PendingClose', { source: 'Public' });
    expect(judgeNow(open, 'close')).toEqual({ ok: false, reason: '诉求人尚未得到答复，答复后才能结案。' });
    expect(judgeNow({ ...open, answered: true }, 'close')).toEqual({ ok: true, to: 'Closed' });
    expect(judgeNow({ ...open, answered: true }, 'reply').ok).toBe(false);
    expect(judgeNow(facts('PendingClose'), 'reply').ok).toBe(false);
  });

  it('extends at most twice and never after the limit has passed', () => {
    const asked = 'extend';
    expect(judgeNow(facts('Handling', { asked, extensions: 1 }), 'extend').ok).toBe(true);
    expect(judgeNow(facts('Handling', { asked, extensions: 2 }), 'extend').ok).toBe(false);
    expect(judgeNow(facts('Handling', { asked, deadlineAtS: NOW - 1 }), 'extend').ok).toBe(false);
    expect(judgeNow(facts('Handling', { extensions: 2 }), 'requestExtension').ok).toBe(false);
    expect(judgeNow(facts('Handling', { deadlineAtS: NOW - 1 }), 'requestExtension').ok).toBe(false);
  });

  it('sends back and extends only what the department has asked for, unless the city does without', () => {
    const asked = facts('Handling', { asked: 'returnToDispatch' });
    expect(judgeNow(facts('Handling'), 'returnToDispatch')).toEqual({
      ok: false,
      reason: '回退须先由处置部门申请，再由派遣员批准。',
    });
    expect(judgeNow(asked, 'returnToDispatch')).toEqual({ ok: true, to: 'PendingDispatch' });
    expect(judgeNow(asked, 'extend').ok).toBe(false);
    expect(judgeNow(asked, 'requestExtension')).toEqual({ ok: false, reason: '已有“申请回退”等待答复。' });
    expect(judgeNow(asked, 'refuseRequest').ok).toBe(true);
    const free = { ...DEFAULT_CASE_RULES, approvals: [] };
    for (const act of ['returnToDispatch', 'extend'] as const)
      expect(judge(facts('Handling'), act, NOW, 0, free).ok).toBe(true);
  });

  it('hears an appeal about overtime only, and excuses only what was appealed', () => {
    expect(judgeNow(facts('Handling'), 'appeal')).toEqual({ ok: false, reason: '案件没有超期，无需申诉。' });
    expect(judgeNow(facts('Handling', { deadlineAtS: NOW - 1 }), 'appeal').ok).toBe(true);
    expect(judgeNow(facts('Handling'), 'exempt')).toEqual({ ok: false, reason: '没有待答复的申诉。' });
  });

  it('closes by force only from the stages the city has named, and says which', () => {
    const strict = { ...DEFAULT_CASE_RULES, forceCloseFrom: ['PendingClose' as const] };
    expect(judge(facts('Handling'), 'forceClose', NOW, 0, strict)).toEqual({
      ok: false,
      reason: '案件处于“处置中”，不能“强制结案”（只在“待结案”时可以）。',
    });
    expect(judge(facts('PendingClose'), 'forceClose', NOW, 0, strict)).toEqual({ ok: true, to: 'ForcedClosed' });
  });

  it('parks a case only until a date within a year', () => {
    expect(judgeNow(facts('Handling'), 'suspend', 0).ok).toBe(false);
    expect(judgeNow(facts('Handling'), 'suspend', NOW + 400 * 86_400).ok).toBe(false);
    expect(judgeNow(facts('Handling'), 'suspend', NOW + 30 * 86_400)).toEqual({ ok: true, to: 'Suspended' });
  });

  it('can bring a report to every stage, and every stage that is open to an end', () => {
    const seen = new Set<CaseStage>(['Reported']);
    for (const stage of seen) for (const next of NEXT[stage]) seen.add(next);
    expect(seen.size).toBe(CASE_STAGES.length);
    for (const stage of IN_CHARGE_STAGES) {
      const onward = new Set<CaseStage>([stage]);
      for (const one of onward) for (const next of NEXT[one]) onward.add(next);
      expect(onward.has('Closed'), stage).toBe(true);
    }
  });
});
