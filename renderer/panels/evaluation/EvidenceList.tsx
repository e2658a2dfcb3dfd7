import { CASE_STAGES } from '../../../contract/model/stages.ts';
import { useState, type ReactElement } from 'react';
import type { EvidenceArgs } from '../../../contract/wire/evaluation.ts';
import { Empty } from '../../ui/Panel.tsx';
import { Row } from '../../ui/Row.tsx';
import { countText, spanText } from '../Format.ts';
import { sameRef, usePanels, useSession, useWords } from '../PanelContext.tsx';
import { useAnswer } from '../PlatformAnswer.ts';
import css from './Evaluation.module.css';
import { dateOf } from './period.ts';

const PAGE = 12;
const ROW_REM = 1.75;

type Behind = Omit<EvidenceArgs, 'offset' | 'limit' | 'part'>;

/** The cases behind a rate, page by page; one of them opens in the case panel. */
export function EvidenceList({ behind, low }: { behind: Behind; low: boolean }): ReactElement {
  const words = useWords();
  const { ports, world } = usePanels();
  const selection = useSession((state) => state.selection);
  const byWall = useSession((state) => state.selectedBy === 'wall');
  const [part, setPart] = useState<'missed' | 'denominator'>('missed');
  const [offset, setOffset] = useState(0);
  const { data, problem } = useAnswer('evidence', { ...behind, part, offset, limit: PAGE });
  const shownMs = world.catalog?.city.utcOffsetMinutes ?? 480;
  const choose = (next: typeof part): void => {
    setPart(next);
    setOffset(0);
  };
  const total = data?.total ?? 0;
  return (
    <div className={css.evidence} data-evidence={part} data-total={data === null ? '' : total}>
      <nav className={css.choices}>
        {(['missed', 'denominator'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={part === one} onClick={() => choose(one)}>
            {one === 'missed' ? words.evaluation.missed : words.evaluation.counted}
          </button>
        ))}
        <span className={css.pager}>
          {data !== null && total > 0 && (
            <>
              <button type="button" disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - PAGE))}>
                ‹
              </button>
              {words.evaluation.cut(offset + 1, Math.min(total, offset + PAGE), countText(total))}
              <button type="button" disabled={offset + PAGE >= total} onClick={() => setOffset(offset + PAGE)}>
                ›
              </button>
            </>
          )}
        </span>
      </nav>
      {data === null && <Empty>{problem === '' ? words.detail.loading : words.detail.failed(problem)}</Empty>}
      {data !== null && total === 0 && <Empty>{words.evaluation.noCases}</Empty>}
      {data?.cases.map(({ row, card }) => {
        const lateS = (row.endedAtS === 0 ? data.asOfMs / 1000 : row.endedAtS) - row.deadlineAtS;
        const name = world.catalog?.categories[row.category]?.name ?? '';
        const ref = { kind: 'case', id: String(row.key) } as const;
        return (
          <Row
            key={row.key}
            rem={ROW_REM}
            label={`${name} ${card.no}`}
            selected={!byWall && sameRef(selection, ref)}
            shown={byWall && sameRef(selection, ref)}
            onOpen={() => ports.open(ref)}
          >
            <span className={css.day}>{dateOf(row.reportedAtS * 1000, shownMs)}</span>
            <span className={css.caseName}>{`${name} · ${card.place}`}</span>
            <span className={lateS > 0 && !low ? css.late : css.stage}>
              {lateS > 0 && !low
                ? words.over(spanText(lateS * 1000, words))
                : words.stages[CASE_STAGES[row.stage] ?? 'Reported']}
            </span>
          </Row>
        );
      })}
    </div>
  );
}
