import type { ReactElement } from 'react';
import type { EvaluatedRow, Evaluation } from '../../../contract/wire/evaluation.ts';
import { countText, percentText } from '../Format.ts';
import { gridName } from '../GridName.ts';
import { usePanels, useSession, useWords } from '../PanelContext.tsx';
import css from './Evaluation.module.css';
import { differenceText } from './RateDetail.tsx';

/** The cell that is looked at: a row by its id, and an indicator. */
export interface Cell {
  row: string;
  indicator: string;
}

export interface EvaluationTableProps {
  evaluation: Evaluation;
  chosen: Cell | null;
  onChoose: (cell: Cell) => void;
}

/** Whoever is evaluated, best first by the composite score; every rate opens to its numbers and cases. */
export function EvaluationTable({ evaluation, chosen, onChoose }: EvaluationTableProps): ReactElement {
  const words = useWords();
  const english = useSession((state) => state.language === 'en');
  const rows = [evaluation.total, ...ranked(evaluation.rows)];
  return (
    <table className={css.table} data-evaluation={evaluation.by}>
      <thead>
        <tr>
          <th>{words.evaluation.name}</th>
          <th className={css.workload}>{words.evaluation.cases}</th>
          <th className={css.workload}>{words.evaluation.open}</th>
          <th className={css.workload}>{words.evaluation.overdue}</th>
          {evaluation.indicators.map((indicator) => (
            <th key={indicator.id}>{english ? indicator.nameEn : indicator.name}</th>
          ))}
          <th>{words.evaluation.score}</th>
          <th>{words.evaluation.grade}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index === 0 ? 'total' : `row ${row.id}`} data-row={row.id} className={index === 0 ? css.total : ''}>
            <Name row={row} grid={evaluation.by === 'grid'} />
            <td className={css.workload}>{countText(row.cases)}</td>
            <td className={css.workload}>{countText(row.open)}</td>
            <td className={`${css.workload} ${row.overdue > 0 ? css.over : ''}`}>{countText(row.overdue)}</td>
            {evaluation.indicators.map((indicator, at) => (
              <RateCell
                key={indicator.id}
                row={row}
                at={at}
                chosen={chosen?.row === rowKey(row, index) && chosen.indicator === indicator.id}
                onChoose={
                  // What belongs to no group cannot be asked for by it.
                  index > 0 && row.id === ''
                    ? undefined
                    : () => onChoose({ row: rowKey(row, index), indicator: indicator.id })
                }
              />
            ))}
            <td>{row.score === null ? '—' : row.score.toFixed(1)}</td>
            <td>{row.grade === null ? '—' : (evaluation.grades[row.grade] ?? '')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The total has no id of its own; what belongs to no group has the empty one. */
const TOTAL = ' total';
function rowKey(row: EvaluatedRow, index: number): string {
  return index === 0 ? TOTAL : row.id;
}

export function rowOfKey(evaluation: Evaluation, key: string): EvaluatedRow | undefined {
  return key === TOTAL ? evaluation.total : evaluation.rows.find(({ id }) => id === key);
}

/** Best score first, those without one by how much they had; last, what belongs to none. */
function ranked(rows: readonly EvaluatedRow[]): EvaluatedRow[] {
  const none = ({ id }: EvaluatedRow): number => (id === '' ? 1 : 0);
  return rows.toSorted(
    (a, b) => none(a) - none(b) || (b.score ?? -1) - (a.score ?? -1) || b.cases - a.cases || b.open - a.open,
  );
}

function Name({ row, grid }: { row: EvaluatedRow; grid: boolean }): ReactElement {
  const { ports, world } = usePanels();
  const found = grid ? world.catalog?.grids.find(({ id }) => id === row.id) : undefined;
  const name = found === undefined || world.catalog === null ? row.name : gridName(world.catalog, found);
  const { ref } = row;
  return (
    <th scope="row" title={row.name}>
      {ref === null ? (
        name
      ) : (
        <button type="button" onClick={() => ports.open(ref)}>
          {name}
        </button>
      )}
    </th>
  );
}

export interface RateCellProps {
  row: EvaluatedRow;
  /** Place of the indicator. */
  at: number;
  chosen: boolean;
  /** undefined where it does not open. */
  onChoose: (() => void) | undefined;
}

export function RateCell({ row, at, chosen, onChoose }: RateCellProps): ReactElement {
  const words = useWords();
  const now = row.rates[at]?.now;
  const before = row.rates[at]?.before ?? null;
  if (now === undefined || now.value === null) return <td>—</td>;
  return (
    <td>
      <button
        type="button"
        className={chosen ? css.chosen : ''}
        aria-pressed={chosen}
        disabled={onChoose === undefined}
        title={`${countText(now.numerator)} / ${countText(now.denominator)}`}
        onClick={onChoose}
      >
        {percentText(now.value)}
        {before !== null && before.value !== null && (
          <small aria-label={words.evaluation.before}>{differenceText(now, before)}</small>
        )}
      </button>
    </td>
  );
}
