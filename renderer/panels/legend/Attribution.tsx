import type { ReactElement } from 'react';
import { useWorld } from '../../world/useWorld.ts';
import { useWords } from '../PanelContext.tsx';
import css from './Legend.module.css';
import { ScaleBar } from './ScaleBar.tsx';

/** How large the map is, whose it is, and its 审图号; where there is none, that is said too. */
export function Attribution(): ReactElement {
  const words = useWords();
  const city = useWorld((w) => w.catalog)?.city;
  if (city === undefined) return <p className={css.attribution}>{'\u3000'}</p>;
  const { text, approvalNo, surveyLicence } = city.attribution;
  const approval = approvalNo === '' ? words.attribution.noApproval : words.attribution.approval(approvalNo);
  return (
    <p className={css.attribution} data-panel="attribution">
      <ScaleBar />
      {[text, approval, surveyLicence].filter((part) => part !== '').join(' · ')}
    </p>
  );
}
