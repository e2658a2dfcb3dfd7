import type { z } from 'zod';
import { AlarmRowSchema } from './alarms.ts';
import { CallRowSchema } from './calls.ts';
import { CaseDeltaRowSchema } from './cases.ts';
import { EnforcementRowSchema } from './enforcement.ts';
import { FeedRowSchema } from './feeds.ts';
import { FigureRowSchema } from './figures.ts';
import { GridRowSchema } from './grids.ts';
import { LinkRowSchema } from './links.ts';
import { OrderRowSchema } from './orders.ts';
import type { StreamName } from './streams.ts';
import { UnitRowSchema } from './units.ts';

/** Stream -> schema of one row in a delta. A stream without a schema does not compile. */
export const ROW_SCHEMAS = {
  cases: CaseDeltaRowSchema,
  units: UnitRowSchema,
  grids: GridRowSchema,
  feeds: FeedRowSchema,
  alarms: AlarmRowSchema,
  figures: FigureRowSchema,
  links: LinkRowSchema,
  enforcements: EnforcementRowSchema,
  calls: CallRowSchema,
  orders: OrderRowSchema,
} as const satisfies Record<StreamName, z.ZodType>;

export type RowOf<S extends StreamName> = z.infer<(typeof ROW_SCHEMAS)[S]>;

/** Streams whose rows are JSON objects with a string id; `cases` alone travels as columns. */
export const JSON_STREAMS = [
  'units',
  'grids',
  'feeds',
  'alarms',
  'figures',
  'links',
  'enforcements',
  'calls',
  'orders',
] as const;
export type JsonStreamName = (typeof JSON_STREAMS)[number];
