import type { ReactElement } from 'react';
import type { AuditEntry } from '../../../contract/wire/access.ts';
import { Empty } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { clockText, dayTimeText } from '../Format.ts';
import { usePanels, useWords } from '../PanelContext.tsx';
import css from './Admin.module.css';
import { actText, detailText, whoText } from './auditText.ts';

export interface AuditTableProps {
  /** null: not asked yet, or refused. */
  entries: readonly AuditEntry[] | null;
  problem: string;
  /** Only this person's from now on. */
  onWho: (who: string) => void;
}

/** Rows of the audit log, one line each; the whole of a long text is there for who points at it. Times are real. */
export function AuditTable({ entries, problem, onWho }: AuditTableProps): ReactElement {
  const words = useWords();
  const { world } = usePanels();
  const t = words.admin.audit;
  const offset = world.catalog?.city.utcOffsetMinutes ?? 480;
  if (entries === null) return <Empty>{problem || words.notYet}</Empty>;
  if (entries.length === 0) return <Empty>{t.none}</Empty>;
  return (
    <table className={`${css.table} ${css.audit}`}>
      <thead>
        <tr>
          {[t.number, t.time, t.who, t.act, t.target, t.result, t.detail, t.from].map((name) => (
            <th key={name}>{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.seq} data-audit={entry.act} data-result={entry.result}>
            <td>{entry.seq}</td>
            <td>{`${dayTimeText(entry.atMs, offset)}${clockText(entry.atMs, offset).slice(5)}`}</td>
            <td>
              <button type="button" disabled={entry.who === ''} onClick={() => onWho(entry.who)}>
                {whoText(entry, words)}
              </button>
            </td>
            <td>{actText(entry.act, words)}</td>
            <td title={entry.target}>{entry.target}</td>
            <td>{entry.result === 'done' ? t.results.done : <Tag kind="loud">{t.results[entry.result]}</Tag>}</td>
            <td title={entry.detail}>{detailText(entry, words)}</td>
            <td title={entry.from}>{entry.from}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
