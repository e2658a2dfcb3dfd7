import { useState, type ReactElement } from 'react';
import { PersonsSchema, type ShownPerson } from '../../../contract/wire/administration.ts';
import { Empty } from '../../ui/Panel.tsx';
import { Row } from '../../ui/Row.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { agoText, countText } from '../Format.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import type { Words } from '../Words.ts';
import css from './Admin.module.css';
import { NewPerson } from './NewPerson.tsx';
import { OneTime } from './OneTime.tsx';
import { PersonCard } from './PersonCard.tsx';
import { useOffice } from './useOffice.ts';

const ROW_REM = 3.25;

/** Every login there is, one of them in full, and the form for another. */
export function PeoplePage(): ReactElement {
  const words = useWords();
  const [turn, setTurn] = useState(0);
  const [chosen, setChosen] = useState<string | null>(null);
  const [oneTime, setOneTime] = useState<{ login: string; password: string } | null>(null);
  const { data, problem } = useOffice('/persons', PersonsSchema, turn);
  const people = data?.persons ?? [];
  const shown = people.find(({ login }) => login === chosen);
  const onPassword = (login: string, password: string): void => setOneTime({ login, password });
  const onActed = (): void => setTurn((now) => now + 1);
  return (
    <div className={css.halves}>
      <div className={css.list}>
        <div className={css.bar}>
          <span>{data === null ? problem || words.notYet : words.admin.people.count(countText(people.length))}</span>
          <button type="button" aria-pressed={chosen === null} onClick={() => setChosen(null)}>
            {words.admin.people.fresh}
          </button>
        </div>
        {people.map((person) => (
          <Row
            key={person.login}
            rem={ROW_REM}
            selected={person.login === chosen}
            label={`${person.name} ${person.login}`}
            onOpen={() => setChosen(person.login)}
          >
            <PersonLine person={person} />
          </Row>
        ))}
        {data !== null && people.length === 0 && <Empty>{words.admin.people.none}</Empty>}
      </div>
      <div className={css.side}>
        {oneTime !== null && <OneTime {...oneTime} onHide={() => setOneTime(null)} />}
        {shown === undefined ? (
          <NewPerson onMade={onPassword} onActed={onActed} />
        ) : (
          <PersonCard key={shown.login} person={shown} onPassword={onPassword} onActed={onActed} />
        )}
      </div>
    </div>
  );
}

function PersonLine({ person }: { person: ShownPerson }): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  return (
    <div className={css.line} data-person={person.login}>
      <p>
        <b>{person.name}</b>
        <span>{person.login}</span>
        {marksOf(person, words).map((mark) => (
          <Tag key={mark} kind="loud">
            {mark}
          </Tag>
        ))}
      </p>
      <p>
        <span>{[words.identity[person.kind], ...person.posts].join(' · ')}</span>
        <time>{person.seenMs === 0 ? words.admin.never : agoText(world.clock.nowMs() - person.seenMs, words)}</time>
      </p>
    </div>
  );
}

/** What somebody must see: why this login does not work as others do. */
function marksOf({ disabled, locked, oneTime }: ShownPerson, { admin }: Words): string[] {
  if (disabled) return [admin.people.disabled];
  return [locked ? admin.people.locked : '', oneTime ? admin.people.oneTime : ''].filter((mark) => mark !== '');
}
