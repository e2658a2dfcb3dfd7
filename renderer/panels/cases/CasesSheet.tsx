import { useState, type ReactElement } from 'react';
import type { CaseFilter, CaseSort } from '../../../contract/wire/search.ts';
import { Empty } from '../../ui/Panel.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useWorld } from '../../world/useWorld.ts';
import { countText } from '../Format.ts';
import { usePanels, useSession, useWords } from '../PanelContext.tsx';
import { daysAreWrong, filterOf, sortOf } from './caseFilter.ts';
import { CaseFilterBar } from './CaseFilterBar.tsx';
import css from './Cases.module.css';
import { ExportCases } from './ExportCases.tsx';
import { FoundCases } from './FoundCases.tsx';
import { useCasePage } from './useCasePage.ts';

const PAGE = 50;

/** 查询: all cases there are by text, number, place, time, stage, category, department, source and limit; and the same result as a file. */
export function CasesSheet({ onClose }: { onClose: () => void }): ReactElement {
  const words = useWords();
  const { session, world } = usePanels();
  useWorld((w) => w.catalog !== null);
  const fields = useSession((state) => state.caseSearch);
  const [turn, setTurn] = useState(0);
  const [total, setTotal] = useState<number | null>(null);
  const { catalog } = world;
  const filter = catalog === null ? null : filterOf(fields, catalog);
  const wrong = daysAreWrong(fields);
  const sort = sortOf(fields);
  return (
    <Sheet
      name="cases"
      title={words.caseSearch.title}
      aside={total === null ? '' : <b data-hits={total}>{words.caseSearch.hits(countText(total))}</b>}
      closeLabel={words.sheets.close}
      onClose={onClose}
    >
      <div className={css.head}>
        <CaseFilterBar fields={fields} onChange={session.getState().setCaseSearch} onAsk={() => setTurn(turn + 1)}>
          {filter !== null && !wrong && <ExportCases filter={filter} />}
        </CaseFilterBar>
      </div>
      {filter === null && <Empty>{words.notYet}</Empty>}
      {wrong && <Empty>{words.caseSearch.wrongDays}</Empty>}
      {filter !== null && !wrong && (
        <Found
          key={JSON.stringify([filter, sort, turn])}
          filter={filter}
          sort={sort}
          onTotal={setTotal}
          onClose={onClose}
        />
      )}
    </Sheet>
  );
}

interface FoundProps {
  filter: CaseFilter;
  sort: CaseSort;
  onTotal: (total: number | null) => void;
  onClose: () => void;
}

/** The pages of one search; the way back is by the cursors that led here. */
function Found({ filter, sort, onTotal, onClose }: FoundProps): ReactElement {
  const words = useWords();
  const t = words.caseSearch;
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const cursor = cursors.at(-1);
  const { page, problem, pending } = useCasePage(
    { filter, sort, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) },
    onTotal,
  );
  if (page === null) return <Empty>{pending ? t.asking : t.failed(problem)}</Empty>;
  if (page.total === 0) return <Empty>{t.none}</Empty>;
  const first = cursors.length * PAGE;
  const { next } = page;
  return (
    <div aria-busy={pending} data-page={cursors.length}>
      <FoundCases cases={page.cases} onMap={onClose} />
      <nav className={css.pager}>
        <button
          type="button"
          disabled={pending || cursors.length === 0}
          onClick={() => setCursors(cursors.slice(0, -1))}
        >
          {t.earlier}
        </button>
        {pending ? t.asking : t.page(countText(first + 1), countText(first + page.cases.length), countText(page.total))}
        <button
          type="button"
          disabled={pending || next === null}
          onClick={() => next !== null && setCursors([...cursors, next])}
        >
          {t.later}
        </button>
      </nav>
    </div>
  );
}
