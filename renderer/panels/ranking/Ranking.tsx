import type { ReactElement } from 'react';
import type { EntityRef } from '../../../contract/model/ids.ts';
import { useWorld } from '../../world/useWorld.ts';
import { Empty, Panel } from '../../ui/Panel.tsx';
import { Row } from '../../ui/Row.tsx';
import { countText } from '../Format.ts';
import { gridName } from '../GridName.ts';
import { sameRef, usePanels, useSession, useWhole, useWords, type PanelContextValue } from '../PanelContext.tsx';
import css from './Ranking.module.css';
import { rank, type Ranked } from './rank.ts';

export interface RankingProps {
  of: 'departments' | 'grids';
  rows: number;
  rowRem: number;
}

/** Who has the most open cases, and how many of these are over; the bar is open cases, its red part the overdue ones. */
export function Ranking({ of, rows, rowRem }: RankingProps): ReactElement {
  const words = useWords();
  const panels = usePanels();
  const selection = useSession((state) => state.selection);
  const whole = useWhole(of === 'departments' ? 'cases' : 'grids');
  useWorld((w) => `${w.cases.version}/${w.grids.version}/${Math.floor(w.platformNowMs() / 1000)}`);
  const ranked = rank(of === 'departments' ? departments(panels) : grids(panels), rows);
  const top = Math.max(1, ...ranked.map((item) => item.open));
  return (
    <Panel
      name={of === 'departments' ? 'rankDepartments' : 'rankGrids'}
      title={of === 'departments' ? words.panels.rankDepartments : words.panels.rankGrids}
      aside={
        <span className={css.heads}>
          <span>{words.ranking.overdue}</span>
          <span>{words.ranking.open}</span>
        </span>
      }
    >
      {ranked.length === 0 && <Empty>{whole ? words.ranking.none : words.notYet}</Empty>}
      {ranked.map((item) => (
        <Row
          key={item.ref.id}
          rem={rowRem}
          ruled={false}
          label={item.name}
          selected={sameRef(selection, item.ref)}
          onOpen={() => panels.ports.open(item.ref)}
        >
          <span className={css.name}>{item.name}</span>
          <span className={css.overdue}>{item.overdue > 0 ? countText(item.overdue) : ''}</span>
          <span className={css.open}>{countText(item.open)}</span>
          <span className={css.bar} aria-hidden="true">
            <i style={{ width: `${(item.open / top) * 100}%` }}>
              <b style={{ width: `${(item.overdue / Math.max(1, item.open)) * 100}%` }} />
            </i>
          </span>
        </Row>
      ))}
    </Panel>
  );
}

function departments({ world, digest }: PanelContextValue): Ranked[] {
  const { openByDepartment, overdueByDepartment } = digest();
  return (world.catalog?.departments ?? []).map((department, i) => ({
    ref: { kind: 'department', id: department.code } satisfies EntityRef,
    name: department.name,
    open: openByDepartment[i] ?? 0,
    overdue: overdueByDepartment[i] ?? 0,
  }));
}

function grids({ world }: PanelContextValue): Ranked[] {
  const { catalog } = world;
  if (catalog === null) return [];
  return catalog.grids.map((grid) => {
    const row = world.grids.rows.get(grid.id);
    const ref: EntityRef = { kind: 'grid', id: grid.id };
    return { ref, name: gridName(catalog, grid), open: row?.openCases ?? 0, overdue: row?.overdueCases ?? 0 };
  });
}
