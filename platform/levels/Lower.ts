import { z } from 'zod';

/** One platform below: whose it is (an id of the city pack's links), where it listens, and the token it gave us. */
export const LowerSchema = z.strictObject({
  id: z.string().min(1).max(12),
  url: z.url({ protocol: /^https?$/ }),
  /** An officer's token, if orders are to be given; a kiosk's is enough to read. */
  token: z.string().min(1).max(200),
});
export type Lower = z.infer<typeof LowerSchema>;
