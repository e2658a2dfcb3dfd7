import type { ReactElement } from 'react';
import type { OrderRow } from '../../../contract/wire/orders.ts';
import { Lamp } from '../../ui/Lamp.tsx';
import { Row } from '../../ui/Row.tsx';
import { readCase } from '../CaseReading.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import { dueOf } from './OrderReading.ts';
import css from './Orders.module.css';

export interface OrderLineProps {
  order: OrderRow;
  rowRem: number;
  selected: boolean;
  /** Its case is the one the wall shows by itself. */
  shown?: boolean;
  onOpen: () => void;
}

/** One order: what is wanted and how long there is to report; on which case, and how far it is. */
export function OrderLine({ order, rowRem, selected, shown = false, onOpen }: OrderLineProps): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  const { text, tone } = dueOf(order, world.platformNowMs(), words);
  const about = readCase(world, world.cases.rowOf(order.caseKey), words);
  const what = order.text === '' ? words.orders.kinds[order.kind] : order.text;
  return (
    <Row rem={rowRem} label={`${order.from} ${what}`} selected={selected} shown={shown} onOpen={onOpen}>
      <div className={css.text} data-order={order.id} data-state={order.state}>
        <p className={css.first}>
          <b className={css.what}>{what}</b>
          <span className={css.due}>{tone === 'plain' ? text : <Lamp tone={tone}>{text}</Lamp>}</span>
        </p>
        <p className={css.second}>
          <span>{order.from}</span>
          <span className={css.what}>
            {about === null ? words.levels.caseKey(String(order.caseKey)) : `${about.name} ${about.place}`}
          </span>
          <span className={css.state}>{words.orders.states[order.state]}</span>
        </p>
      </div>
    </Row>
  );
}
