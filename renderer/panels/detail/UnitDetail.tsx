import type { ReactElement } from 'react';
import { UNIT_STALE_MS } from '../../../contract/model/units.ts';
import type { UnitRow } from '../../../contract/wire/units.ts';
import { Facts, Subhead, type Fact } from '../../ui/Facts.tsx';
import { EntitySymbol } from '../../ui/Glyph.tsx';
import { Empty, Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useWorld } from '../../world/useWorld.ts';
import type { World } from '../../world/World.ts';
import { agoText, countText } from '../Format.ts';
import { gridNameAt } from '../GridName.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import type { Words } from '../Words.ts';
import { RevealMasked } from '../RevealMasked.tsx';
import { CaseLines } from './CaseLines.tsx';
import css from './UnitDetail.module.css';
import type { ViewProps } from './ViewProps.ts';

/** A person, vehicle, drone or dock: who it is, what it does, where it was last seen and how long ago. */
export function UnitDetail({ id, kind, rowRem }: ViewProps): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  useWorld((w) => `${w.units.version}/${w.units.positionsVersion}/${Math.floor(w.platformNowMs() / 1000)}`);
  const at = world.units.rowOfId(id);
  const unit = world.units.rows[at];
  if (unit === undefined) {
    return (
      <Panel name="detail" title={words.kinds[kind]}>
        <Empty>{words.detail.notFound}</Empty>
      </Panel>
    );
  }
  const fixMs = world.units.columns.toMs[at] ?? 0;
  const ageMs = world.platformNowMs() - fixMs;
  const stale = fixMs === 0 || ageMs > UNIT_STALE_MS[unit.kind];
  const duty = { on: words.detail.onDuty, off: words.detail.offDuty, lost: words.detail.lost }[unit.duty];
  return (
    <Panel
      name="detail"
      title={words.kinds[unit.kind]}
      aside={fixMs === 0 ? words.detail.noFix : words.detail.lastFix(agoText(ageMs, words))}
    >
      <div className={css.headline}>
        <EntitySymbol name={unit.kind} tone={stale ? 'stale' : 'plain'} size={2} />
        <h3>{unit.name}</h3>
        <Tag kind={unit.duty === 'on' ? 'loud' : 'hatched'}>{duty}</Tag>
      </div>
      <Facts facts={factsOf(unit, at, world, words)} />
      {unit.kind === 'person' && <RevealMasked key={unit.id} of={{ kind: 'person', id: unit.id }} />}
      {unit.caseKey > 0 && (
        <>
          <Subhead>{words.detail.task}</Subhead>
          <CaseLines keys={[unit.caseKey]} rows={1} rowRem={rowRem} />
        </>
      )}
    </Panel>
  );
}

function factsOf(unit: UnitRow, at: number, world: World, words: Words): Fact[] {
  const c = world.units.columns;
  const number = (column: Float32Array): number => column[at] ?? Number.NaN;
  const facts: Fact[] = [
    { name: words.detail.kind, value: words.roles[unit.role] },
    { name: words.detail.team, value: unit.team || '—' },
    { name: words.detail.grid, value: gridNameAt(world.catalog, unit.grid, '—') },
    { name: words.detail.activity, value: unit.activity || '—' },
  ];
  if (unit.kind === 'dock') return facts;
  facts.push({ name: words.detail.speed, value: `${countText(number(c.speedMetersPerSecond) * 3.6 || 0)} km/h` });
  if (unit.kind === 'drone')
    facts.push({ name: words.detail.altitude, value: words.detail.meters(Math.round(number(c.altitudeMeters) || 0)) });
  const battery = number(c.battery);
  if (!Number.isNaN(battery)) facts.push({ name: words.detail.battery, value: `${Math.round(battery)}%` });
  return facts;
}
