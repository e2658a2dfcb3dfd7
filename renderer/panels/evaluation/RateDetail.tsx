import type { ReactElement } from 'react';
import type {
  EvaluatedIndicator,
  EvaluatedRate,
  EvaluatedRow,
  Evaluation,
  EvaluationFilter,
  PeriodArgs,
} from '../../../contract/wire/evaluation.ts';
import { Facts } from '../../ui/Facts.tsx';
import { countText, percentText } from '../Format.ts';
import { useSession, useWords } from '../PanelContext.tsx';
import css from './Evaluation.module.css';
import { EvidenceList } from './EvidenceList.tsx';

export interface RateDetailProps {
  evaluation: Evaluation;
  row: EvaluatedRow;
  /** Whose rate it is, where the row's own name does not say it. */
  name?: string;
  indicator: EvaluatedIndicator;
  period: PeriodArgs;
  filter: EvaluationFilter;
}

/** One rate in full: its formula, its numbers, how it was before, where the definition comes from, and its cases. */
export function RateDetail({
  evaluation,
  row,
  name = row.name,
  indicator,
  period,
  filter,
}: RateDetailProps): ReactElement {
  const words = useWords();
  const english = useSession((state) => state.language === 'en');
  const rate = row.rates[evaluation.indicators.indexOf(indicator)];
  const now = rate?.now ?? { numerator: 0, denominator: 0, value: null };
  const { numeratorName, denominatorName } = indicator;
  return (
    <div className={css.rate} data-rate={`${row.id}/${indicator.id}`}>
      <h3>{name}</h3>
      <p className={css.big}>
        <span>{english ? indicator.nameEn : indicator.name}</span>
        <strong>
          {now.value === null ? '—' : percentText(now.value)}
          {now.value !== null && <small>%</small>}
        </strong>
      </p>
      <Facts
        facts={[
          {
            name: words.evaluation.formula,
            value: `${numeratorName} ${countText(now.numerator)} / ${denominatorName} ${countText(now.denominator)}`,
          },
          ...compared(words.evaluation.before, now, rate?.before ?? null),
          ...compared(words.evaluation.yearBefore, now, rate?.yearBefore ?? null),
          {
            name: words.evaluation.source,
            value: `${words.evaluation.certainty[indicator.certainty]} · ${words.evaluation.basis[evaluation.basis]}`,
          },
        ]}
      />
      <p className={css.note}>{indicator.source}</p>
      <EvidenceList
        key={`${row.id}/${indicator.id}`}
        behind={{ indicator: indicator.id, period, filter }}
        low={indicator.betterWhen === 'low'}
      />
    </div>
  );
}

function compared(name: string, now: EvaluatedRate, then: EvaluatedRate | null): { name: string; value: string }[] {
  if (then === null) return [];
  const fraction = `${countText(then.numerator)} / ${countText(then.denominator)}`;
  if (then.value === null) return [{ name, value: `—　${fraction}` }];
  return [{ name, value: `${percentText(then.value)} %（${differenceText(now, then)}）　${fraction}` }];
}

/** ＋0.35: percentage points. */
export function differenceText(now: EvaluatedRate, then: EvaluatedRate | null): string {
  if (now.value === null || then === null || then.value === null) return '—';
  const difference = now.value - then.value;
  const text = Math.abs(difference).toFixed(2);
  return text === '0.00' ? '±0.00' : `${difference > 0 ? '+' : '−'}${text}`;
}
