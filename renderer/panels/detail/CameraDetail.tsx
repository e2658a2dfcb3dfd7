import type { ReactElement } from 'react';
import { Facts } from '../../ui/Facts.tsx';
import { EntitySymbol } from '../../ui/Glyph.tsx';
import { Empty, Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useWorld } from '../../world/useWorld.ts';
import { agoText } from '../Format.ts';
import { gridNameAt } from '../GridName.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import css from './UnitDetail.module.css';
import { LookThrough } from './LookThrough.tsx';
import type { ViewProps } from './ViewProps.ts';

/** A camera: whether it can be watched and why not, where it looks, who shares it. Never a made-up picture. */
export function CameraDetail({ id }: ViewProps): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  useWorld((w) => `${w.feeds.version}/${Math.floor(w.platformNowMs() / 1000)}`);
  const camera = world.catalog?.cameras.find((candidate) => candidate.id === id);
  if (camera === undefined) {
    return (
      <Panel name="detail" title={words.kinds.camera}>
        <Empty>{words.detail.notFound}</Empty>
      </Panel>
    );
  }
  const feed = world.feeds.rows.get(id);
  const state = feed?.state ?? 'unknown';
  return (
    <Panel
      name="detail"
      title={camera.kind === 'ptz' ? words.feeds.ptz : words.feeds.fixed}
      aside={
        feed === undefined ? undefined : words.feeds.checked(agoText(world.platformNowMs() - feed.checkedAtMs, words))
      }
    >
      <div className={css.headline}>
        <EntitySymbol
          name={camera.kind === 'ptz' ? 'ptz' : 'camera'}
          tone={state === 'online' ? 'plain' : 'stale'}
          size={2}
        />
        <h3>{camera.name}</h3>
        <Tag kind={state === 'online' ? 'loud' : 'hatched'}>{words.feeds[state]}</Tag>
      </div>
      <Facts
        facts={[
          { name: words.detail.code, value: camera.id },
          { name: words.feeds.owner, value: camera.owner },
          { name: words.detail.grid, value: gridNameAt(world.catalog, camera.grid, words.detail.noGrid) },
          { name: words.detail.heading, value: `${Math.round(camera.headingDeg)}°` },
        ]}
      />
      <p className={css.note}>
        {words.feeds.view(
          `${Math.round(camera.headingDeg)}°`,
          `${Math.round(camera.fovDeg)}°`,
          words.detail.meters(Math.round(camera.rangeMeters)),
        )}
      </p>
      <p className={css.note}>{state === 'online' ? words.feeds.noPicture : (feed?.reason ?? words.feeds.none)}</p>
      <LookThrough key={id} camera={id} />
    </Panel>
  );
}
