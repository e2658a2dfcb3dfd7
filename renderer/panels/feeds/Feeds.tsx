import type { ReactElement } from 'react';
import { useWorld } from '../../world/useWorld.ts';
import { Empty, Panel } from '../../ui/Panel.tsx';
import { Row } from '../../ui/Row.tsx';
import { countText } from '../Format.ts';
import { usePanels, useWhole, useWords } from '../PanelContext.tsx';
import css from './Feeds.module.css';
import { countFeeds } from './countFeeds.ts';

/** Who shares how many cameras, and how many of them can be watched now. */
export function Feeds({ rows, rowRem }: { rows: number; rowRem: number }): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  const whole = useWhole('feeds');
  useWorld((w) => `${w.feeds.version}/${w.catalog === null}`);
  const owners = countFeeds(world.catalog?.cameras ?? [], world.feeds.rows);
  const all = owners.reduce((sum, owner) => sum + owner.all, 0);
  const online = owners.reduce((sum, owner) => sum + owner.online, 0);
  return (
    <Panel
      name="feeds"
      title={words.panels.feeds}
      aside={whole ? words.feeds.total(countText(online), countText(all)) : undefined}
    >
      {!whole && <Empty>{words.feeds.none}</Empty>}
      {whole &&
        owners.slice(0, rows).map((owner) => (
          <Row key={owner.name} rem={rowRem} ruled={false} label={owner.name}>
            <span className={css.name}>{owner.name}</span>
            {owner.all > owner.online && (
              <span className={css.down}>
                {words.feeds.notOnline} {countText(owner.all - owner.online)}
              </span>
            )}
            <span className={css.online}>{countText(owner.online)}</span>
            <span className={css.bar} aria-hidden="true">
              <i style={{ width: `${(owner.online / Math.max(1, owner.all)) * 100}%` }} />
            </span>
          </Row>
        ))}
    </Panel>
  );
}
