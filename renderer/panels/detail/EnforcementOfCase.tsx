import type { ReactElement } from 'react';
import { Lamp } from '../../ui/Lamp.tsx';
import { Row } from '../../ui/Row.tsx';
import { useWorld } from '../../world/useWorld.ts';
import { clockReading, nextClock } from '../EnforcementReading.ts';
import { usePanels, useWords } from '../PanelContext.tsx';

/** The enforcement case a supervision case has led to, in one line; nothing where there is none. */
export function EnforcementOfCase({ caseKey, rowRem }: { caseKey: number; rowRem: number }): ReactElement | null {
  const words = useWords();
  const { session, world } = usePanels();
  useWorld((w) => w.enforcements.version);
  const row = [...world.enforcements.rows.values()].find((one) => one.caseKey === caseKey);
  if (row === undefined) return null;
  const clock = nextClock(row);
  const reading = clock && clockReading(clock, world.platformNowMs(), words);
  return (
    <Row rem={rowRem} label={words.enforcement.title} onOpen={() => session.getState().openSheet('enforcement')}>
      <span>{`${words.enforcement.short} · ${words.enforcement.stages[row.stage]} · ${row.brigade}`}</span>
      {clock && reading && <Lamp tone={reading.tone}>{`${words.enforcement.clocks[clock.kind]} ${reading.text}`}</Lamp>}
    </Row>
  );
}
