import type { ReactElement } from 'react';
import type { CaseDetail } from '../../../contract/wire/cases.ts';
import { Glyph } from '../../ui/Glyph.tsx';
import { Lamp } from '../../ui/Lamp.tsx';
import { Row } from '../../ui/Row.tsx';
import { spanText } from '../Format.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import type { Words } from '../Words.ts';
import css from './People.module.css';

interface Notice {
  key: string;
  text: string;
  /** Over a stage limit. */
  over: boolean;
  /** Key of the case it is about. */
  opens?: number;
}

/** What whoever works on the case has to know first, in the order of its weight. Pure. */
export function noticesOf(detail: CaseDetail, nowMs: number, words: Words): Notice[] {
  const notices: Notice[] = [];
  const { asked, stageClock, similar = [] } = detail;
  if (asked !== undefined) notices.push({ key: 'asked', text: words.caseWords.asked(asked), over: false });
  if (stageClock !== undefined) {
    const leftMs = stageClock.dueAtS * 1000 - nowMs;
    const span = spanText(Math.abs(leftMs), words);
    const { name } = stageClock;
    const text = leftMs < 0 ? words.caseWords.stageOver(name, span) : words.caseWords.stageLeft(name, span);
    notices.push({ key: 'clock', text, over: leftMs < 0 });
  }
  const [nearest] = similar;
  if (nearest === undefined) return notices;
  const meters = words.detail.meters(Math.round(nearest.meters));
  const more = similar.length > 1 ? ` +${similar.length - 1}` : '';
  const text = words.caseWords.similarTo(nearest.no, meters, spanText(nearest.secondsApart * 1000, words));
  notices.push({ key: 'similar', text: `${words.caseWords.similar} ${text}${more}`, over: false, opens: nearest.key });
  return notices;
}

export function CaseNotices({ notices, rowRem }: { notices: readonly Notice[]; rowRem: number }): ReactElement {
  const words = useWords();
  const { ports } = usePanels();
  return (
    <div data-section="notices">
      {notices.map(({ key, text, over, opens }) => (
        <Row
          key={key}
          rem={rowRem}
          ruled={false}
          label={text}
          onOpen={opens === undefined ? undefined : () => ports.open({ kind: 'case', id: String(opens) })}
        >
          {opens === undefined ? (
            <Lamp tone={over ? 'over' : 'plain'}>{text}</Lamp>
          ) : (
            <>
              <Glyph shape={9} fill="hollow" tone="plain" size={1} />
              <span className={css.name} title={words.caseWords.similar}>
                {text}
              </span>
            </>
          )}
        </Row>
      ))}
    </div>
  );
}
