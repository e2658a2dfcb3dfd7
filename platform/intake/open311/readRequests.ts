import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import type { Format } from './respond.ts';

/** What is read of another server's request. Names, e-mail and numbers that some send along are left where they are. */
const NumberSchema = z.union([z.number(), z.string().min(1).transform(Number)]).pipe(z.number());
const TextSchema = z.union([z.string(), z.number().transform(String), z.null().transform(() => '')]).default('');
const RequestSchema = z.object({
  service_request_id: z.union([z.string(), z.number().transform(String)]).pipe(z.string().min(1).max(200)),
  status: TextSchema,
  service_code: TextSchema,
  service_name: TextSchema,
  description: TextSchema,
  address: TextSchema,
  requested_datetime: TextSchema,
  updated_datetime: TextSchema,
  lat: NumberSchema.pipe(z.number().min(-90).max(90)),
  long: NumberSchema.pipe(z.number().min(-180).max(180)),
});
export type OtherRequest = z.infer<typeof RequestSchema>;

export interface ReadRequests {
  requests: OtherRequest[];
  /** Items of the answer that are none: place in the list and what was expected. */
  broken: string[];
  /** Items of the answer, good or not. */
  count: number;
}

/** Reads the answer to GET requests. Throws when the whole is no list of requests; a single bad one is named and left out. */
export function readRequests(text: string, format: Format): ReadRequests {
  const items = format === 'json' ? jsonItems(text) : xmlItems(text);
  const read: ReadRequests = { requests: [], broken: [], count: items.length };
  items.forEach((item, i) => {
    const parsed = RequestSchema.safeParse(item);
    if (parsed.success) read.requests.push(parsed.data);
    else
      read.broken.push(
        `request ${i + 1}, ${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}`,
      );
  });
  return read;
}

/** One that was kept as it came. */
export function readOne(item: object): OtherRequest | null {
  const parsed = RequestSchema.safeParse(item);
  return parsed.success ? parsed.data : null;
}

function jsonItems(text: string): unknown[] {
  const value: unknown = JSON.parse(text);
  if (!Array.isArray(value)) throw new Error('expected a JSON array of requests');
  return value;
}

function xmlItems(text: string): unknown[] {
  const parser = new XMLParser({
    ignoreDeclaration: true,
    parseTagValue: false,
    isArray: (name) => name === 'request',
  });
  const value = parser.parse(text, true) as { service_requests?: { request?: unknown[] } | '' };
  if (value.service_requests === undefined) throw new Error('expected <service_requests>');
  return value.service_requests === '' ? [] : (value.service_requests.request ?? []);
}
