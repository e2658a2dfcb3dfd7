import type { ReactElement } from 'react';
import type { LevelOrder } from '../../../../contract/wire/levels.ts';
import { Subhead } from '../../../ui/Facts.tsx';
import { Empty } from '../../../ui/Panel.tsx';
import { Row } from '../../../ui/Row.tsx';
import { Tag, type TagKind } from '../../../ui/Tag.tsx';
import { timeOrDay } from '../../Format.ts';
import { usePanels, useWords } from '../../PanelContext.tsx';
import css from './District.module.css';
import { numberOf } from './LongestOverdue.tsx';

const KINDS: Record<LevelOrder['state'], TagKind> = { queued: 'hatched', done: 'plain', refused: 'loud' };

/** Orders handed down to a county, the newest first: what has not been sent yet says so, and a refusal says why. */
export function LevelOrders({
  orders,
  rows,
  rowRem,
}: {
  orders: readonly LevelOrder[];
  rows: number;
  rowRem: number;
}): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  const offset = world.catalog?.city.utcOffsetMinutes ?? 0;
  const now = world.platformNowMs();
  const unsent = orders.filter(({ state }) => state === 'queued').length;
  return (
    <div data-orders={orders.length}>
      <Subhead aside={unsent === 0 ? undefined : words.levels.unsent(String(unsent))}>
        {words.levels.ordersTitle}
      </Subhead>
      {orders.length === 0 && <Empty>{words.levels.noOrders}</Empty>}
      {orders.slice(0, rows).map((order) => (
        <Row key={order.id} rem={rowRem} label={order.id}>
          <span className={css.time}>{timeOrDay(order.givenAtMs, now, offset)}</span>
          <span className={css.what}>
            {[numberOf({ key: order.caseKey, no: order.caseNo }, words.levels.caseKey), order.reason || order.note]
              .filter((text) => text !== '')
              .join(' · ')}
          </span>
          <span data-order={order.state}>
            <Tag kind={KINDS[order.state]}>{words.levels.orderStates[order.state]}</Tag>
          </span>
        </Row>
      ))}
    </div>
  );
}
