import { useState, type ReactElement } from 'react';
import type { PeriodArgs } from '../../../contract/wire/evaluation.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import css from './Evaluation.module.css';

export interface ManualValueProps {
  office: string;
  item: string;
  period: PeriodArgs;
  onGiven: () => void;
}

/** An assessor gives what no indicator counts, and says why. */
export function ManualValue({ office, item, period, onGiven }: ManualValueProps): ReactElement {
  const words = useWords();
  const { ports } = usePanels();
  const [value, setValue] = useState('');
  const [note, setNote] = useState('');
  const [said, setSaid] = useState('');
  const number = Number(value);
  const fits = value !== '' && number >= 0 && number <= 100;
  const give = async (): Promise<void> => {
    setSaid(words.acts.sending);
    const answer = await ports.command('assessItem', { office, item, period, value: number, note });
    setSaid(answer.ok ? '' : words.acts.refused(answer.error.message));
    if (answer.ok) onGiven();
  };
  return (
    <div className={css.form}>
      <input
        inputMode="decimal"
        value={value}
        placeholder={words.evaluation.value}
        aria-label={words.evaluation.value}
        onChange={(event) => setValue(event.target.value)}
      />
      <input
        value={note}
        maxLength={300}
        placeholder={words.evaluation.note}
        aria-label={words.evaluation.note}
        onChange={(event) => setNote(event.target.value)}
      />
      <button type="button" disabled={!fits} onClick={() => void give()}>
        {words.evaluation.give}
      </button>
      <p role="status">{said}</p>
    </div>
  );
}
