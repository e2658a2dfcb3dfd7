import { useState, type ReactElement } from 'react';
import { SATISFACTIONS, type Satisfaction } from '../../../contract/wire/calls.ts';
import { CASE_ACT_NEEDS, CASE_ACT_POSTS, CASE_ACTS, type CaseAct } from '../../../contract/wire/commands.ts';
import { Subhead } from '../../ui/Facts.tsx';
import { usePanels, useWords } from '../PanelContext.tsx';
import css from './CaseActs.module.css';
import { MoreActs } from './MoreActs.tsx';

/** Acts beside the straight way of a case: they stand in a list, so that the others are at hand. */
const OFF_THE_WAY: readonly CaseAct[] = [
  'cancel',
  'verifyUnsure',
  'checkUnsure',
  'returnToFile',
  'requestReturn',
  'requestExtension',
  'suspend',
  'defer',
  'urge',
  'appeal',
  'forceClose',
];

/** What this person may do with the case now; the platform decides, and the case changes when its event comes back. */
export function CaseActs({ caseKey, acts }: { caseKey: number; acts: readonly string[] }): ReactElement {
  const words = useWords();
  const { ports, world } = usePanels();
  const [note, setNote] = useState('');
  const [department, setDepartment] = useState('');
  const [more, setMore] = useState<CaseAct | null>(null);
  const [said, setSaid] = useState('');
  const [satisfaction, setSatisfaction] = useState<Satisfaction | null>(null);
  const allowed = CASE_ACTS.filter((name) => acts.includes(name));
  const chosen = allowed.find((name) => name === more) ?? null;
  const hasCaller =
    allowed.includes('reply') && [...world.calls.rows.values()].some((call) => call.caseKey === caseKey);
  const act = async (name: CaseAct, untilMs?: number): Promise<void> => {
    if (CASE_ACT_NEEDS[name]?.includes('reason') === true && note.trim() === '') {
      setSaid(words.caseWords.needsReason(words.actNames[name]));
      return;
    }
    setSaid(words.acts.sending);
    const answer = await ports.command('caseAct', {
      key: caseKey,
      act: name,
      note,
      ...(untilMs === undefined ? {} : { untilMs }),
      ...(name === 'reply' && hasCaller && satisfaction !== null ? { satisfaction } : {}),
      ...(name === 'dispatch' && department !== '' ? { department: Number(department) } : {}),
    });
    setSaid(answer.ok ? '' : words.acts.refused(answer.error.message));
    if (answer.ok) setNote('');
  };
  return (
    <div className={`${css.acts} ${allowed.length === 0 ? css.none : ''}`} data-acts={allowed.join(' ')}>
      <Subhead>{words.acts.title}</Subhead>
      {allowed.length === 0 ? (
        <p>{words.acts.none}</p>
      ) : (
        <>
          <div className={css.fields}>
            <input
              value={note}
              maxLength={200}
              aria-label={words.acts.note}
              placeholder={words.acts.note}
              onChange={(event) => setNote(event.target.value)}
            />
            {hasCaller && <SatisfactionChoice level={satisfaction} onChoose={setSatisfaction} />}
            {allowed.includes('dispatch') && (
              <select
                aria-label={words.detail.department}
                value={department}
                onChange={(event) => setDepartment(event.target.value)}
              >
                <option value="">{words.caseWords.byDuty}</option>
                {world.catalog?.departments.map(({ code, name }, index) => (
                  <option key={code} value={index}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </div>
          <div className={css.buttons}>
            {allowed
              // Whoever has chosen from the list needs the room for what it asks.
              .filter((name) => chosen === null && !OFF_THE_WAY.includes(name))
              .map((name) => (
                <button key={name} type="button" title={CASE_ACT_POSTS[name]} onClick={() => void act(name)}>
                  {words.actNames[name]}
                </button>
              ))}
            <MoreActs
              acts={allowed.filter((name) => OFF_THE_WAY.includes(name))}
              chosen={chosen}
              onChoose={setMore}
              onAct={act}
            />
          </div>
        </>
      )}
      <p role="status">{said}</p>
    </div>
  );
}

/** A reply to whoever rang is the call-back, and says how satisfied he is. */
function SatisfactionChoice({
  level,
  onChoose,
}: {
  level: Satisfaction | null;
  onChoose: (level: Satisfaction | null) => void;
}): ReactElement {
  const { hotline } = useWords();
  return (
    <select
      aria-label={hotline.satisfaction}
      value={level ?? ''}
      onChange={(event) => onChoose(SATISFACTIONS.find((one) => one === event.target.value) ?? null)}
    >
      <option value="">{hotline.satisfaction}</option>
      {SATISFACTIONS.map((one) => (
        <option key={one} value={one}>
          {hotline.satisfactions[one]}
        </option>
      ))}
    </select>
  );
}
