import { z } from 'zod';
import { CaseStageSchema } from '../model/stages.ts';
import { PhotoKindSchema } from '../model/photos.ts';
import { EpochMsSchema } from '../model/time.ts';
import type { CaseAct } from '../wire/commands.ts';
import { FieldPositionSchema, ReceivedSchema, sentFields } from './common.ts';
import { MyReportSchema } from './reports.ts';
import type { FIELD_DUTIES } from './session.ts';

/** What of a case's life is done in the field. */
export const FIELD_ACTS = [
  'startVerify',
  'verifyTrue',
  'verifyFalse',
  'verifyUnsure',
  'startHandling',
  'finishHandling',
  'requestReturn',
  'requestExtension',
  'startCheck',
  'passCheck',
  'failCheck',
  'checkUnsure',
] as const satisfies readonly CaseAct[];
export const FieldActSchema = z.enum(FIELD_ACTS);
export type FieldAct = z.infer<typeof FieldActSchema>;

/** Who does what: finding and judging is one hand, handling the other (domain §4, 监管分离). */
export const FIELD_ACTS_OF: Record<(typeof FIELD_DUTIES)[number], readonly FieldAct[]> = {
  collect: [
    'startVerify',
    'verifyTrue',
    'verifyFalse',
    'verifyUnsure',
    'startCheck',
    'passCheck',
    'failCheck',
    'checkUnsure',
  ],
  handle: ['startHandling', 'finishHandling', 'requestReturn', 'requestExtension'],
};

/** Acts that are worth nothing without a picture (domain §5.2): what is gone must be seen to be gone. */
export const PHOTO_NEEDED: readonly FieldAct[] = ['finishHandling', 'passCheck', 'failCheck'];
/** Acts that must say why. */
export const REASON_NEEDED: readonly FieldAct[] = [
  'verifyFalse',
  'verifyUnsure',
  'requestReturn',
  'requestExtension',
  'failCheck',
  'checkUnsure',
];

/** 核实, 处置 or 核查. */
export const TASK_KINDS = ['verify', 'handle', 'check'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

export const TaskSchema = z.strictObject({
  key: z.int(),
  rev: z.int(),
  no: z.string(),
  kind: z.enum(TASK_KINDS),
  stage: CaseStageSchema,
  category: z.string(),
  place: z.string(),
  text: z.string(),
  /** 立案条件 and its limit in words. */
  limit: z.string(),
  /** Degrees, WGS-84. */
  lon: z.number(),
  lat: z.number(),
  reportedAtMs: EpochMsSchema,
  /** Of the handling limit. */
  deadlineAtMs: EpochMsSchema,
  supervised: z.boolean(),
  urged: z.boolean(),
  /** What this person may do now. */
  acts: z.array(FieldActSchema),
  steps: z.array(z.strictObject({ atMs: EpochMsSchema, act: z.string(), actorRole: z.string(), note: z.string() })),
  /** Pictures so far; `path` opens them for some minutes without a token. */
  photos: z.array(z.strictObject({ id: z.string(), kind: PhotoKindSchema, path: z.string() })),
});
export type Task = z.infer<typeof TaskSchema>;

export const TasksSchema = z.strictObject({
  serverAtMs: EpochMsSchema,
  tasks: z.array(TaskSchema),
  /** There are more tasks than are listed; these are the most pressing. */
  more: z.int(),
  reports: z.array(MyReportSchema),
});
export type Tasks = z.infer<typeof TasksSchema>;

/** One step on a task: 开始处置, 处置完成, 核查通过 … */
export const TaskActSchema = z.strictObject({
  ...sentFields,
  act: FieldActSchema,
  note: z.string().max(400).default(''),
  position: FieldPositionSchema.nullable().default(null),
});

export const TaskActedSchema = z.strictObject({
  ...ReceivedSchema.shape,
  id: z.string(),
  caseKey: z.int(),
  rev: z.int(),
  stage: CaseStageSchema,
});
