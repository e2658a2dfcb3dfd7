import type { ReactElement, ReactNode } from 'react';
import { STAGE_FILLS, type StageFill } from '../../../contract/model/stages.ts';
import { LAYER_IDS, type LayerId } from '../../session/session.ts';
import { EntitySymbol, Glyph, type GlyphFill, type Tone } from '../../ui/Glyph.tsx';
import type { SymbolName } from '../../ui/glyphPaths.ts';
import { Swatch } from '../../ui/Swatch.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { useWorld } from '../../world/useWorld.ts';
import { usePanels, useSession, useWords } from '../PanelContext.tsx';
import { GradeLegend } from './GradeLegend.tsx';
import css from './Legend.module.css';
import { classNames, type ClassName } from './classNames.ts';

const FILL: Record<StageFill, GlyphFill> = {
  reported: 'hollow',
  assigned: 'half',
  handling: 'full',
  checked: 'tick',
  ended: 'faded',
};
const LAMPS = ['inTime', 'near', 'over', 'stale'] as const satisfies readonly Tone[];
const SYMBOL: Record<LayerId, SymbolName | null> = {
  heat: null,
  cases: null,
  grids: null,
  cells: 'cell',
  people: 'person',
  vehicles: 'vehicle',
  drones: 'drone',
  cameras: 'camera',
  boundaries: 'boundary',
};

/** Before the city is known its classes have no names, but their room: the map above must not jump when they come. */
const UNNAMED: readonly ClassName[] = Array.from({ length: 10 }, (_, glyph) => ({
  glyph,
  kind: glyph < 5 ? 'event' : 'component',
  name: '\u3000\u3000\u3000\u3000',
  short: '\u3000\u3000',
}));

/** Teaches the eye's code of the map, and switches what it shows. `compact` says the same in fewer words. */
export function Legend({ compact }: { compact: boolean }): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  useWorld((w) => w.catalog !== null);
  const names = world.catalog === null ? UNNAMED : classNames(world.catalog.categories);
  return (
    <section
      className={`${css.legend} ${compact ? css.compact : ''}`}
      data-panel="legend"
      aria-label={words.panels.legend}
    >
      <GradeLegend />
      <Group head={compact ? '' : words.panels.layers}>
        {LAYER_IDS.map((layer) => (
          <LayerSwitch key={layer} layer={layer} />
        ))}
      </Group>
      <Classes head={words.legend.events} names={names.filter((name) => name.kind === 'event')} compact={compact} />
      <Classes
        head={words.legend.components}
        names={names.filter((name) => name.kind === 'component')}
        compact={compact}
      />
      <Group head={compact ? '' : words.legend.colour}>
        {LAMPS.map((tone) => (
          <Item key={tone} symbol={<Glyph shape={0} fill="full" tone={tone} size={1} />}>
            {words.legend[tone]}
          </Item>
        ))}
      </Group>
      <Group head={compact ? '' : words.legend.fill}>
        {STAGE_FILLS.map((fill) => (
          <Item key={fill} symbol={<Glyph shape={0} fill={FILL[fill]} tone="plain" size={1} />}>
            {words.legend.fills[fill]}
          </Item>
        ))}
        <Item symbol={<Swatch of="unknown" />}>{words.chain.noData}</Item>
      </Group>
    </section>
  );
}

function Classes({
  head,
  names,
  compact,
}: {
  head: string;
  names: readonly ClassName[];
  compact: boolean;
}): ReactElement {
  return (
    <Group head={head}>
      {names.map(({ glyph, name, short }) => (
        <Item key={glyph} symbol={<Glyph shape={glyph} fill="full" tone="plain" size={1} />}>
          {compact ? short : name}
        </Item>
      ))}
    </Group>
  );
}

/** Things that belong together; they break into the next line together where there is no room. */
function Group({ head, children }: { head: string; children: ReactNode }): ReactElement {
  return (
    <div className={css.group}>
      {head !== '' && <b>{head}</b>}
      {children}
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
  return (
    <Switch
      on={on}
      label={words.layers[layer]}
      onChange={(next) => session.getState().setLayer(layer, next)}
      symbol={<LayerSymbol layer={layer} />}
    />
  );
}

/** What the layer looks like on the map: its symbol, or a sample of its scale. */
function LayerSymbol({ layer }: { layer: LayerId }): ReactElement {
  if (layer === 'heat') return <Swatch of="heat" />;
  if (layer === 'grids') return <Swatch of="load" />;
  const name = SYMBOL[layer];
  return name === null ? <Glyph shape={0} fill="full" tone="plain" size={1} /> : <EntitySymbol name={name} size={1} />;
}
