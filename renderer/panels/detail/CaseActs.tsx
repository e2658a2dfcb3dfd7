import { useState, type ReactElement } from 'react';
import { CASE_ACTS, type CaseAct } from '../../../contract/wire/commands.ts';
import { Subhead } from '../../ui/Facts.tsx';
import { usePanels, useWords } from '../PanelContext.tsx';
import css from './CaseActs.module.css';

/** What this person may do with the case now; the platform decides, and the case changes when its event comes back. */
export function CaseActs({ caseKey, acts }: { caseKey: number; acts: readonly string[] }): ReactElement {
  const words = useWords();
  const { ports } = usePanels();
  const [note, setNote] = useState('');
  const [said, setSaid] = useState('');
  const allowed = CASE_ACTS.filter((name) => acts.includes(name));
  const act = async (name: CaseAct): Promise<void> => {
    setSaid(words.acts.sending);
    const answer = await ports.command('caseAct', { key: caseKey, act: name, note });
    setSaid(answer.ok ? '' : words.acts.refused(answer.error.message));
    if (answer.ok) setNote('');
  };
  return (
    <div className={css.acts} data-acts={allowed.join(' ')}>
      <Subhead>{words.acts.title}</Subhead>
      {allowed.length === 0 ? (
        <p>{words.acts.none}</p>
      ) : (
        <>
          <input
            value={note}
            maxLength={200}
            placeholder={words.acts.note}
            onChange={(event) => setNote(event.target.value)}
          />
          <div className={css.buttons}>
            {allowed.map((name) => (
              <button key={name} type="button" onClick={() => void act(name)}>
                {words.actNames[name]}
              </button>
            ))}
          </div>
        </>
      )}
      <p role="status">{said}</p>
    </div>
  );
}
