import type { ReactElement } from 'react';
import type { SettingsProblem } from '../../contract/ipc/windowConfig.ts';
import { useSession } from '../panels/PanelContext.tsx';
import css from './SettingsNotice.module.css';

const WORDS = {
  'zh-CN': { broken: '设置文件有误，大屏按默认设置运行', whole: '整个文件', should: '应为' },
  en: { broken: 'The settings file is broken; the wall runs on defaults', whole: 'the whole file', should: 'must be' },
} as const;

/** More than these would hide the map; the log has them all. */
const SHOWN = 4;

/** What is wrong with the machine's settings file, in place of a wall that stays dark over a comma. Null when nothing is. */
export function SettingsNotice({ problems }: { problems: readonly SettingsProblem[] }): ReactElement | null {
  const language = useSession((state) => state.language);
  const words = WORDS[language];
  const [first] = problems;
  if (first === undefined) return null;
  return (
    <section className={css.notice} role="status" data-panel="settings">
      <b>{words.broken}</b>
      <span>{first.file}</span>
      <ul>
        {problems.slice(0, SHOWN).map(({ field, expected }) => (
          <li key={field}>
            {field === '' ? words.whole : field} {words.should} {expected[language]}
          </li>
        ))}
      </ul>
    </section>
  );
}
