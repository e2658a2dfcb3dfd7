import type { ReactElement } from 'react';
import type { Detection } from '../../../contract/wire/evidence.ts';
import { Tag } from '../../ui/Tag.tsx';
import { useWorld } from '../../world/useWorld.ts';
import { readCase } from '../CaseReading.ts';
import { timeOrDay } from '../Format.ts';
import { FramePicture } from '../FramePicture.tsx';
import { usePanels, useWords } from '../PanelContext.tsx';
import css from './Screen.module.css';

/** One detection: its frame, what and how sure, where from, and what became of it. Opens its case. */
export function DetectionCard({ found }: { found: Detection }): ReactElement {
  const words = useWords();
  const { ports, world } = usePanels();
  useWorld((w) => `${w.cases.version}/${Math.floor(w.platformNowMs() / 60_000)}`);
  const { aiCategories = [], cameras = [], city } = world.catalog ?? {};
  const name = aiCategories.find(({ id }) => id === found.class)?.name ?? found.class;
  const from = cameras.find(({ id }) => id === found.from.id)?.name ?? found.from.id;
  const row = found.caseKey === 0 ? -1 : world.cases.rowOf(found.caseKey);
  const reading = row < 0 ? null : readCase(world, row, words);
  const { became, confidence } = words.evidence;
  return (
    <article className={css.card} data-detection={found.id}>
      <button
        type="button"
        aria-label={name}
        disabled={found.caseKey === 0}
        onClick={() => ports.open({ kind: 'case', id: String(found.caseKey) })}
      >
        <FramePicture key={found.frame} id={found.frame} label={name} box={found.box} />
        <p>
          <b>{name}</b>
          <span>{confidence(found.confidence.toFixed(2))}</span>
        </p>
        <p className={css.second}>
          <span>{from}</span>
          <time>{timeOrDay(found.frameAtMs, world.platformNowMs(), city?.utcOffsetMinutes ?? 480)}</time>
        </p>
        <p title={reading?.no ?? found.reason}>
          <span>{reading === null ? found.reason : words.stages[reading.stage]}</span>
          <Tag kind={found.outcome === 'belowThreshold' ? 'hatched' : 'plain'}>{became[found.outcome]}</Tag>
        </p>
      </button>
    </article>
  );
}
