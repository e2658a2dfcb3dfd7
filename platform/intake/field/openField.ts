import type { FieldLogin } from '../../../contract/ipc/platformLines.ts';
import type { PlatformPart, PartTools } from '../../live/parts.ts';
import { migrate } from '../../store/migrate.ts';
import { openDemoLogins } from './demoLogins.ts';
import { fieldRoutes } from './fieldRoutes.ts';
import { FIELD_SCHEMA } from './fieldSchema.ts';
import { FieldUnits } from './FieldUnits.ts';

export interface Field {
  part: PlatformPart;
  /** With whom a person may try the phone page; none in a real city. */
  demoLogins: readonly FieldLogin[];
}

/** Opens the door for the phones of collectors and grid staff (S3). */
export async function openField(tools: PartTools): Promise<Field> {
  await migrate(tools.db, 'field', FIELD_SCHEMA);
  const units = new FieldUnits(tools);
  return {
    demoLogins: tools.pack.demo === null ? [] : await openDemoLogins(tools),
    part: {
      routes: (scope) => fieldRoutes(scope, tools, units),
      tick: (nowMs) => units.tick(nowMs),
      positions: (nowMs) => units.positions(nowMs),
    },
  };
}
