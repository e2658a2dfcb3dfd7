import { useState, type ReactElement } from 'react';
import type { LevelDetail } from '../../../../contract/wire/levels.ts';
import type { LinkRow } from '../../../../contract/wire/links.ts';
import { Facts, Tally } from '../../../ui/Facts.tsx';
import { Empty, Panel } from '../../../ui/Panel.tsx';
import { Tag } from '../../../ui/Tag.tsx';
import { useWorld } from '../../../world/useWorld.ts';
import { agoText, clockText, countText, dayText, spanText, timeOrDay } from '../../Format.ts';
import { usePanels, useSession, useWords } from '../../PanelContext.tsx';
import { useAnswer } from '../../PlatformAnswer.ts';
import type { ViewProps } from '../ViewProps.ts';
import css from './District.module.css';
import { LevelOrders } from './LevelOrders.tsx';
import { LongestOverdue, type OverdueCase } from './LongestOverdue.tsx';
import { shareDistrictRows } from './shareDistrictRows.ts';
import { SuperviseForm } from './SuperviseForm.tsx';

/** The platform below is asked again this often, platform time, for its longest overdue and what became of orders. */
const ASK_EVERY_MS = 5_000;

/** A district or county: what its own platform says and up to when, and what it was told to do. A cut one is unknown, never 0. */
export function DistrictDetail({ id, kind, rows, rowRem }: ViewProps): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  useWorld((w) => `${w.links.version}/${Math.floor(w.platformNowMs() / 1000)}`);
  const desk = useSession((state) => state.mode === 'desk');
  const [chosen, setChosen] = useState<OverdueCase | null>(null);
  const [given, setGiven] = useState(0);
  const link = world.links.rows.get(id);
  const turn = `${link?.state}/${given}/${Math.floor(world.platformNowMs() / ASK_EVERY_MS)}`;
  const { data } = useAnswer('level', link?.linked === true ? { id } : null, turn);
  const name = world.catalog?.districts.find((district) => district.code === id)?.name ?? link?.name;
  if (name === undefined) {
    return (
      <Panel name="detail" title={words.kinds[kind]}>
        <Empty>{words.detail.notFound}</Empty>
      </Panel>
    );
  }
  const age = link === undefined ? undefined : syncedText(link.syncedToMs, world.platformNowMs(), words);
  const byNumber = desk && chosen === null && link?.linked === true && link.state === 'cut';
  const formOpen = chosen !== null || byNumber;
  const shares = shareDistrictRows(rows, data?.orders.length ?? 0, formOpen);
  return (
    <Panel name="detail" title={words.kinds[kind]} aside={age}>
      <div className={css.headline}>
        <h3>{name}</h3>
        <Tag kind={link?.state === 'up' ? 'loud' : 'hatched'}>
          {link === undefined ? words.chain.noData : words.chain[link.state]}
        </Tag>
      </div>
      <Counts link={link} />
      <LinkFacts id={id} link={link} />
      {data !== null && link?.linked === true && (
        <Linked
          level={data}
          cut={link.state === 'cut'}
          shares={shares}
          rowRem={rowRem}
          chosen={chosen?.key}
          onChoose={desk ? setChosen : undefined}
        />
      )}
      {desk && formOpen && (
        <SuperviseForm
          link={id}
          chosen={chosen}
          onDone={(sent) => {
            setChosen(null);
            if (sent) setGiven(given + 1);
          }}
        />
      )}
    </Panel>
  );
}

function syncedText(syncedToMs: number, nowMs: number, words: ReturnType<typeof useWords>): string {
  return syncedToMs === 0 ? words.levels.never : words.chain.synced(agoText(nowMs - syncedToMs, words));
}

/** Its counts side by side; of a cut one a hatched field that says that nothing is known. */
function Counts({ link }: { link: LinkRow | undefined }): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  if (link === undefined || link.state === 'cut' || link.openCases === null) {
    const since = link?.stateSinceMs;
    const offset = world.catalog?.city.utcOffsetMinutes ?? 0;
    return (
      <div className={css.unknown} data-unknown={link?.id}>
        <strong>{words.chain.noData}</strong>
        {since !== undefined && <span>{words.levels.cutFor(timeOrDay(since, world.platformNowMs(), offset))}</span>}
      </div>
    );
  }
  const { openCases, overdueCases = null, reportedToday } = link;
  return (
    <Tally
      items={[
        { name: words.detail.openCases, value: countText(openCases) },
        ...(overdueCases === null
          ? []
          : [{ name: words.detail.overdueCases, value: countText(overdueCases), loud: overdueCases > 0 }]),
        ...(reportedToday === null ? [] : [{ name: words.detail.today, value: countText(reportedToday) }]),
      ]}
    />
  );
}

function LinkFacts({ id, link }: { id: string; link: LinkRow | undefined }): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  const offset = world.catalog?.city.utcOffsetMinutes ?? 0;
  const now = world.platformNowMs();
  const code = { name: words.detail.code, value: id };
  if (link === undefined) return <Facts facts={[code]} />;
  const { state, stateSinceMs, syncedToMs, linked } = link;
  const today = dayText(syncedToMs, offset) === dayText(now, offset);
  const clock = clockText(syncedToMs, offset);
  const upTo = today ? clock : `${dayText(syncedToMs, offset)} ${clock}`;
  return (
    <Facts
      facts={[
        { name: words.levels.upTo, value: syncedToMs === 0 ? words.levels.never : upTo },
        ...(stateSinceMs === undefined
          ? []
          : [
              {
                name: words.levels.linkState,
                value: words.levels.since(
                  words.chain[state],
                  timeOrDay(stateSinceMs, now, offset),
                  spanText(now - stateSinceMs, words),
                ),
              },
            ]),
        { name: words.levels.source, value: linked === true ? words.levels.own : words.levels.counted },
        code,
      ]}
    />
  );
}

function Linked({
  level,
  cut,
  shares,
  rowRem,
  chosen,
  onChoose,
}: {
  level: LevelDetail;
  cut: boolean;
  shares: { overdue: number; orders: number };
  rowRem: number;
  chosen: number | undefined;
  onChoose: ((one: OverdueCase) => void) | undefined;
}): ReactElement {
  return (
    <>
      {!cut && (
        <LongestOverdue
          cases={level.overdue}
          rows={shares.overdue}
          rowRem={rowRem}
          chosen={chosen}
          onChoose={onChoose}
        />
      )}
      <LevelOrders orders={level.orders} rows={shares.orders} rowRem={rowRem} />
    </>
  );
}
