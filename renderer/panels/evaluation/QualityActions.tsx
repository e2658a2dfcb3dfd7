import { useState, type ReactElement } from 'react';
import { DAY_MS } from '../../../contract/model/time.ts';
import type { Assessment, QualityAction, QualityActArgs } from '../../../contract/wire/assessment.ts';
import { Subhead } from '../../ui/Facts.tsx';
import { Empty } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { usePanels, useSession, useWords } from '../PanelContext.tsx';
import css from './Evaluation.module.css';
import { dateOf } from './period.ts';

const SHOWN = 6;
const DUE_MS = 15 * DAY_MS;

/** What each state allows. */
const NEXT: Record<QualityAction['state'], readonly ('correct' | 'verify' | 'sendBack')[]> = {
  raised: ['correct'],
  corrected: ['verify', 'sendBack'],
  verified: [],
};

export interface QualityActionsProps {
  assessment: Assessment;
  /** Item a new one would be about. */
  item: string;
  onActed: () => void;
}

/** PDCA: what did not conform, what was done about it, and whether that held. */
export function QualityActions({ assessment, item, onActed }: QualityActionsProps): ReactElement {
  const words = useWords();
  const { ports, session, world } = usePanels();
  const desk = useSession((state) => state.mode === 'desk');
  const [note, setNote] = useState('');
  const [said, setSaid] = useState('');
  const offset = world.catalog?.city.utcOffsetMinutes ?? 480;
  const send = async (args: QualityActArgs): Promise<void> => {
    setSaid(words.acts.sending);
    const answer = await ports.command('qualityAct', args);
    setSaid(answer.ok ? '' : words.acts.refused(answer.error.message));
    if (!answer.ok) return;
    setNote('');
    onActed();
  };
  const raise = (): Promise<void> => {
    const { selection } = session.getState();
    const caseKey = selection?.kind === 'case' ? Number(selection.id) : 0;
    const dueMs = world.platformNowMs() + DUE_MS;
    return send({ act: 'raise', office: assessment.office, item, caseKey, dueMs, note });
  };
  const officeName = (id: string): string => assessment.offices.find((office) => office.id === id)?.name ?? id;
  return (
    <div className={css.actions}>
      <Subhead>{words.evaluation.actions}</Subhead>
      {assessment.actions.length === 0 && <Empty>{words.evaluation.noActions}</Empty>}
      {assessment.actions.slice(0, SHOWN).map((action) => (
        <div key={action.id} className={css.action} data-action={action.id}>
          <Tag kind={action.state === 'verified' ? 'plain' : 'loud'}>{words.evaluation.states[action.state]}</Tag>
          <span>{`${officeName(action.office)} ${action.item} ${action.steps.at(-1)?.note ?? ''}`}</span>
          <time>{`${words.evaluation.due} ${dateOf(action.dueMs, offset)}`}</time>
          {desk &&
            NEXT[action.state].map((act) => (
              <button
                key={act}
                type="button"
                disabled={note === ''}
                onClick={() => void send({ act, id: action.id, note })}
              >
                {words.evaluation.qualityActs[act]}
              </button>
            ))}
        </div>
      ))}
      {desk && (
        <div className={css.form}>
          <input
            value={note}
            maxLength={500}
            placeholder={words.evaluation.actionNote}
            aria-label={words.evaluation.actionNote}
            onChange={(event) => setNote(event.target.value)}
          />
          <button type="button" disabled={note === '' || item === ''} onClick={() => void raise()}>
            {words.evaluation.raise}
          </button>
          <p role="status">{said}</p>
        </div>
      )}
    </div>
  );
}
