import { useEffect, type ReactElement } from 'react';
import type { EntityRef } from '../../../contract/model/ids.ts';
import { Glyph } from '../../ui/Glyph.tsx';
import { Lamp } from '../../ui/Lamp.tsx';
import { Row } from '../../ui/Row.tsx';
import type { World } from '../../world/World.ts';
import { readCase } from '../CaseReading.ts';
import { usePanels, useSession, useWords } from '../PanelContext.tsx';
import type { Words } from '../Words.ts';
import css from './Candidates.module.css';

const ROWS = 9;

/** Several things lay under the finger: which one was meant? */
export function Candidates(): ReactElement | null {
  const words = useWords();
  const { world, session, ports } = usePanels();
  const candidates = useSession((state) => state.candidates);
  const open = candidates.length > 0;
  useEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') session.getState().offer([]);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [open, session]);
  if (!open) return null;
  return (
    <section className={css.candidates} data-panel="candidates" aria-label={words.panels.candidates}>
      <header>
        <h2>{words.panels.candidates}</h2>
        <button type="button" onClick={() => session.getState().offer([])}>
          {words.detail.close}
        </button>
      </header>
      {candidates.slice(0, ROWS).map((ref) => (
        <Row key={`${ref.kind}/${ref.id}`} rem={2.25} label={nameOf(ref, world, words)} onOpen={() => ports.open(ref)}>
          {ref.kind === 'case' ? <CaseGlyph id={ref.id} /> : <span className={css.kind}>{words.kinds[ref.kind]}</span>}
          <span className={css.name}>{nameOf(ref, world, words)}</span>
          {ref.kind === 'case' && <CaseLamp id={ref.id} />}
        </Row>
      ))}
    </section>
  );
}

function CaseGlyph({ id }: { id: string }): ReactElement | null {
  const words = useWords();
  const { world } = usePanels();
  const reading = readCase(world, world.cases.rowOf(Number(id)), words);
  return reading === null ? null : <Glyph shape={reading.glyph} fill={reading.fill} tone={reading.left.tone} />;
}

function CaseLamp({ id }: { id: string }): ReactElement | null {
  const words = useWords();
  const { world } = usePanels();
  const reading = readCase(world, world.cases.rowOf(Number(id)), words);
  return reading === null ? null : <Lamp tone={reading.left.tone}>{reading.left.text}</Lamp>;
}

function nameOf(ref: EntityRef, world: World, words: Words): string {
  const { catalog } = world;
  switch (ref.kind) {
    case 'case': {
      const reading = readCase(world, world.cases.rowOf(Number(ref.id)), words);
      return reading === null ? ref.id : `${reading.name} · ${words.stages[reading.stage]}`;
    }
    case 'person':
    case 'vehicle':
    case 'drone':
    case 'dock':
      return world.units.rows[world.units.rowOfId(ref.id)]?.name ?? ref.id;
    case 'camera':
      return catalog?.cameras.find((camera) => camera.id === ref.id)?.name ?? ref.id;
    case 'grid':
      return catalog?.grids.find((grid) => grid.id === ref.id)?.name ?? ref.id;
    case 'district':
      return catalog?.districts.find((district) => district.code === ref.id)?.name ?? ref.id;
    case 'department':
      return catalog?.departments.find((department) => department.code === ref.id)?.name ?? ref.id;
    case 'place':
      return catalog?.places.find((place) => place.id === ref.id)?.name ?? ref.id;
    case 'cell':
      return ref.id;
  }
}
