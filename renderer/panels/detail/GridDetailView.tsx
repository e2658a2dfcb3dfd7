import { useEffect, useState, type ReactElement } from 'react';
import { Empty, Panel } from '../../ui/Panel.tsx';
import { Facts, Subhead, Tally } from '../../ui/Facts.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useWorld } from '../../world/useWorld.ts';
import { countText, percentText } from '../Format.ts';
import { gridName } from '../GridName.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import { CaseLines } from './CaseLines.tsx';
import { ResponsibleFive } from './ResponsibleFive.tsx';
import { useResponsible } from './useResponsible.ts';
import type { ViewProps } from './ViewProps.ts';

/** Rows the five people take with their heading. */
const FIVE_ROWS = 6.5;

/** One duty grid: its load, its five people, its open cases, its record. */
export function GridDetailView({ id, rows, rowRem }: ViewProps): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  useWorld((w) => `${w.grids.version}/${w.cases.version}/${w.gridDetails.has(id)}`);
  const catalog = world.catalog;
  const index = catalog?.grids.findIndex((grid) => grid.id === id) ?? -1;
  const grid = catalog?.grids[index];
  const row = world.grids.rows.get(id);
  const detail = world.gridDetails.get(id);
  const problem = useGridDetail(id, row?.rev ?? 0);
  const responsible = useResponsible(grid?.id);
  if (catalog === null || grid === undefined) {
    return (
      <Panel name="detail" title={words.kinds.grid}>
        <Empty>{words.detail.notFound}</Empty>
      </Panel>
    );
  }
  const cells = catalog.cells.reduce((sum, cell) => sum + (cell.grid === index ? 1 : 0), 0);
  // Its offices take one more row of facts.
  const officeRows = (responsible?.offices.length ?? 0) > 0 ? 1 : 0;
  const caseRows = Math.floor((rows + 5 - FIVE_ROWS - officeRows) / 1.1);
  return (
    <Panel name="detail" title={gridName(catalog, grid)} aside={<Tag>{`${words.detail.level} ${grid.level}`}</Tag>}>
      <Tally
        items={[
          { name: words.detail.openCases, value: row === undefined ? '—' : countText(row.openCases) },
          {
            name: words.detail.overdueCases,
            value: row === undefined ? '—' : countText(row.overdueCases),
            loud: (row?.overdueCases ?? 0) > 0,
          },
          { name: words.detail.today, value: row === undefined ? '—' : countText(row.reportedToday) },
          { name: words.detail.endedToday, value: row === undefined ? '—' : countText(row.endedToday) },
        ]}
      />
      <Facts
        facts={[
          { name: words.detail.cells, value: countText(cells) },
          {
            name: words.detail.score,
            value:
              detail === undefined || detail.dueCases === 0
                ? '—'
                : `${percentText((detail.endedInTime / detail.dueCases) * 100)}% · ${countText(detail.endedInTime)} / ${countText(detail.dueCases)}`,
          },
          ...(responsible === null || responsible.offices.length === 0
            ? []
            : [{ name: words.caseWords.offices, value: responsible.offices.slice(-2).join(' › ') }]),
        ]}
      />
      <ResponsibleFive grid={index} rowRem={rowRem} people={responsible?.people} />
      <Subhead>{words.detail.cases}</Subhead>
      {detail === undefined ? (
        <Empty>{problem === '' ? words.detail.loading : words.detail.failed(problem)}</Empty>
      ) : (
        <CaseLines keys={detail.openCaseKeys} rows={caseRows} rowRem={rowRem} />
      )}
    </Panel>
  );
}

/** Asks anew whenever the grid's own row has changed; the answer enters the world with everything else. */
function useGridDetail(id: string, rev: number): string {
  const { ports } = usePanels();
  const [said, setSaid] = useState({ rev: 0, problem: '' });
  useEffect(() => {
    let alive = true;
    void ports.query('grid', { id }).then((answer) => {
      if (alive) setSaid({ rev, problem: answer.ok ? '' : answer.error.message });
    });
    return () => {
      alive = false;
    };
  }, [ports, id, rev]);
  return said.problem;
}
