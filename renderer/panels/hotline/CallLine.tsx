import type { ReactElement } from 'react';
import type { CallRow } from '../../../contract/wire/calls.ts';
import { Lamp } from '../../ui/Lamp.tsx';
import { Row } from '../../ui/Row.tsx';
import { usePanels, useWords } from '../PanelContext.tsx';
import css from './Hotline.module.css';
import { waitOf } from './HotlineReading.ts';

export interface CallLineProps {
  call: CallRow;
  rowRem: number;
  selected: boolean;
  /** Its case is the one the wall shows by itself. */
  shown?: boolean;
  onOpen: (() => void) | undefined;
}

/** One call: the line it came by and what it is about; where, how far, and how long the caller waits. */
export function CallLine({ call, rowRem, selected, shown = false, onOpen }: CallLineProps): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  const { text, tone } = waitOf(call, world.platformNowMs(), words);
  const who = [call.caller, call.number].filter((part) => part !== '').join(' ');
  const what = call.text === '' ? who : call.text;
  return (
    <Row rem={rowRem} label={`${call.channel} ${what}`} selected={selected} shown={shown} onOpen={onOpen}>
      <div className={css.text} data-call={call.id} data-state={call.state}>
        <p className={css.first}>
          <b>{call.channel}</b>
          <span className={css.what}>{what === '' ? words.hotline.withheld : what}</span>
          <span className={css.wait}>{tone === 'plain' ? text : <Lamp tone={tone}>{text}</Lamp>}</span>
        </p>
        <p className={css.second}>
          <span className={css.what}>{call.text === '' ? call.place : who}</span>
          {call.unanswered > 0 && <span>{words.hotline.attempts(call.unanswered)}</span>}
          {call.satisfaction !== null && <span>{words.hotline.satisfactions[call.satisfaction]}</span>}
          <span className={css.state}>{words.hotline.states[call.state]}</span>
        </p>
      </div>
    </Row>
  );
}
