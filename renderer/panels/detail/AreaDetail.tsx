import type { ReactElement } from 'react';
import type { EntityKind } from '../../../contract/model/ids.ts';
import { Facts, Subhead, Tally, type Fact } from '../../ui/Facts.tsx';
import { Empty, Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useWorld } from '../../world/useWorld.ts';
import type { World } from '../../world/World.ts';
import { countText } from '../Format.ts';
import { gridNameAt } from '../GridName.ts';
import { usePanels, useWords, type PanelContextValue } from '../PanelContext.tsx';
import type { Words } from '../Words.ts';
import { CaseLines } from './CaseLines.tsx';
import css from './UnitDetail.module.css';
import { NearbyCameras } from './NearbyCameras.tsx';
import type { ViewProps } from './ViewProps.ts';

/** Rows the head of these views takes of a panel. */
const HEAD_ROWS = 3;

/** What stands still: a department, a place, a unit cell. */
export function AreaDetail({ id, kind, rows, rowRem }: ViewProps): ReactElement {
  const words = useWords();
  const panels = usePanels();
  const { world } = panels;
  useWorld((w) => `${w.cases.version}/${Math.floor(w.platformNowMs() / 1000)}`);
  const place = kind === 'place' ? world.catalog?.places.find((candidate) => candidate.id === id) : undefined;
  const department = kind === 'department' ? (world.catalog?.departments.findIndex((d) => d.code === id) ?? -1) : -1;
  const found = describe(kind, id, world, words);
  if (found === null) {
    return (
      <Panel name="detail" title={words.kinds[kind]}>
        <Empty>{words.detail.notFound}</Empty>
      </Panel>
    );
  }
  return (
    <Panel name="detail" title={words.kinds[kind]}>
      <div className={css.headline}>
        <h3>{found.name}</h3>
        {found.tag !== undefined && <Tag kind="loud">{found.tag}</Tag>}
      </div>
      {department >= 0 && <DepartmentTally panels={panels} department={department} />}
      <Facts facts={found.facts} />
      {found.note !== '' && <p className={css.note}>{found.note}</p>}
      {place !== undefined && (
        <NearbyCameras at={place.position} rows={Math.min(8, rows - HEAD_ROWS)} rowRem={rowRem} />
      )}
      {department >= 0 && (
        <>
          <Subhead>{words.detail.cases}</Subhead>
          <CaseLines keys={newestOf(panels, department)} rows={rows - HEAD_ROWS} rowRem={rowRem} />
        </>
      )}
    </Panel>
  );
}

function DepartmentTally({ panels, department }: { panels: PanelContextValue; department: number }): ReactElement {
  const words = useWords();
  const { openByDepartment, overdueByDepartment } = panels.digest();
  const overdue = overdueByDepartment[department] ?? 0;
  return (
    <Tally
      items={[
        { name: words.detail.openCases, value: countText(openByDepartment[department] ?? 0) },
        { name: words.detail.overdueCases, value: countText(overdue), loud: overdue > 0 },
      ]}
    />
  );
}

/** Keys of the newest open cases of a department, among those the digest lists. */
function newestOf({ world, digest }: PanelContextValue, department: number): number[] {
  const c = world.cases.columns;
  return digest()
    .newest.filter((row) => c.department[row] === department)
    .map((row) => c.key[row] ?? 0);
}

interface Description {
  name: string;
  tag?: string;
  facts: Fact[];
  note: string;
}

function describe(kind: EntityKind, id: string, world: World, words: Words): Description | null {
  const { catalog } = world;
  if (catalog === null) return null;
  if (kind === 'department') {
    const found = catalog.departments.find((candidate) => candidate.code === id);
    return found === undefined ? null : { name: found.name, facts: [], note: found.duties };
  }
  if (kind === 'place') {
    const found = catalog.places.find((candidate) => candidate.id === id);
    return found === undefined ? null : { name: found.name, facts: [], note: '', tag: words.placeKinds[found.kind] };
  }
  if (kind === 'cell') {
    const found = catalog.cells.find((candidate) => candidate.code === id);
    if (found === undefined) return null;
    const grid = catalog.grids[found.grid];
    const facts = [
      { name: words.detail.grid, value: gridNameAt(catalog, found.grid, words.detail.noGrid) },
      { name: words.detail.street, value: catalog.streets.find((street) => street.code === grid?.street)?.name ?? '—' },
      { name: words.detail.community, value: catalog.communities.find((c) => c.code === grid?.community)?.name ?? '—' },
    ];
    return { name: found.code, facts, note: '' };
  }
  return null;
}
