import { useState, type ReactElement } from 'react';
import type { AlarmRow } from '../../../contract/wire/alarms.ts';
import { useWorld } from '../../world/useWorld.ts';
import { Empty, Panel } from '../../ui/Panel.tsx';
import { Row } from '../../ui/Row.tsx';
import { timeOrDay } from '../Format.ts';
import { sameRef, usePanels, useSession, useWhole, useWords } from '../PanelContext.tsx';
import css from './Alarms.module.css';
import { activeAlarms } from './activeAlarms.ts';

/** What a person should know of now: AI hits that wait, overdue cases, cut links, silent units, callers who wait. */
export function Alarms({ rows, rowRem }: { rows: number; rowRem: number }): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  const whole = useWhole('alarms');
  useWorld((w) => `${w.alarms.version}/${Math.floor(w.platformNowMs() / 1000)}`);
  const active = activeAlarms(world.alarms.rows.values());
  return (
    <Panel name="alarms" title={words.panels.alarms} aside={whole ? words.alarms.active(active.length) : undefined}>
      {active.length === 0 && <Empty>{whole ? words.alarms.none : words.notYet}</Empty>}
      {active.slice(0, rows).map((alarm) => (
        <AlarmLine key={alarm.id} alarm={alarm} rowRem={rowRem} />
      ))}
    </Panel>
  );
}

function AlarmLine({ alarm, rowRem }: { alarm: AlarmRow; rowRem: number }): ReactElement {
  const words = useWords();
  const { world, ports } = usePanels();
  const desk = useSession((state) => state.mode === 'desk');
  const selected = useSession((state) => sameRef(state.selection, alarm.ref) && state.selectedBy === 'operator');
  const { ref } = alarm;
  const offset = world.catalog?.city.utcOffsetMinutes ?? 480;
  return (
    <div className={css.line}>
      <Row
        rem={rowRem}
        label={alarm.title}
        selected={selected}
        onOpen={ref === null ? undefined : () => ports.open(ref)}
      >
        <i className={`${css.mark} ${css[alarm.level]}`} title={words.alarms.kinds[alarm.kind]} />
        <span className={`${css.title} ${desk ? css.besideButton : ''}`}>{alarm.title}</span>
        {!desk && <time className={css.age}>{timeOrDay(alarm.raisedAtMs, world.platformNowMs(), offset)}</time>}
      </Row>
      {desk && <Acknowledge id={alarm.id} />}
    </div>
  );
}

/** The row goes when the platform says so; until then the button says that it was sent, or why not. */
function Acknowledge({ id }: { id: string }): ReactElement {
  const words = useWords();
  const { ports } = usePanels();
  const [said, setSaid] = useState('');
  const send = async (): Promise<void> => {
    setSaid(words.acts.sending);
    const answer = await ports.command('acknowledgeAlarm', { id });
    setSaid(answer.ok ? words.acts.sending : words.acts.refused(answer.error.message));
  };
  return (
    <button type="button" className={css.acknowledge} title={said} onClick={() => void send()}>
      {said === '' ? words.alarms.acknowledge : '…'}
    </button>
  );
}
