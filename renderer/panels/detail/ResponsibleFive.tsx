import type { ReactElement } from 'react';
import type { ResponsiblePerson } from '../../../contract/wire/responsible.ts';
import { Subhead } from '../../ui/Facts.tsx';
import { Row } from '../../ui/Row.tsx';
import { EntitySymbol } from '../../ui/Glyph.tsx';
import { useWorld } from '../../world/useWorld.ts';
import type { World } from '../../world/World.ts';
import { timeText } from '../Format.ts';
import { gridName } from '../GridName.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import type { Words } from '../Words.ts';
import css from './People.module.css';

/** The five people of a duty grid: role, name, whether they are on duty and what they do, and who is not, when he comes. */
export function ResponsibleFive({
  grid,
  rowRem,
  people: posts = [],
}: {
  grid: number;
  rowRem: number;
  /** Their shifts, as far as the platform has told them. */
  people?: readonly ResponsiblePerson[] | undefined;
}): ReactElement | null {
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
                ? shiftText(posts.find(({ id }) => id === person.id)?.shift, world, words)
                : words.detail.lost}
          </span>
        </Row>
      ))}
    </div>
  );
}

/** "晚班 14:30–22:30"; off duty where no shift is to come or none is known. */
function shiftText(shift: ResponsiblePerson['shift'] | undefined, world: World, words: Words): string {
  if (shift === undefined) return words.detail.offDuty;
  if (shift === null) return words.caseWords.shiftOff;
  const offset = world.catalog?.city.utcOffsetMinutes ?? 480;
  return `${shift.name} ${timeText(shift.fromMs, offset)}–${timeText(shift.toMs, offset)}`;
}
