import { useEffect, useState, type ReactElement } from 'react';
import type { EnforcementDetail, EnforcementRow } from '../../../contract/wire/enforcement.ts';
import { Facts, Subhead } from '../../ui/Facts.tsx';
import { Lamp } from '../../ui/Lamp.tsx';
import { Empty } from '../../ui/Panel.tsx';
import { Timeline } from '../../ui/Timeline.tsx';
import { dayText, timeText } from '../Format.ts';
import { usePanels, useSession, useWords } from '../PanelContext.tsx';
import { EnforcementActs } from './EnforcementActs.tsx';
import css from './Enforcement.module.css';
import { clockReading, moneyText } from '../EnforcementReading.ts';

const ROW_REM = 1.75;

/** One enforcement case: money, legal clocks, every step with its actor, and what the law allows now. */
export function EnforcementCase({ row }: { row: EnforcementRow }): ReactElement {
  const words = useWords();
  const { ports, world } = usePanels();
  const desk = useSession((state) => state.mode === 'desk');
  const { detail, problem } = useEnforcement(row);
  const nowMs = world.platformNowMs();
  const offset = world.catalog?.city.utcOffsetMinutes ?? 480;
  return (
    <div className={css.case} data-enforcement={row.id}>
      <h3>{row.cause}</h3>
      <Facts
        facts={[
          { name: words.enforcement.no, value: row.no },
          { name: words.enforcement.party, value: row.party },
          { name: words.enforcement.place, value: row.place },
          {
            name: words.enforcement.money,
            value: words.enforcement.sums(
              moneyText(row.fineFen, words),
              moneyText(row.lateFeeFen, words),
              moneyText(row.paidFen, words),
            ),
          },
        ]}
      />
      {row.caseKey > 0 && (
        <button
          type="button"
          className={css.link}
          onClick={() => ports.open({ kind: 'case', id: String(row.caseKey) })}
        >
          {words.enforcement.openCase}
        </button>
      )}
      <Subhead>{words.enforcement.clockTitle}</Subhead>
      {row.clocks.length === 0 && <Empty>{words.enforcement.noClock}</Empty>}
      {row.clocks.map((clock) => {
        const { text, tone } = clockReading(clock, nowMs, words);
        return (
          <p key={clock.kind} className={css.legal}>
            <span>{words.enforcement.clocks[clock.kind]}</span>
            <time>{`${dayText(clock.fromMs, offset)} — ${dayText(clock.dueMs, offset)}`}</time>
            <Lamp tone={tone}>{text}</Lamp>
          </p>
        );
      })}
      <Subhead>{words.enforcement.life}</Subhead>
      {detail === null ? (
        <Empty>{problem === '' ? words.detail.loading : words.detail.failed(problem)}</Empty>
      ) : (
        <Timeline
          rowRem={ROW_REM}
          items={detail.steps.map((step, index) => ({
            key: String(index),
            time: `${new Date(step.atMs + offset * 60_000).getUTCFullYear()}-${dayText(step.atMs, offset)} ${timeText(step.atMs, offset)}`,
            title: words.enforcement.acts[step.act],
            detail: [step.actorRole, step.actorName, step.amountFen > 0 ? moneyText(step.amountFen, words) : '']
              .filter(Boolean)
              .join(' · '),
            note: step.note,
            state: index === detail.steps.length - 1 ? 'now' : 'done',
          }))}
        />
      )}
      {desk && detail !== null && <EnforcementActs id={row.id} acts={detail.allowedActs} />}
    </div>
  );
}

/** Asks for the steps when the case is opened, and again when it has moved on. */
function useEnforcement({ id, rev }: EnforcementRow): { detail: EnforcementDetail | null; problem: string } {
  const { ports } = usePanels();
  const [detail, setDetail] = useState<EnforcementDetail | null>(null);
  const [problem, setProblem] = useState('');
  const held = detail?.row.id === id ? detail.row.rev : -1;
  useEffect(() => {
    if (held >= rev) return;
    let alive = true;
    void ports.query('enforcement', { id }).then((answer) => {
      if (!alive) return;
      setProblem(answer.ok ? '' : answer.error.message);
      if (answer.ok) setDetail(answer.data);
    });
    return () => {
      alive = false;
    };
  }, [ports, id, rev, held]);
  return { detail: held < 0 ? null : detail, problem };
}
