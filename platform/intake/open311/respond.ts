import { XMLBuilder } from 'fast-xml-parser';
import type { FastifyReply } from 'fastify';

/** The two forms of the standard: `.json` and `.xml`. */
export type Format = 'json' | 'xml';

type Value = string | number | boolean | null | readonly Fields[] | readonly string[];
export interface Fields {
  [name: string]: Value | Fields;
}

/** A list as the standard names it in XML; in JSON it is a bare array. */
const LISTS = {
  services: 'service',
  service_requests: 'request',
  errors: 'error',
} as const;
export type ListName = keyof typeof LISTS;

/** An error of the standard: an HTTP status and a sentence. GeoReport v2, "Errors". */
export class Open311Error extends Error {
  readonly status: number;

  constructor(status: number, description: string) {
    super(description);
    this.status = status;
  }
}

const builder = (): XMLBuilder => new XMLBuilder({ format: true, suppressEmptyNode: true });

export function sendList(reply: FastifyReply, format: Format, name: ListName, items: readonly Fields[]): FastifyReply {
  return send(reply, format, items, { [name]: items.length === 0 ? '' : { [LISTS[name]]: items } });
}

/** One thing that is no list: a service definition, the discovery document. In JSON it stands bare. */
export function sendOne(
  reply: FastifyReply,
  format: Format,
  name: string,
  fields: Fields,
  xmlFields = fields,
): FastifyReply {
  return send(reply, format, fields, { [name]: xmlFields });
}

function send(reply: FastifyReply, format: Format, json: unknown, xml: unknown): FastifyReply {
  if (format === 'json') return reply.type('application/json; charset=utf-8').send(JSON.stringify(json));
  const text = builder().build(xml);
  return reply.type('text/xml; charset=utf-8').send(`<?xml version="1.0" encoding="utf-8"?>\n${text}`);
}

export function sendError(reply: FastifyReply, format: Format, status: number, description: string): FastifyReply {
  return sendList(reply.code(status), format, 'errors', [{ code: status, description }]);
}
