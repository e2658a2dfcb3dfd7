import { useEffect, useState, type ReactElement } from 'react';
import { type CallDetail, type CallRow, SATISFACTIONS, type Satisfaction } from '../../../contract/wire/calls.ts';
import { Facts, Subhead } from '../../ui/Facts.tsx';
import { Form } from '../../ui/Form.tsx';
import { Empty } from '../../ui/Panel.tsx';
import { timeOrDay } from '../Format.ts';
import { usePanels, useSession, useWords } from '../PanelContext.tsx';
import { RevealMasked } from '../RevealMasked.tsx';
import css from './Hotline.module.css';

/** One call in full: what was said, the case it became, every call-back; at a desk, what can be done now. */
export function CallCard({ call }: { call: CallRow }): ReactElement {
  const words = useWords();
  const { ports } = usePanels();
  const desk = useSession((state) => state.mode === 'desk');
  const t = words.hotline;
  const who = [call.caller === '' ? t.unnamed : call.caller, call.number === '' ? t.withheld : call.number].join(' ');
  const { caseKey } = call;
  return (
    <div className={css.card} data-call-card={call.id}>
      <h3>
        <b>{call.channel}</b> {t.states[call.state]}
        {call.kind !== null && <span>{t.kinds[call.kind]}</span>}
      </h3>
      <p>{call.text}</p>
      <Facts
        facts={[
          { name: t.caller, value: who },
          { name: t.place, value: call.place === '' ? '—' : call.place },
          { name: t.operator, value: call.operator === '' ? '—' : call.operator },
        ]}
      />
      {call.number !== '' && <RevealMasked key={call.id} of={{ kind: 'call', id: call.id }} />}
      {caseKey > 0 && (
        <button type="button" className={css.link} onClick={() => ports.open({ kind: 'case', id: String(caseKey) })}>
          {t.openCase}
        </button>
      )}
      {caseKey > 0 && <CallBacks key={call.rev} id={call.id} />}
      {desk && call.state === 'ringing' && <PickUp id={call.id} />}
      {desk && call.state === 'callBackDue' && <CallBackForm id={call.id} />}
    </div>
  );
}

/** Asked anew whenever the call has changed: it is keyed by its revision. */
function CallBacks({ id }: { id: string }): ReactElement {
  const words = useWords();
  const { ports, world } = usePanels();
  const [detail, setDetail] = useState<CallDetail | null>(null);
  useEffect(() => {
    let alive = true;
    void ports.query('call', { id }).then((answer) => {
      if (alive && answer.ok) setDetail(answer.data);
    });
    return () => {
      alive = false;
    };
  }, [ports, id]);
  const offset = world.catalog?.city.utcOffsetMinutes ?? 480;
  const backs = detail?.callBacks ?? [];
  return (
    <>
      <Subhead>{words.hotline.callBacks}</Subhead>
      {backs.length === 0 && <Empty>{words.hotline.noCallBacks}</Empty>}
      {backs.map((back) => (
        <p key={back.atMs} className={css.back}>
          <time>{timeOrDay(back.atMs, world.platformNowMs(), offset)}</time>
          <span>{`${back.actorRole} ${back.actorName}`}</span>
          <b>
            {back.satisfaction === null ? words.hotline.unanswered : words.hotline.satisfactions[back.satisfaction]}
          </b>
          <span className={css.what}>{back.text}</span>
        </p>
      ))}
    </>
  );
}

function PickUp({ id }: { id: string }): ReactElement {
  const words = useWords();
  const { ports } = usePanels();
  const [said, setSaid] = useState('');
  const pickUp = async (): Promise<void> => {
    const answer = await ports.command('callPickUp', { id });
    setSaid(answer.ok ? '' : words.acts.refused(answer.error.message));
  };
  return (
    <Form
      name="callPickUp"
      said={said}
      buttons={
        <button type="button" onClick={() => void pickUp()}>
          {words.hotline.pickUp}
        </button>
      }
    />
  );
}

/** 登记回访: the operator has rung the caller; one button for each thing he may have heard. */
function CallBackForm({ id }: { id: string }): ReactElement {
  const words = useWords();
  const { ports } = usePanels();
  const [text, setText] = useState('');
  const [said, setSaid] = useState('');
  const send = async (answered: boolean, satisfaction: Satisfaction | null): Promise<void> => {
    setSaid(words.acts.sending);
    const answer = await ports.command('callBack', { id, answered, satisfaction, text });
    setSaid(answer.ok ? '' : words.acts.refused(answer.error.message));
    if (answer.ok) setText('');
  };
  return (
    <Form
      name="callBack"
      said={said}
      buttons={
        <>
          {SATISFACTIONS.map((level) => (
            <button key={level} type="button" onClick={() => void send(true, level)}>
              {words.hotline.satisfactions[level]}
            </button>
          ))}
          <button type="button" onClick={() => void send(false, null)}>
            {words.hotline.unanswered}
          </button>
        </>
      }
    >
      <input
        aria-label={words.hotline.reason}
        placeholder={words.hotline.reason}
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
      />
    </Form>
  );
}
