import { z } from 'zod';

/** Every kind of thing that can be picked on the map, opened in a panel or named by a search result. */
export const ENTITY_KINDS = [
  'case',
  'person',
  'vehicle',
  'drone',
  'dock',
  'camera',
  'grid',
  'cell',
  'district',
  'department',
  'place',
] as const;

export const EntityKindSchema = z.enum(ENTITY_KINDS);
export type EntityKind = z.infer<typeof EntityKindSchema>;

/**
 * The only thing that crosses scene, session and panels.
 * `id` is the thing's own id in its stream or in the catalog; for a case it is the decimal `key`.
 */
export const EntityRefSchema = z.strictObject({ kind: EntityKindSchema, id: z.string().min(1).max(64) });
export type EntityRef = z.infer<typeof EntityRefSchema>;
