import { useState, type ReactElement } from 'react';
import type { Office } from '../../../contract/wire/administration.ts';
import { Empty } from '../../ui/Panel.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useWorld } from '../../world/useWorld.ts';
import { officesOf } from '../Offices.ts';
import { useWords } from '../PanelContext.tsx';
import css from './Admin.module.css';
import { AuditPage } from './AuditPage.tsx';
import { PeoplePage } from './PeoplePage.tsx';
import { ScreensPage } from './ScreensPage.tsx';

const PAGES = ['persons', 'devices', 'audit'] as const;
type Page = (typeof PAGES)[number];
/** Whose page it is. */
const OFFICE_OF: Record<Page, Office> = { persons: 'persons', devices: 'persons', audit: 'audit' };

/** 管理: persons and roles, enrolled screens, the audit log; to each of the three administrators what is of the office. */
export function AdminSheet({ onClose }: { onClose: () => void }): ReactElement {
  const words = useWords();
  const identity = useWorld((world) => world.identity);
  const offices = officesOf(identity);
  const pages = PAGES.filter((page) => offices.includes(OFFICE_OF[page]));
  const [wanted, setPage] = useState<Page>('persons');
  const page = pages.includes(wanted) ? wanted : pages[0];
  return (
    <Sheet
      name="admin-sheet"
      title={words.admin.title}
      aside={identity === null ? '' : words.identity[identity.kind]}
      closeLabel={words.sheets.close}
      onClose={onClose}
    >
      {page === undefined && <Empty>{words.admin.notAllowed}</Empty>}
      {pages.length > 1 && (
        <nav className={css.tabs}>
          {pages.map((one) => (
            <button key={one} type="button" aria-pressed={one === page} onClick={() => setPage(one)}>
              {words.admin.pages[one]}
            </button>
          ))}
        </nav>
      )}
      {page === 'persons' && <PeoplePage />}
      {page === 'devices' && <ScreensPage />}
      {page === 'audit' && <AuditPage />}
    </Sheet>
  );
}
