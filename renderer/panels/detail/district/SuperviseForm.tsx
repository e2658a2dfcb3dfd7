import { useState, type ReactElement } from 'react';
import { Subhead } from '../../../ui/Facts.tsx';
import { usePanels, useWords } from '../../PanelContext.tsx';
import acts from '../CaseActs.module.css';
import css from './District.module.css';
import { numberOf, type OverdueCase } from './LongestOverdue.tsx';

/** Gives an order about one case of a county (下行督办). It is kept until the county answers, cut or not. */
export function SuperviseForm({
  link,
  chosen,
  onDone,
}: {
  link: string;
  chosen: OverdueCase;
  onDone: (sent: boolean) => void;
}): ReactElement {
  const words = useWords();
  const { ports } = usePanels();
  const [note, setNote] = useState('');
  const [said, setSaid] = useState('');
  const give = async (): Promise<void> => {
    setSaid(words.acts.sending);
    const answer = await ports.command('superviseBelow', { link, caseKey: chosen.key, note });
    if (answer.ok) onDone(true);
    else setSaid(words.acts.refused(answer.error.message));
  };
  return (
    <div className={`${acts.acts} ${css.form}`} data-supervise={chosen.key}>
      <Subhead>{words.levels.about(numberOf(chosen, words.levels.caseKey))}</Subhead>
      <div className={acts.fields}>
        <input
          value={note}
          maxLength={200}
          aria-label={words.levels.note}
          placeholder={words.levels.note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      <div className={acts.buttons}>
        <button type="button" onClick={() => void give()}>
          {words.levels.give}
        </button>
        <button type="button" onClick={() => onDone(false)}>
          {words.levels.giveUp}
        </button>
      </div>
      <p role="status">{said}</p>
    </div>
  );
}
