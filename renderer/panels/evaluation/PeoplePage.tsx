import { useState, type ReactElement } from 'react';
import type { EvaluatedRow, Evaluation, PeriodArgs } from '../../../contract/wire/evaluation.ts';
import { Empty } from '../../ui/Panel.tsx';
import { countText } from '../Format.ts';
import { useSession, useWords } from '../PanelContext.tsx';
import { useAnswer } from '../PlatformAnswer.ts';
import css from './Evaluation.module.css';
import { type Cell, RateCell, rowOfKey } from './EvaluationTable.tsx';
import { PostTable } from './PostTable.tsx';
import { RateDetail } from './RateDetail.tsx';

export interface PeoplePageProps {
  /** Id and name of the post whose people are looked at. */
  post: { id: string; name: string };
  period: PeriodArgs;
  turn: number;
  onBack: () => void;
}

/** The people of a post with their rates; each of them opens to a screen of his own. */
export function PeoplePage({ post, period, turn, onBack }: PeoplePageProps): ReactElement {
  const words = useWords();
  const [person, setPerson] = useState<string | null>(null);
  const args = { by: 'person' as const, period, filter: { post: post.id }, indicators: [] };
  const { data, problem } = useAnswer('evaluate', args, turn);
  return (
    <>
      <nav className={`${css.choices} ${css.crumbs}`}>
        <button type="button" onClick={onBack}>
          {words.evaluation.tabs.post}
        </button>
        <button type="button" aria-pressed={person === null} onClick={() => setPerson(null)}>
          {post.name}
        </button>
        {person !== null && (
          <button type="button" aria-pressed>
            {person}
          </button>
        )}
      </nav>
      {person === null ? (
        <People evaluation={data} problem={problem} onOpen={setPerson} />
      ) : (
        <PersonPage key={person} person={person} period={period} turn={turn} />
      )}
    </>
  );
}

interface PeopleProps {
  evaluation: Evaluation | null;
  problem: string;
  onOpen: (person: string) => void;
}

function People({ evaluation, problem, onOpen }: PeopleProps): ReactElement {
  const words = useWords();
  const english = useSession((state) => state.language === 'en');
  if (evaluation === null) return <Empty>{problem === '' ? words.detail.loading : words.detail.failed(problem)}</Empty>;
  if (evaluation.rows.length === 0) return <Empty>{words.evaluation.nobody}</Empty>;
  const best = (a: EvaluatedRow, b: EvaluatedRow): number => (b.score ?? -1) - (a.score ?? -1) || b.cases - a.cases;
  return (
    <table className={css.table} data-evaluation="person">
      <thead>
        <tr>
          <th>{words.evaluation.person}</th>
          <th>{words.evaluation.acts}</th>
          {evaluation.indicators.map((indicator) => (
            <th key={indicator.id}>{english ? indicator.nameEn : indicator.name}</th>
          ))}
          <th>{words.evaluation.score}</th>
          <th>{words.evaluation.grade}</th>
        </tr>
      </thead>
      <tbody>
        {evaluation.rows.toSorted(best).map((row) => (
          <tr key={row.id} data-row={row.id}>
            <th scope="row">
              <button type="button" onClick={() => onOpen(row.id)}>
                {row.name}
              </button>
            </th>
            <td>{countText(row.cases)}</td>
            {evaluation.indicators.map((indicator, at) => (
              <RateCell key={indicator.id} row={row} at={at} chosen={false} onChoose={() => onOpen(row.id)} />
            ))}
            <td>{row.score === null ? '—' : row.score.toFixed(1)}</td>
            <td>{row.grade === null ? '—' : (evaluation.grades[row.grade] ?? '')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One person: what he did in each post, the rates he is judged by with their counts, and the cases behind each. */
function PersonPage({ person, period, turn }: { person: string; period: PeriodArgs; turn: number }): ReactElement {
  const words = useWords();
  const args = { by: 'post' as const, period, filter: { person }, indicators: [] };
  const { data, problem } = useAnswer('evaluate', args, turn);
  const [chosen, setChosen] = useState<Cell | null>(null);
  if (data === null) return <Empty>{problem === '' ? words.detail.loading : words.detail.failed(problem)}</Empty>;
  const held = data.rows.filter(({ cases }) => cases > 0);
  const cell = chosen ?? firstCell(data, held);
  const row = cell === null ? undefined : rowOfKey(data, cell.row);
  const indicator = data.indicators.find(({ id }) => id === cell?.indicator);
  if (held.length === 0) return <Empty>{words.evaluation.nobody}</Empty>;
  return (
    <div className={css.halves} data-person={person}>
      <div className={css.scroll}>
        <PostTable evaluation={{ ...data, rows: held }} chosen={cell} onChoose={setChosen} />
        <p className={css.note}>{data.note}</p>
      </div>
      {row !== undefined && indicator !== undefined && (
        <RateDetail
          evaluation={data}
          row={row}
          name={`${person} · ${row.name}`}
          indicator={indicator}
          period={period}
          filter={{ post: row.id, person }}
        />
      )}
    </div>
  );
}

/** The first rate that can be shown: the screen opens with cases, not with an empty half. */
function firstCell(evaluation: Evaluation, rows: readonly EvaluatedRow[]): Cell | null {
  for (const row of rows)
    for (const [at, { id }] of evaluation.indicators.entries())
      if (row.rates[at]?.applies === true && row.rates[at].now.value !== null) return { row: row.id, indicator: id };
  return null;
}
