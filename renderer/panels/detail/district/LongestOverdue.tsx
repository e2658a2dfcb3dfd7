import type { ReactElement } from 'react';
import type { LevelDetail } from '../../../../contract/wire/levels.ts';
import { Subhead } from '../../../ui/Facts.tsx';
import { Lamp } from '../../../ui/Lamp.tsx';
import { Empty } from '../../../ui/Panel.tsx';
import { Row } from '../../../ui/Row.tsx';
import { spanText } from '../../Format.ts';
import { usePanels, useWords } from '../../PanelContext.tsx';
import css from './District.module.css';

export type OverdueCase = LevelDetail['overdue'][number];

/** Cases of a county past their limit, the longest first. At a desk a row is chosen to be supervised. */
export function LongestOverdue({
  cases,
  rows,
  rowRem,
  chosen,
  onChoose,
}: {
  cases: readonly OverdueCase[];
  rows: number;
  rowRem: number;
  /** Key of the row an order is being written about. */
  chosen: number | undefined;
  onChoose: ((one: OverdueCase) => void) | undefined;
}): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  const now = world.platformNowMs();
  return (
    <div data-overdue={cases.length}>
      <Subhead aside={onChoose === undefined || cases.length === 0 ? undefined : words.levels.choose}>
        {words.levels.overdueTitle}
      </Subhead>
      {cases.length === 0 && <Empty>{words.levels.noOverdue}</Empty>}
      {cases.slice(0, rows).map((one) => (
        <Row
          key={one.key}
          rem={rowRem}
          selected={one.key === chosen}
          label={`${words.levels.supervise} ${numberOf(one, words.levels.caseKey)}`}
          onOpen={onChoose === undefined ? undefined : () => onChoose(one)}
        >
          <span className={css.what}>{one.place === '' ? numberOf(one, words.levels.caseKey) : one.place}</span>
          <Lamp tone="over">{spanText(now - one.deadlineAtS * 1000, words)}</Lamp>
        </Row>
      ))}
    </div>
  );
}

/** The county's own number of a case; its key where it has told none. */
export function numberOf({ key, no }: { key: number; no: string }, byKey: (key: string) => string): string {
  return no === '' ? byKey(String(key)) : no;
}
