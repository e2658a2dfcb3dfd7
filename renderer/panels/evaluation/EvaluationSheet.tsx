import { useState, type ReactElement } from 'react';
import { type EvaluateArgs, type EvaluationFilter, PERIOD_UNITS } from '../../../contract/wire/evaluation.ts';
import { Empty } from '../../ui/Panel.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useWorld } from '../../world/useWorld.ts';
import { timeText } from '../Format.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import { useAnswer } from '../PlatformAnswer.ts';
import { AssessmentPage } from './AssessmentPage.tsx';
import css from './Evaluation.module.css';
import { type Cell, EvaluationTable, rowOfKey } from './EvaluationTable.tsx';
import { type ChosenPeriod, periodArgs, periodText, stepped } from './period.ts';
import { GradeButton } from './GradeButton.tsx';
import { PeoplePage } from './PeoplePage.tsx';
import { PostTable } from './PostTable.tsx';
import { RateDetail } from './RateDetail.tsx';
import { SamplingPage } from './SamplingPage.tsx';

const TABS = ['region', 'department', 'post', 'sampling', 'assessment'] as const;
type Tab = (typeof TABS)[number];
const LEVELS = ['district', 'street', 'community', 'grid', 'road'] as const;
type Level = (typeof LEVELS)[number];
/** Asked again after so much platform time: the answer is a count of the moment. */
const AGAIN_MS = 60_000;

/** 区域评价, 部门评价, 岗位评价 and the assessment of offices, each down to the cases behind a figure. */
export function EvaluationSheet({ onClose }: { onClose: () => void }): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  const turn = useWorld((w) => Math.floor(w.platformNowMs() / AGAIN_MS));
  const [tab, setTab] = useState<Tab>('region');
  const [level, setLevel] = useState<Level>('street');
  const [people, setPeople] = useState<{ id: string; name: string } | null>(null);
  const [period, setPeriod] = useState<ChosenPeriod>({ unit: 'month', atMs: null });
  const offset = world.catalog?.city.utcOffsetMinutes ?? 480;
  const asked = periodArgs(period, turn * AGAIN_MS);
  const by: EvaluateArgs['by'] = tab === 'region' ? level : tab === 'department' ? 'department' : 'post';
  const counted = tab !== 'assessment' && tab !== 'sampling';
  const args = counted ? { by, period: asked, filter: {}, indicators: [] } : null;
  const evaluated = useAnswer('evaluate', args, turn);
  const assessed = useAnswer('assessment', tab === 'assessment' ? { period: asked, office: null } : null, turn);
  const sampled = useAnswer('samples', tab === 'sampling' ? { period: asked, offset: 0, limit: 1 } : null, turn);
  const shown = (counted ? evaluated.data : tab === 'sampling' ? sampled.data : assessed.data) ?? null;
  const evaluation = evaluated.data?.by === by ? evaluated.data : null;
  return (
    <Sheet
      name="evaluation"
      title={words.evaluation.title}
      aside={
        shown === null
          ? ''
          : `${periodText(shown.period, offset, words)} · ${words.evaluation.asOf(timeText(shown.asOfMs, offset))}`
      }
      closeLabel={words.sheets.close}
      onClose={onClose}
    >
      <div className={css.bar}>
        <nav className={css.choices}>
          {TABS.map((one) => (
            <button key={one} type="button" aria-pressed={tab === one} onClick={() => setTab(one)}>
              {words.evaluation.tabs[one]}
            </button>
          ))}
        </nav>
        {tab === 'region' && (
          <nav className={css.choices}>
            {LEVELS.map((one) => (
              <button key={one} type="button" aria-pressed={level === one} onClick={() => setLevel(one)}>
                {words.evaluation.levels[one]}
              </button>
            ))}
          </nav>
        )}
        <nav className={css.choices}>
          {PERIOD_UNITS.map((unit) => (
            <button
              key={unit}
              type="button"
              aria-pressed={period.unit === unit}
              onClick={() => setPeriod({ unit, atMs: null })}
            >
              {words.evaluation.units[unit]}
            </button>
          ))}
          {(['earlier', 'later'] as const).map((way) => (
            <button
              key={way}
              type="button"
              disabled={shown === null || period.unit === 'all' || (way === 'later' && period.atMs === null)}
              onClick={() => shown !== null && setPeriod(stepped(period, shown.period, way, turn * AGAIN_MS))}
            >
              {words.evaluation[way]}
            </button>
          ))}
        </nav>
        {tab === 'region' && evaluation !== null && <GradeButton evaluation={evaluation} />}
      </div>
      {tab === 'assessment' && <AssessmentPage period={asked} turn={turn} />}
      {tab === 'sampling' && <SamplingPage key={JSON.stringify(period)} period={asked} turn={turn} />}
      {counted && people !== null && tab === 'post' && (
        <PeoplePage post={people} period={asked} turn={turn} onBack={() => setPeople(null)} />
      )}
      {counted && (people === null || tab !== 'post') && (
        <EvaluationPage
          key={by}
          by={by}
          evaluation={evaluation}
          period={asked}
          problem={evaluated.problem}
          onPost={setPeople}
        />
      )}
    </Sheet>
  );
}

interface EvaluationPageProps {
  by: EvaluateArgs['by'];
  evaluation: ReturnType<typeof useAnswer<'evaluate'>>['data'];
  period: EvaluateArgs['period'];
  problem: string;
  onPost: (post: { id: string; name: string }) => void;
}

function EvaluationPage({ by, evaluation, period, problem, onPost }: EvaluationPageProps): ReactElement {
  const words = useWords();
  const [chosen, setChosen] = useState<Cell | null>(null);
  if (evaluation === null) return <Empty>{problem === '' ? words.detail.loading : words.detail.failed(problem)}</Empty>;
  const row = chosen === null ? undefined : rowOfKey(evaluation, chosen.row);
  const indicator = evaluation.indicators.find(({ id }) => id === chosen?.indicator);
  const open = row !== undefined && indicator !== undefined;
  const table = { evaluation, chosen, onChoose: setChosen };
  return (
    <div className={open ? css.halves : ''}>
      <div className={css.scroll}>
        {by === 'post' ? <PostTable {...table} onOpen={onPost} /> : <EvaluationTable {...table} />}
        <p className={css.note}>
          {open
            ? evaluation.note
            : `${evaluation.rows.length === 0 ? words.evaluation.none : words.evaluation.pick} ${evaluation.note}`}
        </p>
      </div>
      {open && (
        <RateDetail
          evaluation={evaluation}
          row={row}
          indicator={indicator}
          period={period}
          filter={filterOf(by, row.id)}
        />
      )}
    </div>
  );
}

/** The filter that holds exactly a row's cases; nothing for the total. */
function filterOf(by: EvaluateArgs['by'], id: string): EvaluationFilter {
  if (id === '' || by === 'city' || by === 'person') return {};
  if (by === 'category') return { category: Number(id) };
  return { [by]: id };
}
