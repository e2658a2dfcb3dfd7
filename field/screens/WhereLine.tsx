import type { ReactNode } from 'react';
import type { FieldPosition } from '../../contract/field/common.ts';
import { usePhone, useWords } from '../app/PhoneContext.tsx';
import type { Where } from '../app/Receiver.ts';

/** A duty grid is some hundred metres across. */
const GRID_ACCURACY_METERS = 500;

interface Placing {
  where: Where;
  byHand: FieldPosition | null;
  onByHand: (position: FieldPosition | null) => void;
}

/** Whether the phone knows where it is; where it does not, the middle of the grid will do, and is told as such. */
export function WhereLine({ where, byHand, onByHand }: Placing): ReactNode {
  const words = useWords();
  const { person } = usePhone();
  const centre = person?.grid?.centre;
  const said = (): string => {
    if (byHand !== null) return words.gridCentreTaken;
    if (where.kind === 'at') return words.located(Math.round(where.position.accuracyMeters));
    return where.kind === 'none' ? words.noPlace : words.locating;
  };
  const take = (): void => {
    if (centre === undefined) return;
    const [lon, lat] = centre;
    onByHand({ lon, lat, crs: 'WGS84', accuracyMeters: GRID_ACCURACY_METERS, by: 'manual' });
  };
  return (
    <p className={where.kind === 'at' || byHand !== null ? 'where found' : 'where'} role="status">
      <span>{said()}</span>
      {where.kind !== 'at' && byHand === null && centre !== undefined && (
        <button type="button" className="small" onClick={take}>
          {words.gridCentre}
        </button>
      )}
    </p>
  );
}
