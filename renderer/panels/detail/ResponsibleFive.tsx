import type { ReactElement } from 'react';
import { Subhead } from '../../ui/Facts.tsx';
import { Row } from '../../ui/Row.tsx';
import { EntitySymbol } from '../../ui/Glyph.tsx';
import { useWorld } from '../../world/useWorld.ts';
import { gridName } from '../GridName.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import css from './People.module.css';

/** The five people of a duty grid: role, name, whether they are on duty and what they do. */
export function ResponsibleFive({ grid, rowRem }: { grid: number; rowRem: number }): ReactElement | null {
  const words = useWords();
  const { world, ports } = usePanels();
  useWorld((w) => w.units.version);
  const { catalog } = world;
  const found = catalog?.grids[grid];
  if (catalog === null || found === undefined) return null;
  const people = found.people.flatMap((id) => {
    const row = world.units.rows[world.units.rowOfId(id)];
    return row === undefined ? [] : [row];
  });
  return (
    <div data-section="five">
      <Subhead aside={gridName(catalog, found)}>{words.detail.responsible}</Subhead>
      {people.map((person) => (
        <Row
          key={person.id}
          rem={rowRem}
          label={person.name}
          onOpen={() => ports.open({ kind: 'person', id: person.id })}
        >
          <EntitySymbol name="person" tone={person.duty === 'on' ? 'plain' : 'stale'} size={1} />
          <span className={css.role}>{words.roles[person.role]}</span>
          <span className={css.name}>{person.name}</span>
          <span className={person.duty === 'on' ? css.doing : css.away}>
            {person.duty === 'on'
              ? person.activity || words.detail.onDuty
              : person.duty === 'off'
                ? words.detail.offDuty
                : words.detail.lost}
          </span>
        </Row>
      ))}
    </div>
  );
}
