import { z } from 'zod';
import { CaseStageSchema } from '../../../contract/model/stages.ts';
import { LimitSchema } from '../../../contract/model/time.ts';

/**
 * case-rules.json: what cities set differently in the life of a case. A pack without it has DEFAULT_CASE_RULES. What a published
 * system does is the default (domain §5.3, §5.4, §5.6); none of it is fixed by a standard that was at hand.
 */
export const CaseRulesSchema = z.strictObject({
  /** 相似案件: the same subclass within this distance and time is probably the same trouble. */
  duplicate: z.strictObject({
    meters: z.number().min(0).max(5000),
    hours: z
      .number()
      .min(0)
      .max(24 * 365),
  }),
  /**
   * Limits of the stages beside the handling limit. accept 受理: from the report; verify 核实: from acceptance to its result; file 立案:
   * from acceptance, or from 核实, to filing; dispatch 派遣: from filing to the first dispatch; check 核查: from 处置完成 to its result.
   */
  stageLimits: z.strictObject({
    accept: LimitSchema,
    verify: LimitSchema,
    file: LimitSchema,
    dispatch: LimitSchema,
    check: LimitSchema,
  }),
  /** Acts that are only done when the department has asked for them. */
  approvals: z.array(z.enum(['returnToDispatch', 'extend'])),
  maxExtensions: z.int().min(0).max(20),
  maxSuspensionDays: z.int().min(1).max(3650),
  /** 强制结案: by decision of the centre, from these stages. */
  forceCloseFrom: z.array(CaseStageSchema),
});
export type CaseRules = z.infer<typeof CaseRulesSchema>;

export const DEFAULT_CASE_RULES: CaseRules = {
  duplicate: { meters: 50, hours: 24 },
  stageLimits: {
    accept: { value: 0.25, unit: 'urgentHour' },
    verify: { value: 0.5, unit: 'urgentHour' },
    file: { value: 0.25, unit: 'urgentHour' },
    dispatch: { value: 0.25, unit: 'urgentHour' },
    check: { value: 0.5, unit: 'urgentHour' },
  },
  approvals: ['returnToDispatch', 'extend'],
  maxExtensions: 2,
  maxSuspensionDays: 366,
  forceCloseFrom: ['PendingHandle', 'Handling', 'Suspended', 'CheckFailed', 'PendingClose'],
};
