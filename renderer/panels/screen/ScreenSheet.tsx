import { useState, type ReactElement } from 'react';
import { DAY_MS } from '../../../contract/model/time.ts';
import { Empty } from '../../ui/Panel.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useWorld } from '../../world/useWorld.ts';
import { countText, dayStartMs } from '../Format.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import { useAnswer } from '../PlatformAnswer.ts';
import { ClassSwitches } from './ClassSwitches.tsx';
import { countOf, toggled } from './chosenClasses.ts';
import { DetectionCard } from './DetectionCard.tsx';
import { RobotFigures } from './RobotFigures.tsx';
import css from './Screen.module.css';

/** Asked again after so much platform time. */
const AGAIN_MS = 60_000;
const SHOWN = 24;
const SPANS = ['day', 'week'] as const;

/** S5: what machines found of the city's AI classes, with the frame that shows it; and how good the checking robot is (S6). */
export function ScreenSheet({ onClose }: { onClose: () => void }): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  const turn = useWorld((w) => Math.floor(w.platformNowMs() / AGAIN_MS));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [span, setSpan] = useState<(typeof SPANS)[number]>('day');
  const toMs = (turn + 1) * AGAIN_MS;
  const today = dayStartMs(turn * AGAIN_MS, world.catalog?.city.utcOffsetMinutes ?? 480);
  const fromMs = span === 'day' ? today : today - 6 * DAY_MS;
  const all = (world.catalog?.aiCategories ?? []).map(({ id }) => id);
  const classes = chosen.length === 0 ? all : chosen;
  const asks = all.length > 0;
  const counted = useAnswer('screen', asks ? { classes: all, fromMs, limit: 1 } : null, turn);
  const { data, problem } = useAnswer('screen', asks ? { classes: [...classes], fromMs, limit: SHOWN } : null, turn);
  const found = (data?.detections ?? []).filter((one) => classes.includes(one.class) && one.frameAtMs >= fromMs);
  const sum = classes.reduce((total, id) => total + countOf(counted.data, id), 0);
  return (
    <Sheet
      name="screen"
      title={words.evidence.screen}
      aside={counted.data === null ? words.notYet : words.evidence.found(countText(sum))}
      closeLabel={words.sheets.close}
      onClose={onClose}
    >
      <div className={css.bar}>
        <ClassSwitches
          chosen={chosen}
          counts={counted.data}
          onToggle={(id) => setChosen(toggled(chosen, id))}
          onAll={() => setChosen([])}
        />
        <nav className={css.spans}>
          {SPANS.map((one) => (
            <button key={one} type="button" aria-pressed={span === one} onClick={() => setSpan(one)}>
              {words.evidence[one]}
            </button>
          ))}
        </nav>
      </div>
      <RobotFigures fromMs={fromMs} toMs={toMs} turn={turn} />
      {!asks && <Empty>{words.evidence.noClasses}</Empty>}
      {asks && data === null && <Empty>{problem === '' ? words.detail.loading : words.detail.failed(problem)}</Empty>}
      {data !== null && found.length === 0 && <Empty>{words.evidence.noneFound}</Empty>}
      <div className={css.cards}>
        {found.map((one) => (
          <DetectionCard key={one.id} found={one} />
        ))}
      </div>
    </Sheet>
  );
}
