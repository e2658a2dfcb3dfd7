import { z } from 'zod';
import { EpochMsSchema } from '../model/time.ts';
import { CaseStageSchema } from '../model/stages.ts';
import { FieldPositionSchema, ReceivedSchema, sentFields } from './common.ts';

/** 上报 */
export const ReportSchema = z.strictObject({
  ...sentFields,
  position: FieldPositionSchema,
  category: z.string().regex(/^(event|component) \S{1,64}$/, '"event 0405" or "component 0301"'),
  /** 立案条件 of the category; '' takes its first. */
  condition: z.string().max(200).default(''),
  place: z.string().min(1).max(120),
  text: z.string().max(1000).default(''),
  urgent: z.boolean().default(false),
  /** The person has seen what it may repeat and reports it all the same. */
  evenIfSimilar: z.boolean().default(false),
});

export const ReportedSchema = z.strictObject({
  ...ReceivedSchema.shape,
  id: z.string(),
  caseKey: z.int(),
  no: z.string(),
});

/** 我的上报: where a report of one's own stands. */
export const MyReportSchema = z.strictObject({
  id: z.string(),
  caseKey: z.int(),
  no: z.string(),
  place: z.string(),
  category: z.string(),
  stage: CaseStageSchema,
  deviceAtMs: EpochMsSchema,
  receivedAtMs: EpochMsSchema,
  skewMs: z.int(),
});
export type MyReport = z.infer<typeof MyReportSchema>;

/** Fixes of the device, oldest first: several at once where the net was away. The newest shows on the wall. */
export const FixesSchema = z.strictObject({
  sentAtMs: EpochMsSchema,
  fixes: z
    .array(
      z.strictObject({
        position: FieldPositionSchema,
        deviceAtMs: EpochMsSchema,
        headingDeg: z.number().min(0).max(360).optional(),
        speedMetersPerSecond: z.number().min(0).max(200).optional(),
        batteryPercent: z.number().min(0).max(100).optional(),
      }),
    )
    .min(1)
    .max(500),
});
export type Fixes = z.input<typeof FixesSchema>;
export const FixesTakenSchema = z.strictObject({ ...ReceivedSchema.shape, taken: z.int() });
