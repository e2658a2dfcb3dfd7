import { useState, type ReactElement } from 'react';
import { usePanels, useWords } from '../PanelContext.tsx';
import { useAnswer } from '../PlatformAnswer.ts';
import css from './Admin.module.css';
import { AuditTable } from './AuditTable.tsx';
import { momentOf } from './auditText.ts';
import { ChainState } from './ChainState.tsx';

const PAGE_ROWS = 40;
const NO_FILTER = { who: '', act: '', since: '', before: '' };
type Filter = typeof NO_FILTER;

/** Whether the chain of the audit log holds, and its rows by person, act and time, newest first. */
export function AuditPage(): ReactElement {
  const words = useWords().admin;
  const { world } = usePanels();
  const [filter, setFilter] = useState(NO_FILTER);
  /** Numbers the pages begin before; the first page begins at the newest row. */
  const [pages, setPages] = useState<readonly number[]>([]);
  const [turn, setTurn] = useState(0);
  const offset = world.catalog?.city.utcOffsetMinutes ?? 480;
  const { data, problem } = useAnswer('audit', argsOf(filter, pages.at(-1), offset), turn);
  const entries = data?.entries ?? [];
  const last = entries.at(-1)?.seq ?? 1;
  const change = (part: Partial<Filter>): void => {
    setPages([]);
    setFilter((now) => ({ ...now, ...part }));
  };
  const newer = (): void => {
    setPages((now) => now.slice(0, -1));
    setTurn((now) => now + 1);
  };
  return (
    <>
      <ChainState />
      <div className={css.filter}>
        <FilterFields filter={filter} onChange={change} />
        <span className={css.pager}>
          <button type="button" onClick={newer}>
            {words.audit.newer}
          </button>
          <button
            type="button"
            disabled={entries.length < PAGE_ROWS || last === 1}
            onClick={() => setPages((now) => [...now, last])}
          >
            {words.audit.older}
          </button>
        </span>
      </div>
      <AuditTable entries={data === null ? null : entries} problem={problem} onWho={(who) => change({ who })} />
    </>
  );
}

function FilterFields({
  filter,
  onChange,
}: {
  filter: Filter;
  onChange: (part: Partial<Filter>) => void;
}): ReactElement {
  const { audit } = useWords().admin;
  return (
    <>
      <input
        value={filter.who}
        maxLength={64}
        aria-label={audit.who}
        placeholder={audit.who}
        onChange={(event) => onChange({ who: event.target.value })}
      />
      <select value={filter.act} aria-label={audit.act} onChange={(event) => onChange({ act: event.target.value })}>
        <option value="">{audit.anyAct}</option>
        {Object.entries(audit.acts).map(([act, name]) => (
          <option key={act} value={act}>
            {name}
          </option>
        ))}
      </select>
      {(['since', 'before'] as const).map((end) => (
        <label key={end}>
          <span>{audit[end]}</span>
          <input
            type="datetime-local"
            value={filter[end]}
            onChange={(event) => onChange({ [end]: event.target.value })}
          />
        </label>
      ))}
      <button
        type="button"
        disabled={JSON.stringify(filter) === JSON.stringify(NO_FILTER)}
        onClick={() => onChange(NO_FILTER)}
      >
        {audit.clear}
      </button>
    </>
  );
}

function argsOf({ who, act, since, before }: Filter, beforeSeq: number | undefined, offset: number) {
  const fromMs = momentOf(since, offset);
  const toMs = momentOf(before, offset);
  return {
    limit: PAGE_ROWS,
    ...(who === '' ? {} : { who }),
    ...(act === '' ? {} : { act }),
    ...(fromMs === undefined ? {} : { fromMs }),
    ...(toMs === undefined ? {} : { toMs }),
    ...(beforeSeq === undefined ? {} : { beforeSeq }),
  };
}
