import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { FindResult } from '../../../contract/wire/queries.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import css from './Search.module.css';

const RESULTS = 8;
/** A person types faster than this; the platform is asked when the hand rests. */
const REST_MS = 180;

/** Finds a case number, a grid, a person, a place. `/` puts the cursor here, arrows choose, Enter opens, Esc leaves. */
export function Search(): ReactElement {
  const words = useWords();
  const { ports } = usePanels();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const { results, said } = useFind(text.trim());
  useSlashKey(() => input.current?.focus());
  const leave = (): void => {
    setText('');
    setAt(0);
    input.current?.blur();
  };
  const open = (result: FindResult | undefined): void => {
    if (result === undefined) return;
    ports.open(result.ref);
    if (result.position !== null) ports.showPoint(result.position);
    leave();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt((now) => Math.min(results.length - 1, now + 1));
    else if (event.key === 'ArrowUp') setAt((now) => Math.max(0, now - 1));
    else if (event.key === 'Enter') open(results[at]);
    else if (event.key === 'Escape') leave();
    else return;
    event.preventDefault();
  };
  return (
    <div className={css.search} role="search" data-panel="search">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M10 3a7 7 0 1 1 0 14a7 7 0 0 1 0-14ZM15.2 15.2L21 21" />
      </svg>
      <input
        ref={input}
        type="search"
        value={text}
        maxLength={60}
        placeholder={words.search.placeholder}
        aria-label={words.panels.search}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      {text.trim() !== '' && (
        <div className={css.results}>
          <ul role="listbox" aria-label={words.panels.search}>
            {results.map((result, i) => (
              <li key={`${result.ref.kind}/${result.ref.id}`} role="option" aria-selected={i === at}>
                <button type="button" onMouseEnter={() => setAt(i)} onClick={() => open(result)}>
                  <span className={css.kind}>{words.kinds[result.ref.kind]}</span>
                  <b>{result.title}</b>
                  <span className={css.subtitle}>{result.subtitle}</span>
                </button>
              </li>
            ))}
          </ul>
          <p>{said === '' ? words.search.hint : said}</p>
        </div>
      )}
    </div>
  );
}

/** Results for what was typed last; an answer that comes too late is not shown. `said` is why there are none. */
function useFind(text: string): { results: readonly FindResult[]; said: string } {
  const words = useWords();
  const { ports } = usePanels();
  const [found, setFound] = useState<{ text: string; results: readonly FindResult[]; said: string } | null>(null);
  useEffect(() => {
    if (text === '') return;
    let alive = true;
    const timer = setTimeout(() => {
      void ports.query('find', { text, limit: RESULTS }).then((answer) => {
        if (!alive) return;
        const results = answer.ok ? answer.data.results : [];
        const said = answer.ok
          ? results.length === 0
            ? words.search.none(text)
            : ''
          : words.search.failed(answer.error.message);
        setFound({ text, results, said });
      });
    }, REST_MS);
    return () => {
      alive = false;
      clearTimeout(timer);
    };
  }, [ports, text, words]);
  if (found === null || text === '') return { results: [], said: words.search.searching };
  return { results: found.results, said: found.text === text ? found.said : words.search.searching };
}

function useSlashKey(focus: () => void): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== '/' || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
