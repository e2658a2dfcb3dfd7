import { useState, type ReactElement } from 'react';
import { Subhead } from '../../ui/Facts.tsx';
import { timeText } from '../Format.ts';
import { usePanels, useSession, useWords } from '../PanelContext.tsx';
import css from './CaseActs.module.css';

/**
 * 调看: a person asks to look through a camera, for a reason that goes into the audit log; the platform refuses one that is not online. The
 * platform has no video of its own, and that is what is said: who asked and why stands noted, and no picture is made up.
 */
export function LookThrough({ camera }: { camera: string }): ReactElement | null {
  const words = useWords();
  const { ports, world } = usePanels();
  const isDesk = useSession((state) => state.mode === 'desk');
  const [reason, setReason] = useState('');
  const [said, setSaid] = useState('');
  const t = words.desk.look;
  const kind = world.identity?.kind;
  if (!isDesk || (kind !== 'officer' && kind !== 'leader')) return null;
  const look = async (): Promise<void> => {
    if (reason.trim().length < 2) return setSaid(t.needsReason);
    setSaid(words.acts.sending);
    const answer = await ports.command('openFeed', { camera, reason });
    if (!answer.ok) return setSaid(words.acts.refused(answer.error.message));
    setReason('');
    setSaid(t.noted(timeText(world.platformNowMs(), world.catalog?.city.utcOffsetMinutes ?? 480)));
  };
  return (
    <div className={css.acts} data-look={camera}>
      <Subhead>{t.title}</Subhead>
      <form
        className={css.fields}
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <input
          value={reason}
          maxLength={200}
          aria-label={t.reason}
          placeholder={t.reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className={css.buttons} style={{ marginTop: 0 }}>
          <button type="submit">{t.look}</button>
        </div>
      </form>
      <p role="status" title={said}>
        {said}
      </p>
    </div>
  );
}
