import { useState, type ReactElement, type ReactNode } from 'react';
import { type CaseSearchFields, NO_CASE_SEARCH } from '../../session/session.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import { areaChoice, caseChoices, type Choice, type Option, sortChoice } from './caseChoices.ts';
import css from './Cases.module.css';

export interface CaseFilterBarProps {
  fields: CaseSearchFields;
  /** What is chosen counts at once, what is typed when the person says so. */
  onChange: (fields: CaseSearchFields) => void;
  /** Asks again with what stands there. */
  onAsk: () => void;
  /** What can be done with the result. */
  children: ReactNode;
}

/** By what cases are looked for. */
export function CaseFilterBar({ fields, onChange, onAsk, children }: CaseFilterBarProps): ReactElement | null {
  const words = useWords();
  const { catalog } = usePanels().world;
  const t = words.caseSearch;
  const [text, setText] = useState(fields.text);
  if (catalog === null) return null;
  const choices = caseChoices(catalog, words);
  const set = (field: keyof CaseSearchFields, value: string): void => onChange({ ...fields, text, [field]: value });
  const select = (choice: Choice): ReactElement => (
    <Select key={choice.field} choice={choice} value={fields[choice.field]} onChange={set} />
  );
  return (
    <form
      className={css.filter}
      role="search"
      aria-label={t.title}
      onSubmit={(event) => {
        event.preventDefault();
        if (text === fields.text) onAsk();
        else set('text', text);
      }}
    >
      <input
        className={css.text}
        type="search"
        value={text}
        maxLength={60}
        aria-label={t.text}
        placeholder={t.text}
        data-set={fields.text !== ''}
        onChange={(event) => setText(event.target.value)}
      />
      <span className={css.go}>
        <button type="submit">{t.search}</button>
        <button
          type="button"
          className={css.quiet}
          onClick={() => {
            setText('');
            onChange(NO_CASE_SEARCH);
          }}
        >
          {t.clear}
        </button>
      </span>
      {select(areaChoice(catalog, words))}
      {choices.slice(0, 2).map(select)}
      <Day label={t.from} value={fields.from} onChange={(day) => set('from', day)} />
      <Day label={t.to} value={fields.to} onChange={(day) => set('to', day)} />
      {choices.slice(2).map(select)}
      {select(sortChoice(words))}
      <div className={css.rest}>{children}</div>
    </form>
  );
}

interface SelectProps {
  choice: Choice;
  value: string;
  onChange: (field: Choice['field'], value: string) => void;
}

/** The empty choice says what the field is about; an order there always is. */
function Select({ choice: { field, label, groups, options }, value, onChange }: SelectProps): ReactElement {
  const isOrder = field === 'sort';
  return (
    <select
      aria-label={label}
      value={value}
      data-set={!isOrder && value !== ''}
      onChange={(event) => onChange(field, event.target.value)}
    >
      {!isOrder && <option value="">{label}</option>}
      <Options items={options} />
      {groups
        .filter(({ items }) => items.length > 0)
        .map((group) => (
          <optgroup key={group.items[0]?.value} label={group.label}>
            <Options items={group.items} />
          </optgroup>
        ))}
    </select>
  );
}

function Options({ items }: { items: readonly Option[] }): ReactElement {
  return (
    <>
      {items.map(({ value, name }) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </>
  );
}

function Day({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (day: string) => void;
}): ReactElement {
  return (
    <label className={css.day}>
      {label}
      <input type="date" value={value} data-set={value !== ''} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}
