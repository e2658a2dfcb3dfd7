import { useState, type ReactElement } from 'react';
import { CASE_ACT_NEEDS, type CaseAct } from '../../../contract/wire/commands.ts';
import { usePanels, useWords } from '../PanelContext.tsx';

const MINUTE_MS = 60_000;
/** A parked case goes on when the day's work begins. */
const RESUME_HOUR = 9;

/** Acts to be chosen from a list, with the date some need. Nothing where there is none. */
export function MoreActs({
  acts,
  chosen,
  onChoose,
  onAct,
}: {
  acts: readonly CaseAct[];
  chosen: CaseAct | null;
  onChoose: (act: CaseAct | null) => void;
  onAct: (act: CaseAct, untilMs?: number) => Promise<void>;
}): ReactElement | null {
  const words = useWords();
  const { world } = usePanels();
  const [day, setDay] = useState('');
  const name = acts.find((one) => one === chosen);
  if (acts.length === 0) return null;
  const needsDay = name !== undefined && CASE_ACT_NEEDS[name]?.includes('until') === true;
  const untilMs = needsDay ? resumeAtMs(day, world.catalog?.city.utcOffsetMinutes ?? 480) : undefined;
  const go = async (): Promise<void> => {
    if (name === undefined) return;
    await onAct(name, untilMs);
    onChoose(null);
  };
  return (
    <>
      <select
        aria-label={words.caseWords.more}
        value={name ?? ''}
        onChange={(event) => onChoose(acts.find((one) => one === event.target.value) ?? null)}
      >
        <option value="">{words.caseWords.more}</option>
        {acts.map((one) => (
          <option key={one} value={one}>
            {words.actNames[one]}
          </option>
        ))}
      </select>
      {needsDay && (
        <input
          type="date"
          aria-label={words.caseWords.resumeDate}
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
      )}
      {name !== undefined && (
        <button type="button" disabled={needsDay && untilMs === undefined} onClick={() => void go()}>
          {words.caseWords.act}
        </button>
      )}
    </>
  );
}

/** Nine o'clock of a local day "2020-03-25"; undefined where none is given. */
export function resumeAtMs(day: string, utcOffsetMinutes: number): number | undefined {
  const midnightMs = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(midnightMs)) return undefined;
  return midnightMs - utcOffsetMinutes * MINUTE_MS + RESUME_HOUR * 60 * MINUTE_MS;
}
