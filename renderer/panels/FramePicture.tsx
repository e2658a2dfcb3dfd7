import type { ReactElement } from 'react';
import type { Box } from '../../contract/wire/evidence.ts';
import css from './FramePicture.module.css';
import { useWords } from './PanelContext.tsx';
import { useAnswer } from './PlatformAnswer.ts';

export interface FramePictureProps {
  /** Id for the query `frame`. To be the key, too: an older picture must not stand for another. */
  id: string;
  /** What a blind person is told it shows. */
  label: string;
  /** Where in the frame the thing is; null where nothing was found. */
  box: Box | null;
}

/** An evidence frame as the platform keeps it, what was found framed; a sentence where it is not to be had. */
export function FramePicture({ id, label, box }: FramePictureProps): ReactElement {
  const words = useWords();
  const { data, problem } = useAnswer('frame', { id });
  if (data === null)
    return (
      <div className={`${css.frame} ${css.none}`}>
        <span>{problem === '' ? words.evidence.frame : problem}</span>
      </div>
    );
  return (
    <div className={css.frame}>
      <img src={`data:${data.mime};base64,${data.base64}`} alt={label} />
      {box !== null && (
        <i
          aria-hidden="true"
          style={{
            left: `${box.x * 100}%`,
            top: `${box.y * 100}%`,
            width: `${box.width * 100}%`,
            height: `${box.height * 100}%`,
          }}
        />
      )}
    </div>
  );
}
