import { useState, type ReactElement } from 'react';
import type { OrderRow } from '../../../contract/wire/orders.ts';
import { Subhead } from '../../ui/Facts.tsx';
import { ListAndDetail } from '../../ui/ListAndDetail.tsx';
import { Empty } from '../../ui/Panel.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useWorld } from '../../world/useWorld.ts';
import { countText } from '../Format.ts';
import { usePanels, useSession, useWhole, useWords } from '../PanelContext.tsx';
import { GiveOrder } from './GiveOrder.tsx';
import { HandedDown } from './HandedDown.tsx';
import { OrderCard } from './OrderCard.tsx';
import { OrderLine } from './OrderLine.tsx';
import { countOrders, ordersOf } from './OrderReading.ts';

const ROW_REM = 3.25;
const MOST_LINES = 40;

/** 批示: leaders' instructions, transfers and orders handed down; one of them in full, and the form to give one. */
export function OrdersSheet({ onClose }: { onClose: () => void }): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  const whole = useWhole('orders');
  const desk = useSession((state) => state.mode === 'desk');
  const [chosen, setChosen] = useState<string | null>(null);
  useWorld((w) => `${w.orders.version}/${w.cases.version}/${Math.floor(w.platformNowMs() / 1000)}`);
  const instructions = ordersOf(world.orders.rows.values(), true);
  const transfers = ordersOf(world.orders.rows.values(), false);
  const { open, late } = countOrders(instructions, world.platformNowMs());
  const shown = world.orders.rows.get(chosen ?? '');
  const lines = (orders: readonly OrderRow[]): ReactElement[] =>
    orders
      .slice(0, MOST_LINES)
      .map((order) => (
        <OrderLine
          key={order.id}
          order={order}
          rowRem={ROW_REM}
          selected={order.id === shown?.id}
          onOpen={() => setChosen(order.id)}
        />
      ));
  return (
    <Sheet
      name="orders-sheet"
      title={words.orders.sheetTitle}
      aside={whole ? words.orders.counts(countText(open), countText(late)) : words.notYet}
      closeLabel={words.sheets.close}
      onClose={onClose}
    >
      <ListAndDetail
        list={
          <>
            <Subhead>{words.orders.title}</Subhead>
            {instructions.length === 0 && <Empty>{whole ? words.orders.none : words.notYet}</Empty>}
            {lines(instructions)}
            {transfers.length > 0 && <Subhead>{words.orders.transfers}</Subhead>}
            {lines(transfers)}
            <HandedDown />
          </>
        }
      >
        {shown === undefined ? <Empty>{words.orders.choose}</Empty> : <OrderCard key={shown.id} order={shown} />}
        {desk && <GiveOrder onGiven={setChosen} />}
      </ListAndDetail>
    </Sheet>
  );
}
