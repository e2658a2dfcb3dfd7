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
});
export type Health = z.infer<typeof HealthSchema>;
