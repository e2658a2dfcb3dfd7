import type { ReactElement, ReactNode } from 'react';
import { STREAMS } from '../../../contract/wire/streams.ts';
import { useWorld } from '../../world/useWorld.ts';
import { bytesText, countText, spanText } from '../Format.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import type { Words } from '../Words.ts';
import css from './Diagnostics.module.css';
import type { WallDiagnostics } from './WallDiagnostics.ts';

const FAULTS_SHOWN = 5;
const MARKS = ['scriptStart', 'catalog', 'firstCases', 'casesWhole', 'basemap', 'ready'] as const;
const ROWS = ['cases', 'units', 'drones', 'grids', 'cells', 'cameras', 'departments'] as const;

/** The numbers that tests read, for people: Ctrl+Shift+D. */
export function Diagnostics({ read }: { read: () => WallDiagnostics }): ReactElement {
  const words = useWords();
  const { session } = usePanels();
  useWorld((w) => Math.floor(w.clock.nowMs() / 500));
  const d = read();
  const t = words.diagnostics;
  return (
    <section className={css.overlay} data-panel="diagnostics" aria-label={words.panels.diagnostics}>
      <header>
        <h2>{words.panels.diagnostics}</h2>
        <button type="button" onClick={() => session.getState().toggleDiagnostics()}>
          {words.detail.close}
        </button>
      </header>
      <div className={css.columns}>
        <div>
          <Lines rows={summary(d, words)} />
          <Block head={t.marks}>
            <Lines
              rows={MARKS.map((name) => {
                const ms = d.marks[name];
                return [t.markNames[name], ms === null ? '—' : `${countText(ms)} ms`];
              })}
            />
          </Block>
        </div>
        <div>
          <Block head={t.streams}>
            <Lines
              rows={STREAMS.map((name) => {
                const stream = d.streams[name];
                const age = stream.ageMs === null ? '—' : spanText(stream.ageMs, words);
                return [
                  words.streams[name],
                  `${countText(stream.rows)} · ${stream.seq} · ${age} · ${stream.hash.slice(0, 8)}`,
                ];
              })}
            />
          </Block>
          <Block head={t.recentFaults}>
            {d.recentFaults.length === 0 ? (
              <p>{t.none}</p>
            ) : (
              <Lines
                rows={d.recentFaults
                  .slice(-FAULTS_SHOWN)
                  .map((fault) => [`${fault.event} ${fault.path}`, fault.message])}
              />
            )}
          </Block>
        </div>
        <div>
          <Block head={t.rows}>
            <Lines rows={ROWS.map((name) => [t.rowNames[name], countText(d.rows[name])])} />
          </Block>
          <Block head={t.drawn}>
            <Lines rows={Object.entries(d.drawn).map(([name, n]) => [name, countText(n)])} />
          </Block>
        </div>
      </div>
    </section>
  );
}

function summary(d: WallDiagnostics, words: Words): [string, string][] {
  const t = words.diagnostics;
  return [
    [t.state, t.states[d.state]],
    [t.link, words.link[d.link.state]],
    [t.frame, d.frame.p50Ms === null ? '—' : `${d.frame.p50Ms} / ${d.frame.p95Ms} ms`],
    [t.memory, d.memory.heapBytes === null ? '—' : bytesText(d.memory.heapBytes)],
    [t.faults, countText(d.faults)],
    [t.hashChecks, t.hashText(d.hashChecks.matched, d.hashChecks.mismatched)],
  ];
}

function Block({ head, children }: { head: string; children: ReactNode }): ReactElement {
  return (
    <>
      <h3>{head}</h3>
      {children}
    </>
  );
}

function Lines({ rows }: { rows: readonly (readonly [string, string])[] }): ReactElement {
  return (
    <dl>
      {rows.map(([name, value], i) => (
        <div key={`${i}-${name}`}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
