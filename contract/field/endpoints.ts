import type { z } from 'zod';
import { FixesSchema, FixesTakenSchema, ReportedSchema, ReportSchema } from './reports.ts';
import { FieldCatalogSchema, FieldPersonSchema } from './session.ts';
import { TaskActedSchema, TaskActSchema, TasksSchema } from './tasks.ts';

/** One call of the field API. Routes and the OpenAPI document are both made of these. */
export interface Endpoint {
  method: 'GET' | 'POST';
  /** Below FIELD_PREFIX; `{key}` is a part of the path. */
  path: string;
  summary: string;
  body: z.ZodType | null;
  answer: z.ZodType;
  status: 200 | 201;
  /** Codes of refusals beside 400, 401, 403, 429 and 503. */
  refusals: readonly (404 | 409 | 422)[];
}

export const FIELD_ENDPOINTS = {
  me: {
    method: 'GET',
    path: '/me',
    summary: '本人 · Who the token belongs to.',
    body: null,
    answer: FieldPersonSchema,
    status: 200,
    refusals: [],
  },
  catalog: {
    method: 'GET',
    path: '/catalog',
    summary: '类别与立案条件 · Categories and conditions of this city; send If-None-Match.',
    body: null,
    answer: FieldCatalogSchema,
    status: 200,
    refusals: [],
  },
  report: {
    method: 'POST',
    path: '/reports',
    summary: '上报 · Report a problem. 409 duplicate: ask the person, then send it with evenIfSimilar.',
    body: ReportSchema,
    answer: ReportedSchema,
    status: 201,
    refusals: [409, 422],
  },
  tasks: {
    method: 'GET',
    path: '/tasks',
    summary: '任务与我的上报 · What waits for this person, most pressing first, and where own reports stand.',
    body: null,
    answer: TasksSchema,
    status: 200,
    refusals: [],
  },
  act: {
    method: 'POST',
    path: '/tasks/{key}/acts',
    summary: '核实、处置、核查与回复 · One step on a task, with what was found and the pictures.',
    body: TaskActSchema,
    answer: TaskActedSchema,
    status: 201,
    refusals: [404, 409, 422],
  },
  positions: {
    method: 'POST',
    path: '/positions',
    summary: '位置 · Fixes of the device; the newest shows on the wall.',
    body: FixesSchema,
    answer: FixesTakenSchema,
    status: 200,
    refusals: [],
  },
} as const satisfies Record<string, Endpoint>;
export type EndpointName = keyof typeof FIELD_ENDPOINTS;
