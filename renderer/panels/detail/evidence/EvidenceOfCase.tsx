import type { ReactElement } from 'react';
import type { CaseEvidence, Detection, Verification } from '../../../../contract/wire/evidence.ts';
import { Subhead } from '../../../ui/Facts.tsx';
import { Tag } from '../../../ui/Tag.tsx';
import { clockText, countText, spanText, timeOrDay } from '../../Format.ts';
import { FramePicture } from '../../FramePicture.tsx';
import { usePanels, useSession, useWords } from '../../PanelContext.tsx';
import css from './Evidence.module.css';
import { ReviewVerdict } from './ReviewVerdict.tsx';

export interface ShownEvidence {
  /** The frame by which it became a case. */
  proved: Detection | null;
  /** The last one by which it was checked. */
  checked: Verification | null;
  checks: number;
}

/** What of a case's evidence stands in its panel; null where it has none, or where the answer is about another case. */
export function shownEvidence(evidence: CaseEvidence | null, caseKey: number): ShownEvidence | null {
  const detections = evidence?.detections.filter((one) => one.caseKey === caseKey) ?? [];
  const verifications = evidence?.verifications.filter((one) => one.caseKey === caseKey) ?? [];
  if (detections.length + verifications.length === 0) return null;
  const proved = detections.find(({ outcome }) => outcome === 'case') ?? detections[0] ?? null;
  return { proved, checked: verifications.at(-1) ?? null, checks: verifications.length };
}

const HEADING_REM = 2.25;
const SIGHT_REM = 4.9;
const REVIEW_REM = 2.75;

/** Rows of the panel it takes. */
export function evidenceRows(shown: ShownEvidence | null, desk: boolean, rowRem: number): number {
  if (shown === null) return 0;
  const sights = (shown.proved ? 1 : 0) + (shown.checked ? 1 : 0);
  const review = desk && shown.checked?.personVerdict === '' ? REVIEW_REM : 0;
  return Math.ceil((HEADING_REM + sights * SIGHT_REM + review) / rowRem);
}

/** The frame that proved a case and the frame that cleared it, marked as a machine's verdict; a desk may overturn it. */
export function EvidenceOfCase({ shown, onReviewed }: { shown: ShownEvidence; onReviewed: () => void }): ReactElement {
  const words = useWords();
  const desk = useSession((state) => state.mode === 'desk');
  const { proved, checked, checks } = shown;
  return (
    <div data-section="evidence">
      <Subhead aside={checks > 1 ? words.evidence.more(countText(checks)) : undefined}>{words.evidence.ofCase}</Subhead>
      {proved && <Proved found={proved} />}
      {checked && <Checked look={checked} />}
      {desk && checked?.personVerdict === '' && <ReviewVerdict key={checked.id} look={checked} onDone={onReviewed} />}
    </div>
  );
}

function Proved({ found }: { found: Detection }): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  const name = world.catalog?.aiCategories.find(({ id }) => id === found.class)?.name ?? found.class;
  const camera = world.catalog?.cameras.find(({ id }) => id === found.from.id)?.name ?? found.from.id;
  return (
    <div className={css.sight} data-evidence="proved">
      <FramePicture key={found.frame} id={found.frame} label={words.evidence.proved} box={found.box} />
      <div className={css.says}>
        <Heading title={words.evidence.proved} by={words.evidence[found.by]} atMs={found.frameAtMs} />
        <p>
          <b>{name}</b>
          <span>{words.evidence.confidence(found.confidence.toFixed(2))}</span>
        </p>
        <p className={css.second}>{camera}</p>
      </div>
    </div>
  );
}

function Checked({ look }: { look: Verification }): ReactElement {
  const words = useWords();
  const { verdicts, outcomes } = words.evidence;
  const reviewed = look.personVerdict === '' ? '' : verdicts[look.personVerdict];
  return (
    <div className={css.sight} data-evidence="checked">
      <FramePicture key={look.image} id={look.image} label={words.evidence.checked} box={null} />
      <div className={css.says}>
        <Heading title={words.evidence.checked} by={words.evidence.machine} atMs={look.capturedAtMs} />
        <p title={look.reason}>
          <b>{`${verdicts[look.verdict]} · ${outcomes[look.outcome]}`}</b>
          <span>{words.evidence.confidence(look.confidence.toFixed(2))}</span>
        </p>
        <p className={css.second} title={look.personReason}>
          {reviewed === ''
            ? [
                words.evidence.distance(words.detail.meters(Math.round(look.distanceMeters))),
                words.evidence.age(spanText(look.ageSeconds * 1000, words)),
              ].join(' · ')
            : [words.evidence.reviewed(look.reviewedBy, reviewed), look.personReason].filter(Boolean).join(' · ')}
        </p>
      </div>
    </div>
  );
}

function Heading({ title, by, atMs }: { title: string; by: string; atMs: number }): ReactElement {
  const { world } = usePanels();
  const offset = world.catalog?.city.utcOffsetMinutes ?? 480;
  return (
    <p>
      <span className={css.second}>{title}</span>
      <Tag kind="loud">{by}</Tag>
      <time className={css.second} title={clockText(atMs, offset)}>
        {timeOrDay(atMs, world.platformNowMs(), offset)}
      </time>
    </p>
  );
}
