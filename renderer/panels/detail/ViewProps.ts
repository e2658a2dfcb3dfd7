import type { EntityKind } from '../../../contract/model/ids.ts';

/** What every view of the detail panel is given: the thing, and how many rows of which height it may fill. */
export interface ViewProps {
  id: string;
  kind: EntityKind;
  rows: number;
  rowRem: number;
}
