import type { Verdict, VerificationOutcome } from '../../contract/wire/evidence.ts';
import type { MachineRules } from '../city/schema/machineRules.ts';

/** What a machine saw, and from where. */
export interface Sight {
  verdict: Verdict;
  confidence: number;
  distanceMeters: number;
  ageSeconds: number;
}

/**
 * What follows from a machine's verdict (S6): it decides only where it is sure, near enough and looks at a fresh frame. Everything
 * else goes to a person, with the reason in a sentence.
 */
export function judgeVerdict(
  { verdict, confidence, distanceMeters, ageSeconds }: Sight,
  rules: MachineRules['verification'],
): { outcome: Exclude<VerificationOutcome, 'noAct'>; reason: string } {
  const toPerson = (reason: string) => ({ outcome: 'toPerson' as const, reason });
  if (verdict === 'unsure') return toPerson('机器无法判断');
  if (distanceMeters > rules.maxDistanceMeters)
    return toPerson(`摄像机距案发地 ${Math.round(distanceMeters)} 米，超过 ${rules.maxDistanceMeters} 米`);
  if (ageSeconds > rules.maxFrameAgeSeconds)
    return toPerson(`画面已有 ${Math.round(ageSeconds)} 秒，超过 ${rules.maxFrameAgeSeconds} 秒`);
  const needed = verdict === 'gone' ? rules.passConfidence : rules.failConfidence;
  if (confidence < needed) return toPerson(`置信度 ${confidence.toFixed(2)} 低于 ${needed.toFixed(2)}`);
  return { outcome: verdict === 'gone' ? 'passed' : 'failed', reason: '' };
}
