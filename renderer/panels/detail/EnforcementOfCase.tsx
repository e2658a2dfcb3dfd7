import type { ReactElement } from 'react';
import type { EnforcementRow } from '../../../contract/wire/enforcement.ts';
import { Lamp } from '../../ui/Lamp.tsx';
import { Row } from '../../ui/Row.tsx';
import type { World } from '../../world/World.ts';
import { clockReading, nextClock } from '../EnforcementReading.ts';
import { usePanels, useWords } from '../PanelContext.tsx';

/** The enforcement case a supervision case has led to. */
export function enforcementOf(world: World, caseKey: number): EnforcementRow | undefined {
  return [...world.enforcements.rows.values()].find((row) => row.caseKey === caseKey);
}

/** An enforcement case in one line, and the way to all of it. */
export function EnforcementOfCase({ row, rowRem }: { row: EnforcementRow; rowRem: number }): ReactElement {
  const words = useWords();
  const { session, world } = usePanels();
  const clock = nextClock(row);
  const reading = clock && clockReading(clock, world.platformNowMs(), words);
  return (
    <Row rem={rowRem} label={words.enforcement.title} onOpen={() => session.getState().openSheet('enforcement')}>
      <span>{`${words.enforcement.short} · ${words.enforcement.stages[row.stage]} · ${row.brigade}`}</span>
      {clock && reading && <Lamp tone={reading.tone}>{`${words.enforcement.clocks[clock.kind]} ${reading.text}`}</Lamp>}
    </Row>
  );
}
