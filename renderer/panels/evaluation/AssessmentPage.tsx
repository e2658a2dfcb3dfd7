import { useState, type ReactElement } from 'react';
import type { Assessment, ItemScore, OfficeScore } from '../../../contract/wire/assessment.ts';
import type { PeriodArgs } from '../../../contract/wire/evaluation.ts';
import { Facts, Subhead } from '../../ui/Facts.tsx';
import { Empty } from '../../ui/Panel.tsx';
import { countText, percentText } from '../Format.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import { useAnswer } from '../PlatformAnswer.ts';
import css from './Evaluation.module.css';
import { EvidenceList } from './EvidenceList.tsx';
import { ManualValue } from './ManualValue.tsx';
import { dateOf } from './period.ts';
import { QualityActions } from './QualityActions.tsx';

/** 市局 → 支队 → 大队 → 中队: the score of every office, of one its items, and of an item the cases that cost points (S13). */
export function AssessmentPage({ period, turn }: { period: PeriodArgs; turn: number }): ReactElement {
  const words = useWords();
  const [office, setOffice] = useState<string | null>(null);
  const [item, setItem] = useState<string | null>(null);
  const [acted, setActed] = useState(0);
  const { data, problem } = useAnswer('assessment', { period, office }, `${turn}/${acted}`);
  if (data === null) return <Empty>{problem === '' ? words.detail.loading : problem}</Empty>;
  const chosen = data.items.find(({ code }) => code === item) ?? data.items[0];
  const again = (): void => setActed((times) => times + 1);
  return (
    <div className={css.tree} data-assessment={data.office}>
      <div className={css.scroll}>
        <Offices assessment={data} onChoose={setOffice} />
        <p className={css.note}>{`${data.scheme.title} · ${data.scheme.version} · ${data.scheme.note}`}</p>
        <p className={css.note} title={data.quality.procedures.map(({ code, name }) => `${code} ${name}`).join('\n')}>
          {`${words.evaluation.system(data.quality.standard, data.quality.procedures.length)} · ${data.quality.note}`}
        </p>
      </div>
      <div className={css.rate}>
        <Items assessment={data} chosen={chosen} onChoose={setItem} />
        {chosen !== undefined && (
          <ItemDetail
            key={`${data.office}/${chosen.code}`}
            assessment={data}
            item={chosen}
            period={period}
            onActed={again}
          />
        )}
        <QualityActions assessment={data} item={chosen?.code ?? ''} onActed={again} />
      </div>
    </div>
  );
}

interface OfficesProps {
  assessment: Assessment;
  onChoose: (office: string) => void;
}

function Offices({ assessment, onChoose }: OfficesProps): ReactElement {
  const words = useWords();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th>{words.evaluation.office}</th>
          <th>{words.evaluation.cases}</th>
          <th>{words.evaluation.total}</th>
          <th>{words.evaluation.grade}</th>
        </tr>
      </thead>
      <tbody>
        {assessment.offices.map((office) => (
          <Office key={office.id} office={office} assessment={assessment} onChoose={() => onChoose(office.id)} />
        ))}
      </tbody>
    </table>
  );
}

interface OfficeProps {
  office: OfficeScore;
  assessment: Assessment;
  onChoose: () => void;
}

function Office({ office, assessment, onChoose }: OfficeProps): ReactElement {
  const words = useWords();
  const chosen = assessment.office === office.id;
  return (
    <tr data-office={office.id}>
      <th scope="row" style={{ paddingLeft: `${office.depth * 1.25}rem` }}>
        <button type="button" className={chosen ? css.chosen : ''} aria-pressed={chosen} onClick={onChoose}>
          {office.name}
          <small>{office.level}</small>
        </button>
      </th>
      <td>{countText(office.cases)}</td>
      <td title={words.evaluation.scored(String(office.scoredWeight))}>
        {office.total === null ? '—' : office.total.toFixed(1)}
      </td>
      <td>{office.grade === null ? '—' : (assessment.grades[office.grade] ?? '')}</td>
    </tr>
  );
}

interface ItemsProps {
  assessment: Assessment;
  chosen: ItemScore | undefined;
  onChoose: (item: string) => void;
}

function Items({ assessment, chosen, onChoose }: ItemsProps): ReactElement {
  const words = useWords();
  const office = assessment.offices.find(({ id }) => id === assessment.office);
  return (
    <>
      <Subhead aside={words.evaluation.scored(String(office?.scoredWeight ?? 0))}>{office?.name ?? ''}</Subhead>
      <table className={css.table}>
        <thead>
          <tr>
            <th>{words.evaluation.item}</th>
            <th>{words.evaluation.target}</th>
            <th>%</th>
            <th>{words.evaluation.points}</th>
          </tr>
        </thead>
        <tbody>
          {assessment.items.map((item) => (
            <tr key={item.code} data-item={item.code}>
              <th scope="row">
                <button
                  type="button"
                  className={item === chosen ? css.chosen : ''}
                  aria-pressed={item === chosen}
                  onClick={() => onChoose(item.code)}
                >
                  {`${item.code} ${item.name}`}
                </button>
              </th>
              <td>{`${item.betterWhen === 'low' ? '≤' : '≥'} ${item.target}`}</td>
              <td>{item.rate.value === null ? '—' : percentText(item.rate.value)}</td>
              <td>{`${item.points === null ? '—' : item.points.toFixed(2)} / ${item.weight}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

interface ItemDetailProps {
  assessment: Assessment;
  item: ItemScore;
  period: PeriodArgs;
  onActed: () => void;
}

function ItemDetail({ assessment, item, period, onActed }: ItemDetailProps): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  const offset = world.catalog?.city.utcOffsetMinutes ?? 480;
  const { rate, given, indicator } = item;
  return (
    <div className={css.facts}>
      <Facts
        facts={[
          { name: words.evaluation.rule, value: item.rule },
          { name: words.evaluation.procedure, value: `${item.procedure.code} ${item.procedure.name}` },
          indicator === null
            ? {
                name: words.evaluation.manual,
                value:
                  given === null
                    ? words.evaluation.notGiven
                    : `${words.evaluation.given(given.by, dateOf(given.atMs, offset))} ${given.note}`,
              }
            : {
                name: words.evaluation.formula,
                value: `${item.numeratorName} ${countText(rate.numerator)} / ${item.denominatorName} ${countText(rate.denominator)}`,
              },
        ]}
      />
      {indicator === null ? (
        <ManualValue office={assessment.office} item={item.code} period={period} onGiven={onActed} />
      ) : (
        <EvidenceList
          behind={{ indicator, period, filter: { office: assessment.office } }}
          low={item.betterWhen === 'low'}
        />
      )}
    </div>
  );
}
