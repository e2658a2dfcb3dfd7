import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { CaseFilter } from '../../../contract/wire/search.ts';
import { type Answer, EXPORT_FORMATS, type ExportFormat, usePanels, useWords } from '../PanelContext.tsx';
import type { Words } from '../Words.ts';
import { bytesText } from '../Format.ts';
import css from './Cases.module.css';

/** Takes what the search found, as it stands on the platform now, as a file; how far it is and why it was refused stand beside it. */
export function ExportCases({ filter }: { filter: CaseFilter }): ReactElement {
  const words = useWords();
  const { ports } = usePanels();
  const t = words.caseSearch;
  const [said, setSaid] = useState('');
  const [saidOf, setSaidOf] = useState('');
  const asked = JSON.stringify(filter);
  const underWay = useRef<AbortController | null>(null);
  const [busy, setBusy] = useState(false);
  // Whoever closes the page has no use for the rest.
  useEffect(() => () => underWay.current?.abort(), []);
  const take = async (format: ExportFormat): Promise<void> => {
    const stop = new AbortController();
    underWay.current = stop;
    setBusy(true);
    setSaidOf(asked);
    const file = `cases.${format}`;
    const onBytes = (bytes: number): void => setSaid(t.exporting(file, bytesText(bytes)));
    onBytes(0);
    const answer = await ports.exportCases({ format, filter, onBytes, signal: stop.signal });
    setBusy(false);
    if (stop.signal.aborted) setSaid(t.stopped);
    else setSaid(answer.ok ? t.exported(answer.data.name, bytesText(answer.data.bytes)) : whyNot(answer, words));
  };
  return (
    <div className={css.export} data-export={busy ? 'busy' : 'idle'}>
      <span>{t.exportAs}</span>
      {EXPORT_FORMATS.map((format) => (
        <button key={format} type="button" disabled={busy} onClick={() => void take(format)}>
          {format === 'geojson' ? 'GeoJSON' : format.toUpperCase()}
        </button>
      ))}
      {busy && (
        <button type="button" onClick={() => underWay.current?.abort()}>
          {t.stop}
        </button>
      )}
      {/* What was said of another search is no longer of use; what is under way is. */}
      {(busy || saidOf === asked) && (
        <p role="status" title={said}>
          {said}
        </p>
      )}
    </div>
  );
}

function whyNot({ error }: Extract<Answer<unknown>, { ok: false }>, { caseSearch: t }: Words): string {
  if (error.code === 'forbidden') return t.refused(error.message === 'token' ? t.noLogin : t.noExport);
  if (error.code === 'offline') return t.broken;
  return t.refused(error.message);
}
