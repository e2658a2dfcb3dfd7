import { useState, type ReactElement } from 'react';
import { Subhead } from '../../../ui/Facts.tsx';
import { usePanels, useWords } from '../../PanelContext.tsx';
import acts from '../CaseActs.module.css';
import css from './District.module.css';
import { numberOf, type OverdueCase } from './LongestOverdue.tsx';

/**
 * Gives an order about one case of a county (下行督办). It is kept until the county answers, cut or not. null: the link is cut and the
 * county's cases are unknown, so the case is named by its number.
 */
export function SuperviseForm({
  link,
  chosen,
  onDone,
}: {
  link: string;
  chosen: OverdueCase | null;
  onDone: (sent: boolean) => void;
}): ReactElement {
  const words = useWords();
  const { ports } = usePanels();
  const [note, setNote] = useState('');
  const [caseNo, setCaseNo] = useState('');
  const [said, setSaid] = useState('');
  const give = async (): Promise<void> => {
    setSaid(words.acts.sending);
    const about = chosen === null ? { caseKey: 0, caseNo } : { caseKey: chosen.key };
    const answer = await ports.command('superviseBelow', { link, ...about, note });
    if (!answer.ok) return setSaid(words.acts.refused(answer.error.message));
    setSaid('');
    setCaseNo('');
    setNote('');
    onDone(true);
  };
  const title = chosen === null ? words.levels.aboutNumber : words.levels.about(numberOf(chosen, words.levels.caseKey));
  return (
    <div className={`${acts.acts} ${css.form}`} data-supervise={chosen?.key ?? 'byNumber'}>
      <Subhead>{title}</Subhead>
      <div className={acts.fields}>
        {chosen === null && (
          <input
            value={caseNo}
            maxLength={64}
            aria-label={words.levels.caseNo}
            placeholder={words.levels.caseNo}
            onChange={(event) => setCaseNo(event.target.value)}
          />
        )}
        <input
          value={note}
          maxLength={200}
          aria-label={words.levels.note}
          placeholder={words.levels.note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      <div className={acts.buttons}>
        <button type="button" disabled={chosen === null && caseNo.trim() === ''} onClick={() => void give()}>
          {words.levels.give}
        </button>
        {chosen !== null && (
          <button type="button" onClick={() => onDone(false)}>
            {words.levels.giveUp}
          </button>
        )}
      </div>
      <p role="status">{said}</p>
    </div>
  );
}
