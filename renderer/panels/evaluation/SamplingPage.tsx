import { useState, type ReactElement } from 'react';
import type { PeriodArgs } from '../../../contract/wire/evaluation.ts';
import type { Sample, Samples } from '../../../contract/wire/sampling.ts';
import { Empty } from '../../ui/Panel.tsx';
import { countText, percentText, timeText } from '../Format.ts';
import { usePanels, useSession, useWords } from '../PanelContext.tsx';
import { useAnswer } from '../PlatformAnswer.ts';
import css from './Evaluation.module.css';
import { dateOf } from './period.ts';
import { SampleForm } from './SampleForm.tsx';

const PAGE = 20;

/** 抽查: what supervisors looked at in a period, what they met, and what nobody had reported. */
export function SamplingPage({ period, turn }: { period: PeriodArgs; turn: number }): ReactElement {
  const words = useWords();
  const desk = useSession((state) => state.mode === 'desk');
  const [offset, setOffset] = useState(0);
  const [recorded, setRecorded] = useState(0);
  const asked = useAnswer('samples', { period, offset, limit: PAGE }, `${turn} ${recorded}`);
  const { data, problem } = asked;
  return (
    <div data-sampling={data === null ? '' : data.total}>
      {desk && <SampleForm onRecorded={() => setRecorded(recorded + 1)} />}
      {data === null && <Empty>{problem === '' ? words.detail.loading : words.detail.failed(problem)}</Empty>}
      {data?.total === 0 && <Empty>{words.evaluation.noChecks}</Empty>}
      {data !== null && data.total > 0 && <Checks samples={data} offset={offset} onOffset={setOffset} />}
    </div>
  );
}

interface ChecksProps {
  samples: Samples;
  offset: number;
  onOffset: (offset: number) => void;
}

function Checks({ samples, offset, onOffset }: ChecksProps): ReactElement {
  const words = useWords();
  const { total, cells, reported, missed, checks } = samples;
  const met = reported + missed;
  const rate = met === 0 ? '—' : `${percentText((missed * 100) / met)} %`;
  return (
    <>
      <nav className={css.choices}>
        <b>
          {words.evaluation.sampled(
            countText(total),
            countText(cells),
            countText(reported),
            `${countText(missed)} / ${countText(met)} = ${rate}`,
          )}
        </b>
        <span className={css.pager}>
          <button type="button" disabled={offset === 0} onClick={() => onOffset(Math.max(0, offset - PAGE))}>
            ‹
          </button>
          {words.evaluation.cutChecks(offset + 1, Math.min(total, offset + PAGE), countText(total))}
          <button type="button" disabled={offset + PAGE >= total} onClick={() => onOffset(offset + PAGE)}>
            ›
          </button>
        </span>
      </nav>
      <table className={`${css.table} ${css.checks}`} data-evaluation="sampling">
        <thead>
          <tr>
            <th>{words.evaluation.found}</th>
            <th>{words.evaluation.cell}</th>
            <th>{words.evaluation.checkedBy}</th>
            <th>{words.evaluation.time}</th>
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => (
            <Check key={check.id} check={check} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Check({ check }: { check: Sample }): ReactElement {
  const words = useWords();
  const { ports, world } = usePanels();
  const offset = world.catalog?.city.utcOffsetMinutes ?? 480;
  return (
    <tr data-check={check.id}>
      <th scope="row">
        {check.findings.length === 0 && words.evaluation.inOrder}
        {check.findings.map(({ outcome, caseKey, category }) => (
          <button
            key={caseKey}
            type="button"
            className={`${css.finding} ${outcome === 'missed' ? css.missed : ''}`}
            onClick={() => ports.open({ kind: 'case', id: String(caseKey) })}
          >
            <b>{words.evaluation.outcomes[outcome]}</b>
            {world.catalog?.categories[category]?.name ?? ''}
          </button>
        ))}
      </th>
      <td>
        <button type="button" onClick={() => ports.open({ kind: 'cell', id: check.cell })}>
          {check.cell}
        </button>
      </td>
      <td>{check.by}</td>
      <td>{`${dateOf(check.atMs, offset)} ${timeText(check.atMs, offset)}`}</td>
    </tr>
  );
}
