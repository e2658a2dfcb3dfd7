import { z } from 'zod';
import { AuditArgsSchema, AuditPageSchema } from './access.ts';
import { CatalogSchema } from '../model/catalog.ts';
import { LngLatSchema } from '../model/geo.ts';
import { EntityRefSchema } from '../model/ids.ts';
import { CallDetailSchema } from './calls.ts';
import { AssessmentArgsSchema, AssessmentSchema } from './assessment.ts';
import { CaseDetailSchema, SimilarCaseSchema } from './cases.ts';
import { EnforcementDetailSchema } from './enforcement.ts';
import { EvaluateArgsSchema, EvaluationSchema, EvidenceArgsSchema, EvidenceSchema } from './evaluation.ts';
import {
  CaseEvidenceSchema,
  FrameSchema,
  RobotQualityArgsSchema,
  RobotQualitySchema,
  ScreenArgsSchema,
  ScreenSchema,
} from './evidence.ts';
import { GridDetailSchema } from './grids.ts';
import { OrdersOfCaseSchema } from './orders.ts';
import { LevelDetailSchema, LevelOrdersSchema, RollUpSchema } from './levels.ts';
import { SamplesArgsSchema, SamplesSchema } from './sampling.ts';
import { ResponsibleArgsSchema, ResponsibleSchema } from './responsible.ts';
import {
  HistoryArgsSchema,
  HistorySchema,
  NearestArgsSchema,
  NearestSchema,
  RevealedSchema,
  SearchArgsSchema,
  SearchPageSchema,
} from './search.ts';
import { StreamNameSchema } from './streams.ts';

export const FindResultSchema = z.strictObject({
  ref: EntityRefSchema,
  title: z.string().min(1).max(120),
  subtitle: z.string().max(160),
  position: LngLatSchema.nullable(),
});
export type FindResult = z.infer<typeof FindResultSchema>;

/** Hash of every stream at the seq it stood at, in the order of emission: after the deltas up to that seq (rule W20). */
export const HashReplySchema = z.strictObject({
  streams: z.array(
    z.strictObject({ stream: StreamNameSchema, epoch: z.string(), seq: z.int().min(0), hash: z.string().max(40) }),
  ),
});
export type HashReply = z.infer<typeof HashReplySchema>;

/** Query name -> [arguments, answer]. Queries change nothing and may be repeated. */
export const QUERIES = {
  catalog: [z.strictObject({}), CatalogSchema],
  case: [z.strictObject({ key: z.int().min(1) }), CaseDetailSchema],
  grid: [z.strictObject({ id: z.string().min(1).max(24) }), GridDetailSchema],
  find: [
    z.strictObject({ text: z.string().min(1).max(60), limit: z.int().min(1).max(50) }),
    z.strictObject({ results: z.array(FindResultSchema).max(50) }),
  ],
  hash: [z.strictObject({}), HashReplySchema],
  /** All cases there are, by a filter, page by page. */
  search: [SearchArgsSchema, SearchPageSchema],
  nearest: [NearestArgsSchema, NearestSchema],
  /** For replay; the next page is asked for when the one before has come. */
  history: [HistoryArgsSchema, HistorySchema],
  /** For auditors. */
  audit: [AuditArgsSchema, AuditPageSchema],
  revealed: [z.strictObject({ ticket: z.string().min(8).max(64) }), RevealedSchema],
  evaluate: [EvaluateArgsSchema, EvaluationSchema],
  evidence: [EvidenceArgsSchema, EvidenceSchema],
  assessment: [AssessmentArgsSchema, AssessmentSchema],
  /** Sampling checks (抽查) of a period. */
  samples: [SamplesArgsSchema, SamplesSchema],
  level: [z.strictObject({ id: z.string().min(1).max(12) }), LevelDetailSchema],
  rollUp: [z.strictObject({}), RollUpSchema],
  /** 下行督办: what was handed down, and how far it is (S8). */
  levelOrders: [z.strictObject({}), LevelOrdersSchema],
  /** Who answers for a place and a subclass (S1). */
  responsible: [ResponsibleArgsSchema, ResponsibleSchema],
  /** What a report about this would repeat: asked before it is made (相似案件). */
  similarCases: [
    z.strictObject({ category: z.int().min(0).max(0xfffe), position: LngLatSchema }),
    z.strictObject({ similar: z.array(SimilarCaseSchema).max(10) }),
  ],
  /** What machines and persons at screens found of the chosen classes, newest first (S5). */
  screen: [ScreenArgsSchema, ScreenSchema],
  /** The frames that proved a case and those by which it was checked (S6). */
  caseEvidence: [z.strictObject({ caseKey: z.int().min(1).max(0xffff_ffff) }), CaseEvidenceSchema],
  frame: [z.strictObject({ id: z.string().regex(/^[\w-]{1,64}$/) }), FrameSchema],
  robotQuality: [RobotQualityArgsSchema, RobotQualitySchema],
  enforcement: [z.strictObject({ id: z.string().min(1).max(40) }), EnforcementDetailSchema],
  call: [z.strictObject({ id: z.string().min(1).max(40) }), CallDetailSchema],
  orders: [z.strictObject({ caseKey: z.int().min(1) }), OrdersOfCaseSchema],
} as const;
export type QueryName = keyof typeof QUERIES;
export type QueryArgs<Q extends QueryName> = z.infer<(typeof QUERIES)[Q][0]>;
export type QueryReply<Q extends QueryName> = z.infer<(typeof QUERIES)[Q][1]>;

export const QueryRequestSchema = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.enum(Object.keys(QUERIES) as [QueryName, ...QueryName[]]),
  args: z.unknown(),
});

export const RefusalSchema = z.strictObject({
  /** badRequest: does not fit the contract; forbidden: this identity may not; notFound; refused: the rules say no; busy: try later. */
  code: z.enum(['badRequest', 'forbidden', 'notFound', 'refused', 'busy', 'timeout', 'offline']),
  /** A sentence for the person who asked, in the room's language. */
  message: z.string().min(1).max(300),
});
export type Refusal = z.infer<typeof RefusalSchema>;

/** The ack of `query` and `command`. Expected failures are values. */
export const AckSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), id: z.string(), data: z.unknown() }),
  z.strictObject({ ok: z.literal(false), id: z.string(), error: RefusalSchema }),
]);
export type Ack = z.infer<typeof AckSchema>;
