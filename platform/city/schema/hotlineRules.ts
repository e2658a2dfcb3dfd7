import { z } from 'zod';

/**
 * hotline.json: the city's numbers and its rule of calling back. A pack without it has DEFAULT_HOTLINE_RULES. 12319 and 96198 are
 * the article's city's (domain §7.4), 12345 is the government's; how often to call back is local custom.
 */
export const HotlineRulesSchema = z.strictObject({
  /** Numbers people call, first the city's own. */
  channels: z.array(z.string().min(1).max(20)).min(1).max(20),
  callBack: z.strictObject({
    /** Once a case is handled and checked, its caller is to know within this time. */
    withinHours: z.number().positive().max(720),
    /** So many call-backs in a row that nobody answers are enough. */
    attempts: z.int().min(1).max(20),
    /** After the last of them the case is closed by the rule (强制结案); else a person decides. */
    closeUnreached: z.boolean(),
  }),
  /** A call that rings longer raises an alarm. */
  ringSeconds: z.number().positive().max(600),
  /** Number, name and address of a caller are erased so long after the call has ended. */
  keepCallerDays: z.int().min(1).max(3650),
});
export type HotlineRules = z.infer<typeof HotlineRulesSchema>;

export const DEFAULT_HOTLINE_RULES: HotlineRules = {
  channels: ['12319', '96198', '12345'],
  callBack: { withinHours: 24, attempts: 3, closeUnreached: true },
  ringSeconds: 30,
  keepCallerDays: 180,
};
