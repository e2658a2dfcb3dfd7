import { useState, type ReactElement } from 'react';
import type { OrderAct, OrderRow, OrderState } from '../../../contract/wire/orders.ts';
import { Facts, Subhead } from '../../ui/Facts.tsx';
import { Form } from '../../ui/Form.tsx';
import { Lamp } from '../../ui/Lamp.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { readCase } from '../CaseReading.ts';
import { dayText, timeOrDay, timeText } from '../Format.ts';
import { usePanels, useSession, useWords } from '../PanelContext.tsx';
import { useAnswer } from '../PlatformAnswer.ts';
import { dueOf, isOpen } from './OrderReading.ts';
import css from './Orders.module.css';

/** What may follow in each state; the department's own system takes or returns a transfer. */
const NEXT: Partial<Record<OrderState, readonly OrderAct[]>> = {
  open: ['report', 'finish'],
  reported: ['sendBack', 'finish'],
};

/** One order in full: from whom to whom, by when, on which case, every word since; at a desk, what can be done now. */
export function OrderCard({ order }: { order: OrderRow }): ReactElement {
  const words = useWords();
  const { ports, world } = usePanels();
  const desk = useSession((state) => state.mode === 'desk');
  const t = words.orders;
  const now = world.platformNowMs();
  const offset = world.catalog?.city.utcOffsetMinutes ?? 480;
  const due = dueOf(order, now, words);
  const about = readCase(world, world.cases.rowOf(order.caseKey), words);
  const caseName =
    about === null ? words.levels.caseKey(String(order.caseKey)) : `${about.no} ${about.name} ${about.place}`;
  return (
    <div className={css.card} data-order-card={order.id}>
      <h3 className={css.head}>
        <b>{t.kinds[order.kind]}</b>
        <Tag kind={order.state === 'open' ? 'loud' : 'plain'}>{t.states[order.state]}</Tag>
        <span>{due.tone === 'plain' ? due.text : <Lamp tone={due.tone}>{due.text}</Lamp>}</span>
      </h3>
      <p className={css.said}>{order.text}</p>
      <Facts
        facts={[
          { name: t.from, value: order.from },
          { name: t.to, value: order.to === '' ? '—' : order.to },
          {
            name: t.due,
            value:
              order.dueAtMs === 0 ? t.noDue : `${dayText(order.dueAtMs, offset)} ${timeText(order.dueAtMs, offset)}`,
          },
        ]}
      />
      <button
        type="button"
        className={css.link}
        title={t.openCase}
        onClick={() => ports.open({ kind: 'case', id: String(order.caseKey) })}
      >
        {caseName}
      </button>
      <Thread order={order} />
      {desk && isOpen(order) && <OrderActs order={order} />}
    </div>
  );
}

/** Asked anew whenever the order has changed. */
function Thread({ order }: { order: OrderRow }): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  const { data } = useAnswer('orders', { caseKey: order.caseKey }, order.rev);
  const offset = world.catalog?.city.utcOffsetMinutes ?? 480;
  const steps = data?.orders.find(({ row }) => row.id === order.id)?.steps ?? [];
  return (
    <>
      <Subhead>{words.orders.thread}</Subhead>
      {steps.map((step) => (
        <p key={`${step.atMs}-${step.act}`} className={css.step} data-step={step.act}>
          <time>{timeOrDay(step.atMs, world.platformNowMs(), offset)}</time>
          <b>{words.orders.steps[step.act]}</b>
          <span>{step.actorRole}</span>
          <span className={css.words}>{step.act === 'give' ? '' : step.text}</span>
        </p>
      ))}
    </>
  );
}

/** 反馈 by whoever handles it; 退回重办 and 办结 by whoever gave it, or for him. The platform says who may. */
function OrderActs({ order }: { order: OrderRow }): ReactElement {
  const words = useWords();
  const { ports } = usePanels();
  const [text, setText] = useState('');
  const [said, setSaid] = useState('');
  const act = async (name: OrderAct): Promise<void> => {
    setSaid(words.acts.sending);
    const answer = await ports.command('orderAct', { id: order.id, act: name, text });
    setSaid(answer.ok ? '' : words.acts.refused(answer.error.message));
    if (answer.ok) setText('');
  };
  return (
    <Form
      name="orderAct"
      said={said}
      buttons={(NEXT[order.state] ?? []).map((name) => (
        <button key={name} type="button" onClick={() => void act(name)}>
          {words.orders.acts[name]}
        </button>
      ))}
    >
      <input
        aria-label={words.orders.answer}
        placeholder={words.orders.answer}
        value={text}
        maxLength={500}
        onChange={(event) => setText(event.target.value)}
      />
    </Form>
  );
}
