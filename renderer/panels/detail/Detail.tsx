import type { ReactElement } from 'react';
import type { EntityKind, EntityRef } from '../../../contract/model/ids.ts';
import { Empty, Panel } from '../../ui/Panel.tsx';
import { useSession, useWords } from '../PanelContext.tsx';
import { AreaDetail } from './AreaDetail.tsx';
import { CameraDetail } from './CameraDetail.tsx';
import { CaseDetailView } from './CaseDetailView.tsx';
import { DistrictDetail } from './district/DistrictDetail.tsx';
import { GridDetailView } from './GridDetailView.tsx';
import { UnitDetail } from './UnitDetail.tsx';
import type { ViewProps } from './ViewProps.ts';

type View = (props: ViewProps) => ReactElement;

/** What opens for each kind of thing. A kind without a view does not compile. */
const VIEWS: Record<EntityKind, View> = {
  case: CaseDetailView,
  grid: GridDetailView,
  person: UnitDetail,
  vehicle: UnitDetail,
  drone: UnitDetail,
  dock: UnitDetail,
  camera: CameraDetail,
  cell: AreaDetail,
  district: DistrictDetail,
  department: AreaDetail,
  place: AreaDetail,
};

/** Everything about the thing that is selected. */
export function Detail({ rows, rowRem }: Pick<ViewProps, 'rows' | 'rowRem'>): ReactElement {
  const words = useWords();
  const selection = useSession((state) => state.selection);
  if (selection === null) {
    return (
      <Panel name="detail" title={words.panels.detail}>
        <Empty>{words.detail.none}</Empty>
      </Panel>
    );
  }
  return <Selected selection={selection} rows={rows} rowRem={rowRem} />;
}

function Selected({
  selection,
  rows,
  rowRem,
}: Pick<ViewProps, 'rows' | 'rowRem'> & { selection: EntityRef }): ReactElement {
  const ViewOfKind = VIEWS[selection.kind];
  return (
    <ViewOfKind
      key={`${selection.kind}/${selection.id}`}
      id={selection.id}
      kind={selection.kind}
      rows={rows}
      rowRem={rowRem}
    />
  );
}
