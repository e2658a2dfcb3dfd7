import type { ReactElement } from 'react';
import type { LevelOrder } from '../../../contract/wire/levels.ts';
import { Subhead } from '../../ui/Facts.tsx';
import { Empty } from '../../ui/Panel.tsx';
import { Row } from '../../ui/Row.tsx';
import { Tag, type TagKind } from '../../ui/Tag.tsx';
import { useWorld } from '../../world/useWorld.ts';
import { timeOrDay } from '../Format.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import { useAnswer } from '../PlatformAnswer.ts';
import css from './Orders.module.css';

const ROW_REM = 2.25;
const MOST_LINES = 20;
/** Asked again this often, platform time: what became of an order is told by the platform below. */
const ASK_EVERY_MS = 5_000;
const TAGS: Record<LevelOrder['state'], TagKind> = { queued: 'hatched', done: 'plain', refused: 'loud' };

/** 下行督办: what counties were told to do; 待送达 while the link is cut. Absent where no county is linked and none was told. */
export function HandedDown(): ReactElement | null {
  const words = useWords();
  const { world } = usePanels();
  const turn = useWorld((w) => `${w.links.version}/${Math.floor(w.platformNowMs() / ASK_EVERY_MS)}`);
  const { data } = useAnswer('levelOrders', {}, turn);
  const orders = data?.orders ?? [];
  const links = world.links.rows;
  if (orders.length === 0 && ![...links.values()].some(({ linked }) => linked === true)) return null;
  const queued = orders.filter(({ state }) => state === 'queued').length;
  const offset = world.catalog?.city.utcOffsetMinutes ?? 480;
  return (
    <section data-handed-down={orders.length}>
      <Subhead aside={queued === 0 ? undefined : words.levels.unsent(String(queued))}>{words.orders.below}</Subhead>
      {orders.length === 0 && <Empty>{words.orders.noneBelow}</Empty>}
      {orders.slice(0, MOST_LINES).map((order) => (
        <Row key={order.id} rem={ROW_REM} label={order.id}>
          <time className={css.time}>{timeOrDay(order.givenAtMs, world.platformNowMs(), offset)}</time>
          <span>{links.get(order.link)?.name.replace(/平台$/, '') ?? order.link}</span>
          <span className={css.what}>
            {[order.caseNo || words.levels.caseKey(String(order.caseKey)), order.reason || order.note]
              .filter((part) => part !== '')
              .join(' · ')}
          </span>
          <span data-level-order={order.state}>
            <Tag kind={TAGS[order.state]}>{words.levels.orderStates[order.state]}</Tag>
          </span>
        </Row>
      ))}
    </section>
  );
}
