import type { ReactElement } from 'react';
import type { LinkRow } from '../../../contract/wire/links.ts';
import { useWorld } from '../../world/useWorld.ts';
import { Empty, Panel } from '../../ui/Panel.tsx';
import { agoText, countText, timeOrDay } from '../Format.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import type { Words } from '../Words.ts';
import css from './Chain.module.css';
import { sumCounties } from './sumCounties.ts';

/** As in Chain.module.css. */
const TILE_GAP_REM = 0.25;

/** The chain province–city–county. A county whose link is cut is hatched and says 无数据: unknown is never 0. */
export function Chain({ rowRem }: { rowRem: number }): ReactElement {
  const words = useWords();
  const links = useLinks();
  return (
    <Panel name="chain" title={words.panels.chain} aside={links.length > 0 ? sumText(links, words, false) : undefined}>
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
        {links.length > 0 && <span className={css.sum}>{sumText(links, words, true)}</span>}
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

/** What the counties have open together, over how many of them; with names, which are not in it. */
function sumText(links: readonly LinkRow[], words: Words, names: boolean): string {
  const { openCases, known, all, unknown } = sumCounties(links);
  if (all === 0) return '';
  if (known === 0) return words.levels.nothingKnown;
  const missing = unknown.join(words.levels.between);
  if (names && missing !== '') return words.levels.cityOpenBut(countText(openCases), known, all, missing);
  return words.levels.cityOpen(countText(openCases), known, all);
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
  const synced = link.syncedToMs === 0 ? words.levels.never : words.chain.synced(agoText(now - link.syncedToMs, words));
  const county = link.level === 'county';
  return (
    <button
      type="button"
      className={`${css.tile} ${css[link.state]}`}
      data-state={link.state}
      title={synced}
      disabled={!county}
      onClick={() => ports.open({ kind: 'district', id: link.id })}
    >
      <span className={css.name}>{link.name.replace(/平台$/, '')}</span>
      <span className={css.value}>
        <TileValue link={link} />
      </span>
    </button>
  );
}

/** Open and overdue; of a cut county that nothing is known, and since when. */
function TileValue({ link }: { link: LinkRow }): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  const { state, openCases, overdueCases = null, stateSinceMs } = link;
  if (state === 'cut') {
    const offset = world.catalog?.city.utcOffsetMinutes ?? 0;
    const since = stateSinceMs === undefined ? null : timeOrDay(stateSinceMs, world.platformNowMs(), offset);
    return (
      <>
        {words.chain.noData}
        {since !== null && <i>{words.levels.cutFor(since)}</i>}
      </>
    );
  }
  return (
    <>
      {openCases === null ? words.chain[state] : countText(openCases)}
      {overdueCases !== null && overdueCases > 0 && (
        <i className={css.overdue}>{words.levels.overdue(countText(overdueCases))}</i>
      )}
      {state === 'delayed' && openCases !== null && <i>{words.chain.delayed}</i>}
    </>
  );
}
