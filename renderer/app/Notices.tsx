import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { Progress } from '../ui/Progress.tsx';
import { countText, spanText } from '../panels/Format.ts';
import { usePanels, useWords } from '../panels/PanelContext.tsx';
import type { Words } from '../panels/Words.ts';
import css from './Notices.module.css';
import { reasonText } from './reasonText.ts';
import { stoppedAtMs } from './stoppedAtMs.ts';
import type { WallStatus, WallStatusStore } from './wallStatus.ts';

/** After this long a start is said to be slow. */
const SLOW_MS = 5_000;

/** Why the picture is not what it should be, above the map, for as long as it is so. */
export function Banner({ status }: { status: WallStatusStore }): ReactElement | null {
  const words = useWords();
  const { world } = usePanels();
  const { state, reason } = useStore(status, (now) => now.verdict);
  const offset = world.catalog?.city.utcOffsetMinutes ?? 480;
  const { title, detail } = reasonText(reason, stoppedAtMs(world), offset, words);
  if (title === '') return null;
  return (
    <div className={css.banner} role="alert" data-state={state} data-reason={reason.code}>
      <b>{title}</b>
      {detail !== '' && <span>{detail}</span>}
    </div>
  );
}

/** The start, step by step and as it is, until the first whole picture stands. */
export function StartScreen({ status }: { status: WallStatusStore }): ReactElement | null {
  const words = useWords();
  const now = useStore(status);
  if (now.verdict.state !== 'starting') return null;
  const steps = startSteps(now, words);
  return (
    <section className={css.start} data-panel="start" aria-label={words.startup.title}>
      <h2>{words.startup.title}</h2>
      <ol>
        {steps.map((step) => (
          <li key={step.name} data-done={step.done}>
            <i aria-hidden="true" />
            <b>{step.name}</b>
            <span>{step.text}</span>
          </li>
        ))}
      </ol>
      <Progress {...progressOf(now, words)} />
      <p>{now.startingForMs > SLOW_MS ? words.startup.slow(spanText(now.startingForMs, words)) : ''}</p>
    </section>
  );
}

/** The platform's own step first, where it can be measured; then the cases. */
function progressOf({ platformStep, cases }: WallStatus, { startup }: Words): { share: number | null; label: string } {
  if (platformStep.percent !== null) return { share: platformStep.percent / 100, label: startup.connect };
  return { share: cases.parts === 0 ? null : cases.come / cases.parts, label: startup.cases };
}

function platformText({ name, percent }: WallStatus['platformStep'], { startup }: Words): string {
  if (name === '') return startup.working;
  const said = startup.platformSteps[name] ?? name;
  return percent === null ? said : `${said} ${Math.round(percent)}%`;
}

function startSteps(now: WallStatus, words: Words): { name: string; done: boolean; text: string }[] {
  const t = words.startup;
  const casesDone = now.cases.parts > 0 && now.cases.come === now.cases.parts;
  const state = (done: boolean, begun: boolean): string => (done ? t.done : begun ? t.working : t.waiting);
  return [
    { name: t.connect, done: now.connected, text: now.connected ? t.done : platformText(now.platformStep, words) },
    { name: t.catalog, done: now.hasCatalog, text: state(now.hasCatalog, false) },
    {
      name: t.cases,
      done: casesDone,
      text:
        now.cases.parts === 0 ? t.waiting : t.caseParts(countText(now.cases.count), now.cases.come, now.cases.parts),
    },
    { name: t.basemap, done: now.mapReady, text: state(now.mapReady, now.hasCatalog) },
  ];
}
