import { createHash, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Identity } from '../../../contract/wire/envelope.ts';
import { StartError } from '../../compose/PlatformOptions.ts';
import type { Open311Endpoint } from '../open311/endpoint.ts';
import { Open311EndpointSchema } from '../open311/endpoint.ts';
import { type Lower, LowerSchema } from '../../levels/Lower.ts';

const IdSchema = z.string().regex(/^[\w.-]{1,40}$/, 'letters, digits, ".", "-" and "_"');
/** Long enough that nobody guesses it. */
const TokenSchema = z.string().min(16).max(200);

const ServiceSchema = z.discriminatedUnion('kind', [
  /** A telephone system. */
  z.strictObject({ kind: z.literal('hotline'), id: IdSchema, token: TokenSchema }),
  /** The system of a department, by its code in the city pack: hands cases over, and takes over its own. */
  z.strictObject({ kind: z.literal('department'), id: IdSchema, token: TokenSchema, department: z.string().min(1) }),
  /** Somebody who may send requests by Open311; the token is its api_key. */
  z.strictObject({
    kind: z.literal('open311'),
    id: IdSchema,
    token: TokenSchema,
    /** Hosts, with their port where it is not the usual one, whose pictures its requests may bring. */
    mediaHosts: z.array(z.string().min(1).max(200)).max(20).default([]),
  }),
  /** What looks at pictures for the city: an engine, the 城管机器人, a drone's ground station. The token never travels: it signs. */
  z.strictObject({ kind: z.literal('detector'), id: IdSchema, token: TokenSchema }),
]);
export type Service = z.infer<typeof ServiceSchema>;
type Kind = Service['kind'];

/** The file of `--services`: other systems that may call this platform, and those it calls. Secrets stand in it, so it is no part of a city pack. */
const ServicesFileSchema = z.strictObject({
  services: z.array(ServiceSchema).max(500).default([]),
  open311: z.array(Open311EndpointSchema).max(50).default([]),
  levels: z.array(LowerSchema).max(5_000).default([]),
});

/** Who may call, and whom to call. */
export interface Services {
  /** The service that holds the token and is of the kind; null for none. */
  whoHolds<K extends Kind>(kind: K, token: string): Extract<Service, { kind: K }> | null;
  /** The service that holds the token, of whatever kind, as an identity. */
  identify(token: string): Identity | null;
  /** With what a detector signs; null for an unknown one. */
  signingKeyOf(id: string): string | null;
  readonly open311: readonly Open311Endpoint[];
  /** Platforms below, of the districts and counties. */
  readonly levels: readonly Lower[];
}

/** Reads the file; without one nobody may call. Throws StartError naming file and field. */
export async function readServices(file: string | null): Promise<Services> {
  if (file === null) return makeServices([], [], []);
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new StartError(`--services ${file} cannot be read: ${error.message}`);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new StartError(`--services ${file} is no JSON: ${String(error)}`);
  }
  const parsed = ServicesFileSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new StartError(`--services ${file}, ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { services, open311, levels } = parsed.data;
  for (const list of [services, open311, levels]) {
    const ids = list.map(({ id }) => id);
    const twice = ids.find((id, i) => ids.indexOf(id) !== i);
    if (twice !== undefined) throw new StartError(`--services ${file}: the id ${twice} stands there twice.`);
  }
  return makeServices(services, open311, levels);
}

function makeServices(
  services: readonly Service[],
  open311: readonly Open311Endpoint[],
  levels: readonly Lower[],
): Services {
  const known = services.map((service) => ({ service, digest: digest(service.token) }));
  return {
    open311,
    levels,
    signingKeyOf(id) {
      const found = services.find((service) => service.kind === 'detector' && service.id === id);
      return found?.token ?? null;
    },
    identify(token) {
      const given = digest(token);
      const [found] = known.filter(({ digest: held }) => timingSafeEqual(held, given));
      return found === undefined ? null : { kind: 'service', name: found.service.id, id: found.service.id };
    },
    whoHolds<K extends Kind>(kind: K, token: string) {
      const given = digest(token);
      // All are compared, so that the time taken tells nothing.
      const found = known.filter(({ service, digest: held }) => timingSafeEqual(held, given) && service.kind === kind);
      return (found[0]?.service ?? null) as Extract<Service, { kind: K }> | null;
    },
  };
}

/** The token of an `Authorization: Bearer` header; '' where there is none. */
export function bearerOf(header: string | undefined): string {
  return /^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? '';
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
