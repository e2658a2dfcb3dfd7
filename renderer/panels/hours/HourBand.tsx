import type { ReactElement } from 'react';
import { useWorld } from '../../world/useWorld.ts';
import { HourBars } from '../../ui/HourBars.tsx';
import { countText, dayStartMs } from '../Format.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import css from './HourBand.module.css';

const DAY_MS = 86_400_000;

/** Today as a band: what was reported in each hour stands up, what ended hangs down, and a line says where the day is. */
export function HourBand(): ReactElement {
  const words = useWords();
  const { world, digest } = usePanels();
  const minute = useWorld((w) => Math.floor(w.platformNowMs() / 60_000));
  useWorld((w) => Math.floor(w.platformNowMs() / 5_000));
  const now = minute * 60_000;
  const { reportsByHour, endingsByHour } = digest();
  const sum = (values: readonly number[]): string => countText(values.reduce((a, b) => a + b, 0));
  const share = (now - dayStartMs(now, world.catalog?.city.utcOffsetMinutes ?? 480)) / DAY_MS;
  return (
    <section className={css.band} data-panel="hours" aria-label={words.panels.hours}>
      <header>
        <h2>{words.panels.hours}</h2>
        <span className={css.up}>
          <i aria-hidden="true" />
          {words.hours.reports} <b>{sum(reportsByHour)}</b>
        </span>
        <span className={css.down}>
          <i aria-hidden="true" />
          {words.hours.endings} <b>{sum(endingsByHour)}</b>
        </span>
      </header>
      <div className={css.bars}>
        <HourBars
          up={reportsByHour}
          down={endingsByHour}
          now={share}
          label={words.hours.label(sum(reportsByHour), sum(endingsByHour))}
        />
      </div>
    </section>
  );
}
