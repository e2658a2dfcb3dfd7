import type { ReactElement } from 'react';
import type { Screen } from '../../../contract/wire/evidence.ts';
import { countText } from '../Format.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import { countOf } from './chosenClasses.ts';
import css from './Screen.module.css';

export interface ClassSwitchesProps {
  /** Ids of the classes that are screened for; empty: all. */
  chosen: readonly string[];
  /** How many there are of each; null before it is known. */
  counts: Screen | null;
  onToggle: (id: string) => void;
  onAll: () => void;
}

/** The city's AI classes in one row: one click screens by a class. */
export function ClassSwitches({ chosen, counts, onToggle, onAll }: ClassSwitchesProps): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  return (
    <div className={css.switches}>
      <button type="button" role="switch" aria-checked={chosen.length === 0} onClick={onAll}>
        {words.evidence.all}
      </button>
      {world.catalog?.aiCategories.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          role="switch"
          data-class={id}
          aria-checked={chosen.includes(id)}
          onClick={() => onToggle(id)}
        >
          {name}
          {counts !== null && <small>{countText(countOf(counts, id))}</small>}
        </button>
      ))}
    </div>
  );
}
