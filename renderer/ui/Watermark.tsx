import { useId, type ReactElement } from 'react';
import css from './Watermark.module.css';

/** Two faint lines, tiled and slanted over the whole page: a photograph of it says whose it was and when. Nothing under it is harder to read or to press. */
export function Watermark({ lines }: { lines: readonly [string, string] }): ReactElement {
  const id = useId();
  return (
    <svg className={css.mark} data-watermark={lines.join(' ')} aria-hidden="true">
      <defs>
        <pattern id={id} width="26rem" height="13rem" patternUnits="userSpaceOnUse" patternTransform="rotate(-20)">
          <text y="3rem">{lines[0]}</text>
          <text y="4.5rem">{lines[1]}</text>
          <text x="-13rem" y="9.5rem">
            {lines[0]}
          </text>
          <text x="-13rem" y="11rem">
            {lines[1]}
          </text>
          <text x="13rem" y="9.5rem">
            {lines[0]}
          </text>
          <text x="13rem" y="11rem">
            {lines[1]}
          </text>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  );
}
