import type { ReactElement } from 'react';
import type { LngLat } from '../../../contract/model/geo.ts';
import { Subhead } from '../../ui/Facts.tsx';
import { EntitySymbol } from '../../ui/Glyph.tsx';
import { Empty } from '../../ui/Panel.tsx';
import { Row } from '../../ui/Row.tsx';
import { useWorld } from '../../world/useWorld.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import css from './People.module.css';
import { nearestCameras } from './nearestCameras.ts';

/** The cameras nearest to a place: how far, and whether they can be watched, with the reason before the click. */
export function NearbyCameras({ at, rows, rowRem }: { at: LngLat; rows: number; rowRem: number }): ReactElement {
  const words = useWords();
  const { world, ports } = usePanels();
  useWorld((w) => w.feeds.version);
  const cameras = nearestCameras(world.catalog?.cameras ?? [], at, rows);
  return (
    <div data-section="cameras">
      <Subhead>{words.detail.nearby}</Subhead>
      {cameras.length === 0 && <Empty>{words.detail.noneNearby}</Empty>}
      {cameras.map(({ camera, meters }) => {
        const feed = world.feeds.rows.get(camera.id);
        const state = feed?.state ?? 'unknown';
        return (
          <Row
            key={camera.id}
            rem={rowRem}
            label={camera.name}
            onOpen={() => ports.open({ kind: 'camera', id: camera.id })}
          >
            <EntitySymbol
              name={camera.kind === 'ptz' ? 'ptz' : 'camera'}
              tone={state === 'online' ? 'plain' : 'stale'}
              size={1}
            />
            <span className={css.name}>{camera.name}</span>
            <span className={css.doing}>{words.detail.meters(Math.round(meters))}</span>
            <span className={css.away}>{words.feeds[state]}</span>
          </Row>
        );
      })}
    </div>
  );
}
