import { describe, expect, it } from 'vitest';
import { CASE_STAGES, FINAL_STAGES } from '../../contract/model/stages.ts';
import type { CaseStage } from '../../contract/model/stages.ts';
import { IN_CHARGE_STAGES, judge, LIFE, LIFE_ACT_NAMES, LIFE_ACTS } from './life.ts';
import type { LifeAct, LifeFacts } from './life.ts';

/** The field's transition table, written out a second time so that a slip in the first one shows. */
const NEXT: Record<CaseStage, CaseStage[]> = {
  Reported: ['PendingVerify', 'PendingFile', 'NotAccepted', 'Cancelled'],
  PendingVerify: ['Verifying', 'Cancelled'],
  Verifying: ['PendingFile', 'NotAccepted'],
  PendingFile: ['PendingDispatch', 'NotAccepted', 'Cancelled'],
  NotAccepted: [],
  PendingDispatch: ['PendingHandle', 'PendingFile', 'Cancelled'],
  PendingHandle: ['Handling', 'PendingDispatch'],
  Handling: ['HandleDone', 'Suspended', 'PendingDispatch'],
  Suspended: ['Handling'],
  HandleDone: ['Checking'],
  Checking: ['PendingClose', 'CheckFailed'],
  CheckFailed: ['Handling'],
  PendingClose: ['Closed', 'ForcedClosed', 'CheckFailed'],
  Closed: [],
  ForcedClosed: [],
  Cancelled: [],
};

const NOW = 1_584_409_680;

function facts(stage: CaseStage, more: Partial<LifeFacts> = {}): LifeFacts {
  return { stage, source: 'Collector', answered: false, extensions: 0, deadlineAtS: NOW + 7200, ...more };
}

function judgeNow(given: LifeFacts, act: LifeAct, untilS = NOW + 86_400) {
  return judge(given, act, NOW, untilS);
}

describe('the life of a case', () => {
  it('reaches from every stage exactly the stages the field names', () => {
    for (const stage of CASE_STAGES) {
      const reached = new Set<CaseStage>();
      for (const source of ['Collector', 'Public'] as const) {
        for (const act of LIFE_ACTS) {
          const verdict = judgeNow(facts(stage, { source, answered: source === 'Public' }), act);
          if (verdict.ok && verdict.to !== stage) reached.add(verdict.to);
        }
      }
      expect([...reached].sort(), stage).toEqual([...NEXT[stage]].sort());
    }
  });

  it('allows an act only where the table says so, and says in Chinese why not', () => {
    for (const stage of CASE_STAGES) {
      for (const act of LIFE_ACTS) {
        const verdict = judgeNow(facts(stage, { source: act === 'reply' ? 'Public' : 'Collector' }), act);
        expect(verdict.ok, `${act} in ${stage}`).toBe(LIFE[act].from.includes(stage));
        if (verdict.ok) continue;
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
    expect(judgeNow(facts('Handling', { extensions: 1 }), 'extend').ok).toBe(true);
    expect(judgeNow(facts('Handling', { extensions: 2 }), 'extend').ok).toBe(false);
    expect(judgeNow(facts('Handling', { deadlineAtS: NOW - 1 }), 'extend').ok).toBe(false);
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
