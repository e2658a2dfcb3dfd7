import type { ReactElement } from 'react';
import { SHEET_IDS } from '../../session/session.ts';
import { useWorld } from '../../world/useWorld.ts';
import { officesOf } from '../Offices.ts';
import { usePanels, useSession, useWords } from '../PanelContext.tsx';
import css from './Header.module.css';

/** At a desk: the pages of work that open over the map; administration only where it is somebody's office. */
export function SheetButtons(): ReactElement {
  const words = useWords();
  const { session } = usePanels();
  const open = useSession((state) => state.sheet);
  const { openSheet } = session.getState();
  const isOffice = useWorld((world) => officesOf(world.identity).length > 0);
  const sheets = SHEET_IDS.filter((id) => id !== 'admin' || isOffice);
  return (
    <nav className={css.sheets} aria-label={words.sheets.title}>
      {sheets.map((id) => (
        <button
          key={id}
          type="button"
          aria-pressed={open === id}
          className={open === id ? css.openSheet : ''}
          onClick={() => openSheet(open === id ? null : id)}
        >
          {words.sheets.names[id]}
        </button>
      ))}
    </nav>
  );
}
