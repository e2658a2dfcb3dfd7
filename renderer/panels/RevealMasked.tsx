import { useEffect, useState, type ReactElement } from 'react';
import { REVEALED_SHOWN_MS, type RevealedPerson, type RevealRef } from '../../contract/wire/search.ts';
import { usePanels, useSession, useWords } from './PanelContext.tsx';
import css from './RevealMasked.module.css';

const TICK_MS = 1_000;

/**
 * What is masked, for a reason that goes into the audit log, and for a minute only. Nothing for whoever may not ask; the platform has the last
 * word. To be keyed by what it is about.
 */
export function RevealMasked({ of }: { of: RevealRef }): ReactElement | null {
  const isDesk = useSession((state) => state.mode === 'desk');
  const { world } = usePanels();
  const kind = world.identity?.kind;
  if (!isDesk || (kind !== 'officer' && kind !== 'leader')) return null;
  return <Reveal of={of} />;
}

function Reveal({ of }: { of: RevealRef }): ReactElement {
  const words = useWords();
  const { ports } = usePanels();
  const t = words.desk.reveal;
  const [reason, setReason] = useState<string | null>(null);
  const [people, setPeople] = useState<readonly RevealedPerson[] | null>(null);
  const [said, setSaid] = useState('');
  const hide = (): void => {
    setPeople(null);
    setReason(null);
    setSaid('');
  };
  const ask = async (why: string): Promise<void> => {
    if (why.trim().length < 2) return setSaid(t.needsReason);
    setSaid(words.acts.sending);
    const ticket = await ports.command('reveal', { ref: of, reason: why });
    const answer = ticket.ok ? await ports.query('revealed', ticket.data) : ticket;
    if (!answer.ok) return setSaid(words.acts.refused(answer.error.message));
    setSaid(answer.data.people.length === 0 ? t.nobody : '');
    setPeople(answer.data.people);
  };
  if (people !== null && people.length > 0) return <Revealed people={people} onHide={hide} />;
  if (reason === null)
    return (
      <div className={css.reveal} data-reveal="closed">
        <button type="button" onClick={() => setReason('')}>
          {of.kind === 'person' ? t.person : t.callers}
        </button>
      </div>
    );
  return (
    <form
      className={css.reveal}
      data-reveal="asking"
      onSubmit={(event) => {
        event.preventDefault();
        void ask(reason);
      }}
    >
      <input
        value={reason}
        maxLength={200}
        aria-label={t.reason}
        placeholder={t.reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <button type="submit">{t.show}</button>
      <button type="button" onClick={hide}>
        {t.cancel}
      </button>
      {said !== '' && (
        <p role="status" title={said}>
          {said}
        </p>
      )}
    </form>
  );
}

function Revealed({ people, onHide }: { people: readonly RevealedPerson[]; onHide: () => void }): ReactElement {
  const words = useWords();
  const { clock } = usePanels().world;
  const t = words.desk.reveal;
  const [leftMs, setLeftMs] = useState(REVEALED_SHOWN_MS);
  useEffect(() => {
    // The machine's time: a platform that is faster must not hide it sooner, nor a machine that slept show it longer.
    const untilMs = clock.nowMs() + REVEALED_SHOWN_MS;
    const timer = setInterval(() => setLeftMs(untilMs - clock.nowMs()), TICK_MS);
    return () => clearInterval(timer);
  }, [clock]);
  useEffect(() => {
    if (leftMs <= 0) onHide();
  }, [leftMs, onHide]);
  return (
    <div className={css.reveal} data-reveal="shown">
      <ul>
        {people.map(({ name, phone, address }) => {
          const text = [name, phone, address].filter((part) => part !== '').join(' · ');
          return (
            <li key={text} title={text}>
              {text}
            </li>
          );
        })}
      </ul>
      {people.length > 1 && <span>{t.more(String(people.length - 1))}</span>}
      <span>{t.left(String(Math.max(0, Math.round(leftMs / TICK_MS))))}</span>
      <button type="button" onClick={onHide}>
        {t.hide}
      </button>
    </div>
  );
}
