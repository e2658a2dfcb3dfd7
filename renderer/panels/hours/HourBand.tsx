import type { ReactElement } from 'react';
import { DAY_MS } from '../../../contract/model/time.ts';
import { useWorld } from '../../world/useWorld.ts';
import { HourBars } from '../../ui/HourBars.tsx';
import { countText, dayStartMs } from '../Format.ts';
import { usePanels, useWhole, useWords } from '../PanelContext.tsx';
import css from './HourBand.module.css';

/** Today as a band: what was reported in each hour stands up, what ended hangs down, and a line says where the day is. */
export function HourBand(): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  const whole = useWhole('cases');
  const minute = useWorld((w) => Math.floor(w.platformNowMs() / 60_000));
  useWorld((w) => w.cases.version);
  const now = minute * 60_000;
  const dayStart = dayStartMs(now, world.catalog?.city.utcOffsetMinutes ?? 480);
  const hours = world.cases.hours(dayStart / 1000);
  const reports = [...hours.reported];
  const endings = [...hours.ended];
  const sum = (values: readonly number[]): string => (whole ? countText(values.reduce((a, b) => a + b, 0)) : '—');
  const share = (now - dayStart) / DAY_MS;
  return (
    <section className={css.band} data-panel="hours" aria-label={words.panels.hours}>
      <header>
        <h2>{words.panels.hours}</h2>
        <span className={css.up}>
          <i aria-hidden="true" />
          {words.hours.reports} <b>{sum(reports)}</b>
        </span>
        <span className={css.down}>
          <i aria-hidden="true" />
          {words.hours.endings} <b>{sum(endings)}</b>
        </span>
      </header>
      <div className={css.bars}>
        <HourBars up={reports} down={endings} now={share} label={words.hours.label(sum(reports), sum(endings))} />
      </div>
    </section>
  );
}
