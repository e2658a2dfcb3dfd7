import type { ReactElement, ReactNode } from 'react';
import { useWorld } from '../../world/useWorld.ts';
import { Tag } from '../../ui/Tag.tsx';
import { agoText, clockText, dateText } from '../Format.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import css from './Header.module.css';

export interface HeaderProps {
  /** Wall machine's clock, milliseconds. */
  nowMs(): number;
  /** The search field, where there is room for it. */
  search: ReactNode;
}

/** City and scene, the platform's clock, the link and the age of the data, who looks. */
export function Header({ nowMs, search }: HeaderProps): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  const second = useWorld((w) => Math.floor(w.platformNowMs() / 1000)) * 1000;
  const speed = useWorld((w) => w.platformSpeed);
  const known = useWorld((w) => w.link.heardAtMs > 0);
  const city = useWorld((w) => w.catalog)?.city;
  const identity = useWorld((w) => w.identity?.kind ?? 'none');
  const offset = city?.utcOffsetMinutes ?? 480;
  return (
    <header className={css.header} data-panel="header">
      <div className={css.place}>
        <h1>{city?.name ?? words.product}</h1>
        <span>{words.scene}</span>
        {city?.synthetic === true && <Tag kind="loud">{words.synthetic}</Tag>}
        {search}
      </div>
      <div className={css.clock}>
        <time>{known ? clockText(second, offset) : '--:--:--'}</time>
        <span className={css.date}>
          {known ? dateText(second, offset, words) : ''}
          {world.catalog !== null && speed !== 1 && <b>{words.speed(speed)}</b>}
        </span>
      </div>
      <div className={css.link}>
        <LinkState nowMs={nowMs} />
        <Tag>{words.identity[identity]}</Tag>
      </div>
    </header>
  );
}

/** A square that is full while the link lives and hollow when not; the words say the rest. */
function LinkState({ nowMs }: { nowMs(): number }): ReactElement {
  const words = useWords();
  const state = useWorld((w) => w.link.state);
  const age = useWorld((w) => (w.link.heardAtMs === 0 ? null : Math.floor((nowMs() - w.link.heardAtMs) / 1000)));
  return (
    <div className={`${css.state} ${state === 'live' ? '' : css.notLive}`} data-link={state}>
      <i aria-hidden="true" />
      <b>{words.link[state]}</b>
      {age !== null && <span>{words.link.dataAge(agoText(age * 1000, words))}</span>}
    </div>
  );
}
