import { z } from 'zod';
import { EpochMsSchema } from '../model/time.ts';
import { StreamNameSchema } from './streams.ts';

/** Answer of `GET /health` (rule W50). Readers allow more fields; there is never personal data in it. */
export const HealthSchema = z.object({
  /** degraded: the platform answers but could not write its last changes. */
  status: z.enum(['ok', 'degraded']),
  epoch: z.string().min(1).max(64),
  platformTimeMs: EpochMsSchema,
  speed: z.number().min(0).max(3600),
  streams: z.record(
    StreamNameSchema,
    z.object({ seq: z.int().min(0), hash: z.string().max(40), rows: z.int().min(0) }),
  ),
  /** Walls connected now. */
  clients: z.int().min(0),
  /** Packets of walls that did not fit the contract since the start (rule W32). */
  badPackets: z.int().min(0).optional(),
  /** Of several nodes of one platform: whether this one writes (rule W54). */
  leads: z.boolean().optional(),
});
export type Health = z.infer<typeof HealthSchema>;

/**
 * Answer of `GET /health` while the platform starts (rule W53): its port is open and the wall's page is served, but there is
 * no city yet. Readers allow more fields.
 */
export const StartingHealthSchema = z.object({
  status: z.literal('starting'),
  /** What is being done, in the platform's own words; '' before it said anything. */
  step: z.string().max(200),
  /** 0–100, or null where the step cannot be measured. */
  percent: z.number().min(0).max(100).nullable(),
});
export type StartingHealth = z.infer<typeof StartingHealthSchema>;
