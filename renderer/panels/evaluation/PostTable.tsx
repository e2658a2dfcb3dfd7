import type { ReactElement } from 'react';
import { countText } from '../Format.ts';
import { useSession, useWords } from '../PanelContext.tsx';
import css from './Evaluation.module.css';
import { type EvaluationTableProps, RateCell } from './EvaluationTable.tsx';

export interface PostTableProps extends EvaluationTableProps {
  /** Opens the people of a post. */
  onOpen?: (post: { id: string; name: string }) => void;
}

/** 岗位评价: every post with what it did, what waits and is late, and below it the rates it is judged by. */
export function PostTable({ evaluation, chosen, onChoose, onOpen }: PostTableProps): ReactElement {
  const words = useWords();
  const english = useSession((state) => state.language === 'en');
  return (
    <table className={css.table} data-evaluation={evaluation.by}>
      <thead>
        <tr>
          <th>{words.evaluation.name}</th>
          <th>{words.evaluation.acts}</th>
          <th>{words.evaluation.waiting}</th>
          <th>{words.evaluation.overdue}</th>
          <th>%</th>
          <th>{words.evaluation.score}</th>
          <th>{words.evaluation.grade}</th>
        </tr>
      </thead>
      {evaluation.rows.map((row) => (
        <tbody key={row.id} data-row={row.id}>
          <tr className={css.total}>
            <th scope="row">
              {onOpen === undefined ? (
                row.name
              ) : (
                <button type="button" onClick={() => onOpen({ id: row.id, name: row.name })}>
                  {row.name}
                  <small className={css.opens}>{words.evaluation.people} ›</small>
                </button>
              )}
            </th>
            <td>{countText(row.cases)}</td>
            <td>{countText(row.open)}</td>
            <td className={row.overdue > 0 ? css.over : ''}>{countText(row.overdue)}</td>
            <td />
            <td>{row.score === null ? '—' : row.score.toFixed(1)}</td>
            <td>{row.grade === null ? '—' : (evaluation.grades[row.grade] ?? '')}</td>
          </tr>
          {evaluation.indicators.map((indicator, at) => {
            const rate = row.rates[at];
            if (rate === undefined || !rate.applies) return null;
            return (
              <tr key={indicator.id}>
                <th scope="row" className={css.below}>
                  {english ? indicator.nameEn : indicator.name}
                </th>
                <td
                  colSpan={3}
                  className={css.names}
                >{`${countText(rate.now.numerator)} / ${countText(rate.now.denominator)}`}</td>
                <RateCell
                  row={row}
                  at={at}
                  chosen={chosen?.row === row.id && chosen.indicator === indicator.id}
                  onChoose={() => onChoose({ row: row.id, indicator: indicator.id })}
                />
                <td colSpan={2} />
              </tr>
            );
          })}
        </tbody>
      ))}
    </table>
  );
}
