import type { ReactElement, ReactNode } from 'react';
import { useWorld } from '../../world/useWorld.ts';
import { Tag } from '../../ui/Tag.tsx';
import type { World } from '../../world/World.ts';
import { agoText, clockText, dateText } from '../Format.ts';
import { usePanels, useSession, useWords } from '../PanelContext.tsx';
import css from './Header.module.css';
import { SheetButtons } from './SheetButtons.tsx';

export interface HeaderProps {
  /** Platform time of the picture that is shown; stands still while the link is lost. */
  shownAtMs: (world: World) => number;
  /** The search field, where there is room for it. */
  search: ReactNode;
  /** Who is logged in, and the way in or out. */
  login: ReactNode;
}

/** City and scene, the platform's clock, the link and the age of the data, who looks. */
export function Header({ shownAtMs, search, login }: HeaderProps): ReactElement {
  const words = useWords();
  const second = useWorld((w) => Math.floor(shownAtMs(w) / 1000)) * 1000;
  const live = useWorld((w) => w.link.state === 'live');
  const speed = useWorld((w) => w.platformSpeed);
  const known = useWorld((w) => w.link.heardAtMs > 0);
  const city = useWorld((w) => w.catalog)?.city;
  const identity = useWorld((w) => w.identity?.kind ?? 'none');
  const desk = useSession((state) => state.mode === 'desk');
  const language = useSession((state) => state.language);
  const offset = city?.utcOffsetMinutes ?? 480;
  return (
    <header className={css.header} data-panel="header">
      <div className={css.place}>
        <h1>{city === undefined ? words.product : language === 'en' ? city.nameEn : city.name}</h1>
        <span>{words.scene}</span>
        {city?.synthetic === true && <Tag kind="loud">{words.synthetic}</Tag>}
        {desk && <SheetButtons />}
      </div>
      <div className={`${css.clock} ${live ? '' : css.notLive}`}>
        <time>{known ? clockText(second, offset) : '--:--:--'}</time>
        <span className={css.date}>
          {known ? dateText(second, offset, words) : ''}
          {city !== undefined && speed !== 1 && <b>{words.speed(speed)}</b>}
        </span>
      </div>
      <div className={css.link}>
        {search}
        <LinkState />
        <Tag>{words.identity[identity]}</Tag>
        {login}
        {desk && <Controls />}
      </div>
    </header>
  );
}

/** A square that is full while the link lives and hollow when not; the words say the rest. */
function LinkState(): ReactElement {
  const words = useWords();
  const state = useWorld((w) => w.link.state);
  const age = useWorld((w) =>
    w.link.heardAtMs === 0 ? null : Math.floor((w.clock.nowMs() - w.link.heardAtMs) / 1000),
  );
  return (
    <div className={`${css.state} ${state === 'live' ? '' : css.notLive}`} data-link={state}>
      <i aria-hidden="true" />
      <b>{words.link[state]}</b>
      {age !== null && <span>{words.link.dataAge(agoText(age * 1000, words))}</span>}
    </div>
  );
}

/** At a desk: language and light. */
function Controls(): ReactElement {
  const words = useWords();
  const { session } = usePanels();
  const language = useSession((state) => state.language);
  const theme = useSession((state) => state.theme);
  const { setLanguage, setTheme } = session.getState();
  return (
    <span className={css.controls}>
      <button type="button" onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}>
        {words.controls.language}
      </button>
      <button type="button" onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}>
        {words.controls.theme}
      </button>
    </span>
  );
}
