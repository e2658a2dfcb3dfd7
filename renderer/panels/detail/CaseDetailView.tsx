import { useEffect, useState, type ReactElement } from 'react';
import type { CaseDetail } from '../../../contract/wire/cases.ts';
import { MarkedFacts } from '../../ui/Facts.tsx';
import { EntitySymbol, Glyph } from '../../ui/Glyph.tsx';
import { Empty, Panel } from '../../ui/Panel.tsx';
import { Ring } from '../../ui/Ring.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { Timeline } from '../../ui/Timeline.tsx';
import { useWorld } from '../../world/useWorld.ts';
import { readCase, type CaseReading } from '../CaseReading.ts';
import { gridNameAt } from '../GridName.ts';
import { usePanels, useSession, useWords } from '../PanelContext.tsx';
import { useAnswer } from '../PlatformAnswer.ts';
import { allocateDeskRows, allocateRows } from './allocateRows.ts';
import { CaseActs } from './CaseActs.tsx';
import { CaseNotices, noticesOf } from './CaseNotices.tsx';
import css from './CaseDetailView.module.css';
import { EnforcementOfCase, enforcementOf } from './EnforcementOfCase.tsx';
import { EvidenceOfCase, evidenceRows, shownEvidence } from './evidence/EvidenceOfCase.tsx';
import { RevealMasked } from '../RevealMasked.tsx';
import { NearbyCameras } from './NearbyCameras.tsx';
import { casePhotos } from './photos/casePhotos.ts';
import { photoRows, PhotosOfCase } from './photos/PhotosOfCase.tsx';
import { ResponsibleFive } from './ResponsibleFive.tsx';
import { fitTimeline, timelineOf } from './timelineOf.ts';
import { useResponsible } from './useResponsible.ts';
import type { ViewProps } from './ViewProps.ts';

/** Names longer than this are set one step smaller, so that they stand whole. */
const LONG_NAME = 9;
/** Rows of the sentence that stands where the life will be. */
const LOADING_ROWS = 2;
/** A life is never told in fewer rows. */
const LEAST_STEPS = 4;
/** Rows of the question who reported it. */
const REVEAL_ROWS = 2.5;
/** Rows the acts of a desk take; where a case allows none, its heading and the sentence that says so. */
const ACT_ROWS = 5;
const NO_ACT_ROWS = 2;

/** One case: what and where, its limit, who answers for it, and its whole life with every actor and clock. */
export function CaseDetailView({ id, rows, rowRem }: ViewProps): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  const key = Number(id);
  useWorld(
    (w) =>
      `${w.cases.version}/${w.enforcements.version}/${w.caseDetails.get(key)?.row.rev}/${Math.floor(w.platformNowMs() / 1000)}`,
  );
  const detail = world.caseDetails.get(key);
  const reading = withCard(readCase(world, world.cases.rowOf(key), words), detail);
  const problem = useCaseDetail(key, reading?.rev ?? 0, detail);
  const desk = useSession((state) => state.mode === 'desk');
  const gridId = world.catalog?.grids[reading?.grid ?? -1]?.id;
  const responsible = useResponsible(gridId);
  const [reviews, setReviews] = useState(0);
  const evidence = shownEvidence(
    useAnswer('caseEvidence', { caseKey: key }, `${reading?.rev ?? 0}/${reviews}`).data,
    key,
  );
  if (reading === null) {
    return (
      <Panel name="detail" title={words.panels.detail}>
        <Empty>{problem === '' ? words.detail.loading : words.detail.failed(problem)}</Empty>
      </Panel>
    );
  }
  const items = detail === undefined ? [] : timelineOf(detail, reading.ended, world, words);
  const wanted = detail === undefined ? LOADING_ROWS : items.length + items.filter((item) => item.note !== '').length;
  const notices = detail === undefined || reading.ended ? [] : noticesOf(detail, world.platformNowMs(), words);
  const enforcement = enforcementOf(world, key);
  const frames = [evidence?.proved?.frame ?? '', evidence?.checked?.image ?? ''];
  const all = casePhotos(detail?.steps ?? [], frames, world.catalog?.city.utcOffsetMinutes ?? 480, words);
  const hasCaller = desk && reading.source === 'Public';
  const others =
    notices.length +
    evidenceRows(evidence, desk, rowRem) +
    (enforcement === undefined ? 0 : 1) +
    (hasCaller ? REVEAL_ROWS : 0);
  // A wall has photos only where a life can be told beside them; a desk always, for there one checks by them.
  const photos = desk || rows - others - photoRows(all, rowRem) >= LEAST_STEPS ? all : [];
  const taken = others + photoRows(photos, rowRem);
  const actRows = detail?.allowedActs.length === 0 ? NO_ACT_ROWS : ACT_ROWS;
  const shares = desk ? allocateDeskRows(rows - actRows - taken, wanted) : allocateRows(rows - taken, wanted);
  return (
    <Panel name="detail" title={words.panels.detail} aside={<span data-case-no={reading.no}>{reading.no}</span>}>
      <Headline reading={reading} />
      <Limit reading={reading} detail={detail} />
      <CaseNotices notices={notices} rowRem={rowRem} />
      <div className={css.life}>
        {detail === undefined ? (
          <Empty>{problem === '' ? words.detail.loading : words.detail.failed(problem)}</Empty>
        ) : (
          <Timeline items={fitTimeline(items, Math.max(LEAST_STEPS, shares.steps), words)} rowRem={rowRem} />
        )}
      </div>
      {enforcement && <EnforcementOfCase row={enforcement} rowRem={rowRem} />}
      {hasCaller && <RevealMasked key={key} of={{ kind: 'case', id }} />}
      {desk && detail !== undefined && <CaseActs caseKey={key} acts={detail.allowedActs} />}
      {photos.length > 0 && <PhotosOfCase photos={photos} />}
      {evidence && <EvidenceOfCase shown={evidence} onReviewed={() => setReviews(reviews + 1)} />}
      {shares.five && <ResponsibleFive grid={reading.grid} rowRem={rowRem} people={responsible?.people} />}
      {shares.cameras > 0 && (
        <NearbyCameras at={[reading.lonE7 / 1e7, reading.latE7 / 1e7]} rows={shares.cameras} rowRem={rowRem} />
      )}
    </Panel>
  );
}

/** Of a case long ended the wall has no card; its detail brings number and place. */
function withCard(reading: CaseReading | null, detail: CaseDetail | undefined): CaseReading | null {
  if (reading === null || detail === undefined) return reading;
  const { no, place } = detail.card;
  return { ...reading, no, place: place === '' ? reading.place : place };
}

/** Asks the platform for the detail when there is none, or when the case has moved on since. Returns why it failed, or ''. */
function useCaseDetail(key: number, rev: number, detail: CaseDetail | undefined): string {
  const { ports } = usePanels();
  const [problem, setProblem] = useState('');
  const held = detail?.row.rev ?? -1;
  // What was asked of a line that has gone, as at a login, is asked again of the next.
  const liveSinceMs = useWorld((world) => (world.link.state === 'live' ? world.link.sinceMs : 0));
  useEffect(() => {
    if (liveSinceMs === 0 || (held >= rev && held !== -1)) return;
    let alive = true;
    void ports.query('case', { key }).then((answer) => {
      if (alive) setProblem(answer.ok ? '' : answer.error.message);
    });
    return () => {
      alive = false;
    };
  }, [ports, key, rev, held, liveSinceMs]);
  return problem;
}

function Headline({ reading }: { reading: CaseReading }): ReactElement {
  const words = useWords();
  return (
    <div className={css.headline}>
      <div className={css.what}>
        <Glyph shape={reading.glyph} fill={reading.fill} tone={reading.left.tone} size={1.75} />
        <h3 className={reading.name.length > LONG_NAME ? css.long : ''}>{reading.name}</h3>
      </div>
      <p>
        <span>{reading.place}</span>
        <Tag kind="loud">{words.stages[reading.stage]}</Tag>
      </p>
    </div>
  );
}

function Limit({ reading, detail }: { reading: CaseReading; detail: CaseDetail | undefined }): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  const grid = gridNameAt(world.catalog, reading.grid, words.detail.noGrid);
  const department = world.catalog?.departments[reading.department]?.name ?? words.detail.noDepartment;
  const [first, second] = words.twoLines(reading.left.text);
  const flags = reading.flags.filter((flag) => flag !== 'recent');
  return (
    <div className={css.limit}>
      <Ring left={reading.left.share} tone={reading.left.tone} size={5.25}>
        <span className={css.ringText}>
          <span>{first}</span>
          <span>{second}</span>
        </span>
      </Ring>
      <MarkedFacts
        facts={[
          { name: words.detail.department, value: department, symbol: <EntitySymbol name="department" tone="stale" /> },
          { name: words.detail.grid, value: grid, symbol: <EntitySymbol name="grid" tone="stale" /> },
          flags.length > 0
            ? {
                name: words.detail.flags,
                value: flags.map((flag) => words.flags[flag]).join(' · '),
                symbol: <EntitySymbol name="flag" tone="stale" />,
              }
            : {
                name: words.detail.source,
                value: detail?.channel ?? words.sources[reading.source],
                symbol: <EntitySymbol name="source" tone="stale" />,
              },
        ]}
      />
    </div>
  );
}
