import type { ReactElement, ReactNode } from 'react';
import type { StageFill } from '../../../contract/model/stages.ts';
import { STAGE_FILLS } from '../../../contract/model/stages.ts';
import { LAYER_IDS, type LayerId } from '../../session/session.ts';
import { EntitySymbol, Glyph, type GlyphFill, type Tone } from '../../ui/Glyph.tsx';
import type { SymbolName } from '../../ui/glyphPaths.ts';
import { Switch } from '../../ui/Switch.tsx';
import { useWorld } from '../../world/useWorld.ts';
import { usePanels, useSession, useWords } from '../PanelContext.tsx';
import css from './Legend.module.css';
import { classNames } from './classNames.ts';

const FILL: Record<StageFill, GlyphFill> = {
  reported: 'hollow',
  assigned: 'half',
  handling: 'full',
  checked: 'tick',
  ended: 'faded',
};
const LAMPS = ['inTime', 'near', 'over', 'stale'] as const satisfies readonly Tone[];
const SYMBOL: Record<LayerId, SymbolName | null> = {
  heat: 'heat',
  cases: null,
  grids: 'grid',
  cells: 'cell',
  people: 'person',
  vehicles: 'vehicle',
  drones: 'drone',
  cameras: 'camera',
  boundaries: 'boundary',
};

/** Teaches the eye's code of the map, and switches what it shows. */
export function Legend(): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  useWorld((w) => w.catalog !== null);
  const names = classNames(world.catalog?.categories ?? []);
  return (
    <section className={css.legend} data-panel="legend" aria-label={words.panels.legend}>
      <Line head={words.panels.layers}>
        {LAYER_IDS.map((layer) => (
          <LayerSwitch key={layer} layer={layer} />
        ))}
      </Line>
      <Line head={words.legend.shape}>
        {names.map(({ glyph, name }) => (
          <Item key={glyph} symbol={<Glyph shape={glyph} fill="full" tone="plain" size={1.1} />}>
            {name}
          </Item>
        ))}
      </Line>
      <div className={css.pair}>
        <Line head={words.legend.colour}>
          {LAMPS.map((tone) => (
            <Item key={tone} symbol={<Glyph shape={0} fill="full" tone={tone} size={1} />}>
              {words.legend[tone]}
            </Item>
          ))}
        </Line>
        <Line head={words.legend.fill}>
          {STAGE_FILLS.map((fill) => (
            <Item key={fill} symbol={<Glyph shape={0} fill={FILL[fill]} tone="plain" size={1} />}>
              {words.legend.fills[fill]}
            </Item>
          ))}
        </Line>
      </div>
    </section>
  );
}

function Line({ head, children }: { head: string; children: ReactNode }): ReactElement {
  return (
    <div className={css.line}>
      <b>{head}</b>
      <div className={css.items}>{children}</div>
    </div>
  );
}

function Item({ symbol, children }: { symbol: ReactNode; children: ReactNode }): ReactElement {
  return (
    <span className={css.item}>
      {symbol}
      {children}
    </span>
  );
}

function LayerSwitch({ layer }: { layer: LayerId }): ReactElement {
  const words = useWords();
  const { session } = usePanels();
  const on = useSession((state) => state.layers[layer]);
  const name = SYMBOL[layer];
  return (
    <Switch
      on={on}
      label={words.layers[layer]}
      onChange={(next) => session.getState().setLayer(layer, next)}
      symbol={
        name === null ? <Glyph shape={0} fill="full" tone="plain" size={1} /> : <EntitySymbol name={name} size={1.1} />
      }
    />
  );
}
