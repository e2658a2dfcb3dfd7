import type { ReactElement } from 'react';
import { CASE_STAGES, type CaseStage, FINAL_STAGES } from '../../../contract/model/stages.ts';
import { useWorld } from '../../world/useWorld.ts';
import { Glyph } from '../../ui/Glyph.tsx';
import { Lamp } from '../../ui/Lamp.tsx';
import { Empty, Panel } from '../../ui/Panel.tsx';
import { Row } from '../../ui/Row.tsx';
import { readCase, type CaseReading } from '../CaseReading.ts';
import { countText, timeOrDay } from '../Format.ts';
import { usePanels, useSession, useWhole, useWords } from '../PanelContext.tsx';
import type { Words } from '../Words.ts';
import css from './LiveCases.module.css';

/** The list is one of open cases. */
const OPEN_STAGES = CASE_STAGES.filter((stage) => !FINAL_STAGES.includes(stage));
/** Names longer than this are set one step smaller, so that they stand whole. */
const LONG_NAME = 7;
/** A case reported less than this ago slides in when its row first stands there (platform time). */
const ARRIVING_MS = 60_000;

/** Open cases, the newest on top: what, where, how far, and how much of its limit is left. */
export function LiveCases({ rows, rowRem }: { rows: number; rowRem: number }): ReactElement {
  const words = useWords();
  const { world, digest } = usePanels();
  const filter = useSession((state) => state.stageFilter);
  const whole = useWhole('cases');
  useWorld((w) => `${w.cases.version}/${Math.floor(w.platformNowMs() / 1000)}`);
  const { newest, open } = digest();
  const cases = newest
    .slice(0, rows)
    .map((row) => readCase(world, row, words))
    .filter((reading) => reading !== null);
  const nothing = filter === null ? words.live.none : words.live.noneOf(stagesText(filter, words));
  return (
    <Panel name="live" title={words.panels.live} aside={whole ? <StageFilter open={open} /> : undefined}>
      {cases.length === 0 && <Empty>{whole ? nothing : words.notYet}</Empty>}
      {cases.map((reading) => (
        <CaseRow key={reading.key} reading={reading} rowRem={rowRem} />
      ))}
    </Panel>
  );
}

/** How many there are, or of which stage only; at a desk, where that is chosen, for the list and the map. */
function StageFilter({ open }: { open: number }): ReactElement {
  const words = useWords();
  const { session } = usePanels();
  const filter = useSession((state) => state.stageFilter);
  const desk = useSession((state) => state.mode === 'desk');
  const all = words.live.open(countText(open));
  if (!desk) return <>{filter === null ? all : stagesText(filter, words)}</>;
  return (
    <select
      className={css.filter}
      aria-label={words.caseSearch.stage}
      data-set={filter !== null}
      value={filter?.[0] ?? ''}
      onChange={({ target }) => {
        const stage = OPEN_STAGES.find((one) => one === target.value);
        session.getState().setStageFilter(stage === undefined ? null : [stage]);
      }}
    >
      <option value="">{all}</option>
      {OPEN_STAGES.map((stage) => (
        <option key={stage} value={stage}>
          {words.stages[stage]}
        </option>
      ))}
    </select>
  );
}

function stagesText(stages: readonly CaseStage[], words: Words): string {
  return stages.map((stage) => words.stages[stage]).join(' · ');
}

function CaseRow({ reading, rowRem }: { reading: CaseReading; rowRem: number }): ReactElement {
  const words = useWords();
  const { world, ports } = usePanels();
  const id = String(reading.key);
  const selected = useSession((state) => state.selection?.kind === 'case' && state.selection.id === id);
  const byWall = useSession((state) => state.selectedBy === 'wall');
  const now = world.platformNowMs();
  const offset = world.catalog?.city.utcOffsetMinutes ?? 480;
  return (
    <Row
      rem={rowRem}
      label={`${reading.name} ${reading.place}`}
      selected={selected && !byWall}
      shown={selected && byWall}
      arriving={now - reading.reportedAtMs < ARRIVING_MS}
      onOpen={() => ports.open({ kind: 'case', id })}
    >
      <Glyph shape={reading.glyph} fill={reading.fill} tone={reading.left.tone} size={1.75} />
      <div className={css.text} data-case={id}>
        <div className={css.first}>
          <b className={reading.name.length > LONG_NAME ? css.long : ''}>{reading.name}</b>
          {reading.flags.includes('urgent') && <em>{words.live.urgent}</em>}
          <span className={css.lamp}>
            <Lamp tone={reading.left.tone}>{reading.left.text}</Lamp>
          </span>
        </div>
        <div className={css.second}>
          <span className={css.place}>{reading.place}</span>
          <span className={css.stage}>{words.stages[reading.stage]}</span>
          <time>{timeOrDay(reading.reportedAtMs, now, offset)}</time>
        </div>
      </div>
    </Row>
  );
}
