import { z } from 'zod';
import { FIELD_PREFIX, ProblemSchema } from '../../../contract/field/common.ts';
import { type Endpoint, FIELD_ENDPOINTS } from '../../../contract/field/endpoints.ts';
import { UPLOAD_PATHS } from './openApiUploads.ts';

const MEANINGS: Record<number, string> = {
  400: 'Fields do not fit; each with what was expected.',
  401: 'No session, or it has ended.',
  403: 'Not a person of the field.',
  404: 'No such thing for this person.',
  409: 'Refused by the rules of the case, or it may be a repeat.',
  422: 'Fits the schema and not this city.',
  429: 'Too many requests; come again after Retry-After.',
  503: 'Cannot be kept now; send again with the same id.',
};
const ALWAYS = [400, 401, 403, 429, 503] as const;

/** The OpenAPI 3.1 document of the field API, made of the schemas that check what comes in. */
export function openApi(cityName: string): object {
  const paths: Record<string, Record<string, object>> = { ...UPLOAD_PATHS };
  for (const [operationId, endpoint] of Object.entries(FIELD_ENDPOINTS)) {
    paths[endpoint.path] = {
      ...paths[endpoint.path],
      [endpoint.method.toLowerCase()]: operation(operationId, endpoint),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: `${cityName}城管通接口 · Field API`,
      version: '1.0.0',
      description:
        'For apps of collectors and grid staff. The token comes from POST /api/access/v1/login. Everything that is sent carries an id ' +
        'made by the device: the same id is answered the same, for ever.',
    },
    servers: [{ url: FIELD_PREFIX }],
    security: [{ session: [] }],
    paths,
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: schemaOf(ProblemSchema, 'output') },
    },
  };
}

function operation(operationId: string, endpoint: Endpoint): object {
  const { summary, body, answer, status, refusals, path } = endpoint;
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'integer', minimum: 1 },
  }));
  const problems = [...ALWAYS, ...refusals].map((code) => [String(code), { description: MEANINGS[code], ...PROBLEM }]);
  return {
    operationId,
    summary,
    ...(named.length === 0 ? {} : { parameters: named }),
    ...(body === null ? {} : { requestBody: { required: true, content: json(schemaOf(body, 'input')) } }),
    responses: {
      [status]: { description: 'Done.', content: json(schemaOf(answer, 'output')) },
      ...Object.fromEntries(problems),
    },
  };
}

function json(schema: object): object {
  return { 'application/json': { schema } };
}

const PROBLEM = { content: json({ $ref: '#/components/schemas/Problem' }) };

/** OpenAPI 3.1 speaks the JSON Schema of 2020-12, which its documents need not name again. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' });
  return rest;
}
