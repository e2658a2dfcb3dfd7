import { z } from 'zod';
import { EpochMsSchema } from '../model/time.ts';

/**
 * What is handed on beside a case's own life (S14). instruction 领导批示: a leader's word on a case, with a time by which to report;
 * transferIn 部门转来: another department's system brought it; transferOut 转部门办理: the department's own system took it over.
 */
export const ORDER_KINDS = ['instruction', 'transferIn', 'transferOut'] as const;
export const OrderKindSchema = z.enum(ORDER_KINDS);
export type OrderKind = z.infer<typeof OrderKindSchema>;

/** open 待办; reported 已反馈: waits for whoever gave it; finished 办结; returned 退回: not taken. */
export const ORDER_STATES = ['open', 'reported', 'finished', 'returned'] as const;
export const OrderStateSchema = z.enum(ORDER_STATES);
export type OrderState = z.infer<typeof OrderStateSchema>;

export const OrderRowSchema = z.strictObject({
  id: z.string().min(1).max(40),
  rev: z.int().min(1),
  kind: OrderKindSchema,
  caseKey: z.int().min(1).max(0xffff_ffff),
  /** Post or department it comes from, and who is to do it: never a person's name. */
  from: z.string().min(1).max(60),
  to: z.string().max(60),
  /** Scrubbed. */
  text: z.string().max(500),
  state: OrderStateSchema,
  atMs: EpochMsSchema,
  stateSinceMs: EpochMsSchema,
  /** By when it is to be reported on; 0 = no time was set. */
  dueAtMs: EpochMsSchema,
});
export type OrderRow = z.infer<typeof OrderRowSchema>;

/** One word in the thread of an order (督办): given, reported on, sent back, finished. */
export const OrderStepSchema = z.strictObject({
  atMs: EpochMsSchema,
  act: z.enum(['give', 'report', 'sendBack', 'finish', 'return']),
  actorRole: z.string().max(60),
  text: z.string().max(500),
});
export type OrderStep = z.infer<typeof OrderStepSchema>;

/** Answer to the query `orders`: what hangs on a case, oldest first, each with its whole thread. */
export const OrdersOfCaseSchema = z.strictObject({
  orders: z.array(z.strictObject({ row: OrderRowSchema, steps: z.array(OrderStepSchema).max(200) })).max(50),
});
export type OrdersOfCase = z.infer<typeof OrdersOfCaseSchema>;

/** Arguments of the command `instruct` (领导批示). */
export const InstructArgsSchema = z.strictObject({
  caseKey: z.int().min(1).max(0xffff_ffff),
  /** The leader's post: 市局值班领导 … */
  from: z.string().min(1).max(60),
  text: z.string().min(1).max(500),
  dueAtMs: EpochMsSchema,
});

/** What persons do to an order: report back on it, send the report back, or accept it. */
export const OrderActSchema = z.enum(['report', 'sendBack', 'finish']);
export type OrderAct = z.infer<typeof OrderActSchema>;

/** Arguments of the command `orderAct`. A leader may not report: that is for whoever handles it. */
export const OrderActArgsSchema = z.strictObject({
  id: z.string().min(1).max(40),
  act: OrderActSchema,
  text: z.string().max(500),
});
