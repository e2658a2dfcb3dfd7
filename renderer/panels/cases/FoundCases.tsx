import type { ReactElement } from 'react';
import { CASE_STAGES } from '../../../contract/model/stages.ts';
import type { SearchPage } from '../../../contract/wire/search.ts';
import { EntitySymbol, Glyph } from '../../ui/Glyph.tsx';
import { Lamp } from '../../ui/Lamp.tsx';
import { useWorld } from '../../world/useWorld.ts';
import { glyphFill, timeLeft } from '../CaseReading.ts';
import { dayTimeText } from '../Format.ts';
import { sameRef, usePanels, useSession, useWords } from '../PanelContext.tsx';
import css from './Cases.module.css';

type FoundCase = SearchPage['cases'][number];

/** A page of found cases as a table: what, where, its number, who handles it, since when, how far, and the time left. */
export function FoundCases({ cases, onMap }: { cases: readonly FoundCase[]; onMap: () => void }): ReactElement {
  const words = useWords();
  useWorld((w) => Math.floor(w.platformNowMs() / 60_000));
  const t = words.caseSearch;
  return (
    <div className={css.table} role="table" aria-label={t.title}>
      <div className={css.titles} role="row">
        {[words.detail.kind, t.place, t.no, words.detail.department, t.reported, t.state, words.detail.limit].map(
          (title) => (
            <span key={title} role="columnheader">
              {title}
            </span>
          ),
        )}
      </div>
      {cases.map((found) => (
        <Line key={found.row.key} found={found} onMap={onMap} />
      ))}
    </div>
  );
}

/** Opens beside the list; the sign at its end puts the list away and shows the map. */
function Line({ found: { row, card }, onMap }: { found: FoundCase; onMap: () => void }): ReactElement {
  const words = useWords();
  const { ports, world } = usePanels();
  const ref = { kind: 'case', id: String(row.key) } as const;
  const isChosen = useSession((state) => state.selectedBy === 'operator' && sameRef(state.selection, ref));
  const { categories = [], departments = [], city } = world.catalog ?? {};
  const category = categories[row.category];
  const stage = CASE_STAGES[row.stage] ?? 'Reported';
  const left = timeLeft({ ...row, stage }, world.platformNowMs(), words);
  const name = category?.name ?? words.kinds.case;
  return (
    <div className={`${css.line} ${isChosen ? css.chosen : ''}`} role="row" data-found={row.key}>
      <button type="button" aria-label={`${name} ${card.no}`} aria-pressed={isChosen} onClick={() => ports.open(ref)}>
        <Glyph shape={category?.glyph ?? 9} fill={glyphFill(stage)} tone={left.tone} size={1.1} />
        <b>{name}</b>
        <span title={card.place}>{card.place}</span>
        <span>{card.no}</span>
        <span>{departments[row.department]?.name ?? words.detail.noDepartment}</span>
        <time>{dayTimeText(row.reportedAtS * 1000, city?.utcOffsetMinutes ?? 480)}</time>
        <span>{words.stages[stage]}</span>
        <Lamp tone={left.tone}>{left.text}</Lamp>
      </button>
      <button
        type="button"
        className={css.onMap}
        title={words.detail.show}
        aria-label={`${words.detail.show} ${card.no}`}
        onClick={() => {
          ports.open(ref);
          onMap();
        }}
      >
        <EntitySymbol name="place" tone="plain" size={1.1} />
      </button>
    </div>
  );
}
