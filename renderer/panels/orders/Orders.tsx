import type { ReactElement } from 'react';
import { useWorld } from '../../world/useWorld.ts';
import { Empty, Panel } from '../../ui/Panel.tsx';
import { countText } from '../Format.ts';
import { sameRef, usePanels, useSession, useWhole, useWords } from '../PanelContext.tsx';
import { OrderLine } from './OrderLine.tsx';
import { countOrders, isOpen, ordersOf } from './OrderReading.ts';

/** 领导批示 (S14): what leaders want done that is still open, the earliest deadline on top. */
export function Orders({ rows, rowRem }: { rows: number; rowRem: number }): ReactElement {
  const words = useWords();
  const { world, ports } = usePanels();
  const whole = useWhole('orders');
  const selection = useSession((state) => state.selection);
  const byWall = useSession((state) => state.selectedBy === 'wall');
  useWorld((w) => `${w.orders.version}/${w.cases.version}/${Math.floor(w.platformNowMs() / 1000)}`);
  const orders = ordersOf(world.orders.rows.values(), true).filter(isOpen);
  const { open, late } = countOrders(orders, world.platformNowMs());
  return (
    <Panel
      name="orders"
      title={words.orders.title}
      aside={whole ? words.orders.counts(countText(open), countText(late)) : undefined}
    >
      {orders.length === 0 && <Empty>{whole ? words.orders.none : words.notYet}</Empty>}
      {orders.slice(0, rows).map((order) => {
        const ref = { kind: 'case' as const, id: String(order.caseKey) };
        const chosen = sameRef(selection, ref);
        return (
          <OrderLine
            key={order.id}
            order={order}
            rowRem={rowRem}
            selected={chosen && !byWall}
            shown={chosen && byWall}
            onOpen={() => ports.open(ref)}
          />
        );
      })}
    </Panel>
  );
}
