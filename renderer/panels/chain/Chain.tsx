import type { ReactElement } from 'react';
import type { LinkRow } from '../../../contract/wire/links.ts';
import { useWorld } from '../../world/useWorld.ts';
import { Empty, Panel } from '../../ui/Panel.tsx';
import { agoText, countText } from '../Format.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import css from './Chain.module.css';

/** As in Chain.module.css. */
const TILE_GAP_REM = 0.25;

/** The chain province–city–county. A county whose link is cut is hatched and says 无数据: unknown is never 0. */
export function Chain({ rowRem }: { rowRem: number }): ReactElement {
  const words = useWords();
  const links = useLinks();
  const up = links.filter((link) => link.state === 'up').length;
  return (
    <Panel
      name="chain"
      title={words.panels.chain}
      aside={links.length > 0 ? words.chain.upCount(up, links.length) : undefined}
    >
      {links.length === 0 && <Empty>{words.chain.none}</Empty>}
      <div className={css.tiles} style={{ gridAutoRows: `${rowRem - TILE_GAP_REM}rem` }}>
        {links.map((link) => (
          <LinkTile key={link.id} link={link} />
        ))}
      </div>
    </Panel>
  );
}

/** The same as one line, for the foot. */
export function ChainStrip(): ReactElement {
  const words = useWords();
  const links = useLinks();
  const up = links.filter((link) => link.state === 'up').length;
  return (
    <section className={css.strip} data-panel="chain" aria-label={words.panels.chain}>
      <header>
        <h2>{words.panels.chain}</h2>
        {links.length > 0 && <span>{words.chain.upCount(up, links.length)}</span>}
      </header>
      <div className={css.line}>
        {links.length === 0 && <Empty>{words.chain.none}</Empty>}
        {links.map((link) => (
          <LinkTile key={link.id} link={link} />
        ))}
      </div>
    </section>
  );
}

function useLinks(): LinkRow[] {
  const { world } = usePanels();
  useWorld((w) => w.links.version);
  return [...world.links.rows.values()].sort((a, b) =>
    a.level === b.level ? (a.id < b.id ? -1 : 1) : a.level === 'province' ? -1 : 1,
  );
}

function LinkTile({ link }: { link: LinkRow }): ReactElement {
  const words = useWords();
  const { ports } = usePanels();
  const now = useWorld((w) => Math.floor(w.platformNowMs() / 1000) * 1000);
  const age = agoText(now - link.syncedToMs, words);
  const county = link.level === 'county';
  return (
    <button
      type="button"
      className={`${css.tile} ${css[link.state]}`}
      data-state={link.state}
      title={words.chain.synced(age)}
      disabled={!county}
      onClick={() => ports.open({ kind: 'district', id: link.id })}
    >
      <span className={css.name}>{link.name.replace(/平台$/, '')}</span>
      <span className={css.value}>
        {link.state === 'cut'
          ? words.chain.noData
          : link.openCases === null
            ? words.chain[link.state]
            : countText(link.openCases)}
        {link.state === 'delayed' && link.openCases !== null && <i>{words.chain.delayed}</i>}
      </span>
    </button>
  );
}
