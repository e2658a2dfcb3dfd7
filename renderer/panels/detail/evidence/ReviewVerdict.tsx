import { useState, type ReactElement } from 'react';
import type { Verification } from '../../../../contract/wire/evidence.ts';
import { usePanels, useWords } from '../../PanelContext.tsx';
import acts from '../CaseActs.module.css';
import css from './Evidence.module.css';

/** 人工复核: a person says what the frame shows. To overturn the machine a reason is needed; the platform holds to that, too. */
export function ReviewVerdict({ look, onDone }: { look: Verification; onDone: () => void }): ReactElement {
  const words = useWords();
  const { ports } = usePanels();
  const [reason, setReason] = useState('');
  const [said, setSaid] = useState('');
  const review = async (verdict: 'exists' | 'gone'): Promise<void> => {
    const overturns = look.outcome !== 'toPerson' && look.verdict !== verdict;
    if (overturns && reason.trim() === '') return setSaid(words.evidence.needsReason);
    setSaid(words.acts.sending);
    const answer = await ports.command('reviewVerdict', { id: look.id, verdict, reason });
    setSaid(answer.ok ? '' : words.acts.refused(answer.error.message));
    if (answer.ok) onDone();
  };
  return (
    <div className={`${acts.acts} ${css.review}`} data-review={look.id}>
      <div className={acts.fields}>
        <input
          value={reason}
          maxLength={500}
          aria-label={words.evidence.reviewReason}
          placeholder={words.evidence.review}
          title={words.evidence.reviewReason}
          onChange={(event) => setReason(event.target.value)}
        />
        {(['gone', 'exists'] as const).map((verdict) => (
          <button key={verdict} type="button" onClick={() => void review(verdict)}>
            {words.evidence.verdicts[verdict]}
          </button>
        ))}
      </div>
      {said !== '' && <p role="status">{said}</p>}
    </div>
  );
}
