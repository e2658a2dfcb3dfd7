import { z } from 'zod';
import { EpochMsSchema } from '../../contract/model/time.ts';
import { DeltaHeaderSchema, IdentitySchema } from '../../contract/wire/envelope.ts';
import { StreamNameSchema } from '../../contract/wire/streams.ts';

/** What the node that leads says to those that follow. `term` is that of its lease: of two that think they lead, the later one counts. */
const FromLeader = { term: z.int().min(1), node: z.string().min(1).max(64) };

/** Channel `log`: what was just committed. */
export const LogMessageSchema = z.object({ ...FromLeader, deltas: z.array(DeltaHeaderSchema) });

/** Channel `place`, twice a second: the city's time, where each stream stands and what the log still has. */
export const PlaceMessageSchema = z.object({
  ...FromLeader,
  platformTimeMs: EpochMsSchema,
  speed: z.number().min(0).max(3600),
  /** False for a platform in service, whose time is the time of day. */
  adjustable: z.boolean(),
  epoch: z.string().min(1).max(64),
  seqs: z.partialRecord(StreamNameSchema, z.int().min(0)),
  /** Changes cannot be written just now. */
  failing: z.boolean(),
});
export type PlaceMessage = z.infer<typeof PlaceMessageSchema>;

/** Channel `positions`, ten times a second: 32-byte records of wire/positions.ts in base64, their ages from `baseMs`. */
export const PositionsMessageSchema = z.object({ ...FromLeader, baseMs: EpochMsSchema, records: z.base64() });
export type PositionsMessage = z.infer<typeof PositionsMessageSchema>;

/** Channel `access`: logins or screens have ended; whoever is connected must be looked at again. */
export const AccessMessageSchema = z.object({ node: z.string().min(1).max(64) });

/** What a node that follows cannot answer itself. */
export const AskedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('query'), name: z.string(), args: z.unknown(), identity: IdentitySchema }),
  z.object({
    kind: z.literal('command'),
    id: z.string(),
    name: z.string(),
    args: z.unknown(),
    identity: IdentitySchema,
  }),
  z.object({ kind: z.literal('identify'), token: z.string().max(4_096) }),
  z.object({
    kind: z.literal('http'),
    method: z.string().max(10),
    url: z.string().max(8_192),
    headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    body: z.base64(),
    /** Address of who sent it: limits of tries go by it. */
    from: z.string().max(64),
  }),
]);
export type Asked = z.infer<typeof AskedSchema>;

/** Channel `ask`. `id` is of this question; asked again with the same id it is the same question. */
export const AskMessageSchema = z.object({ id: z.string().max(64), from: z.string().max(64), asked: AskedSchema });

/** Channel `answers NODE`. */
export const AnswerMessageSchema = z.object({ id: z.string().max(64), answer: z.unknown() });

export const HttpAnswerSchema = z.object({
  status: z.int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
  body: z.base64(),
});
export type HttpAnswer = z.infer<typeof HttpAnswerSchema>;
