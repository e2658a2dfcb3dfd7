import { useEffect, useState, type FormEvent, type ReactElement } from 'react';
import { type AuditVerdict, AuditVerdictSchema } from '../../../contract/wire/access.ts';
import { Tag } from '../../ui/Tag.tsx';
import { usePanels, useWords } from '../PanelContext.tsx';
import css from './Admin.module.css';
import { verdictText } from './auditText.ts';
import { problemOf } from './useOffice.ts';

/** Walks the chain when the page is opened and when it is asked to, and compares it with a row that the auditor noted elsewhere. */
export function ChainState(): ReactElement {
  const words = useWords().admin;
  const { ports } = usePanels();
  const [noted, setNoted] = useState({ query: '', turn: 0 });
  const [found, setFound] = useState<{ of: string; verdict: AuditVerdict | null; problem: string } | null>(null);
  const asked = JSON.stringify(noted);
  useEffect(() => {
    const { query } = JSON.parse(asked) as typeof noted;
    let alive = true;
    void ports.office(`/audit/verify${query}`, null, AuditVerdictSchema).then((answer) => {
      if (!alive) return;
      const problem = answer.ok ? '' : problemOf(answer, words.unreachable);
      setFound({ of: asked, verdict: answer.ok ? answer.data : null, problem });
    });
    return () => {
      alive = false;
    };
  }, [ports, words, asked]);
  const isNow = found?.of === asked;
  const verdict = isNow ? found.verdict : null;
  const verify = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [seq = '', hash = ''] = ['seq', 'hash'].map((name) => {
      const typed = form.get(name);
      return typeof typed === 'string' ? typed.trim() : '';
    });
    const query = seq === '' || hash === '' ? '' : `?${new URLSearchParams({ seq, hash }).toString()}`;
    setNoted(({ turn }) => ({ query, turn: turn + 1 }));
  };
  return (
    <form
      className={css.chain}
      onSubmit={verify}
      data-chain={verdict === null ? 'unknown' : verdict.ok ? 'whole' : 'broken'}
    >
      <p role="status">
        {verdict !== null && <Tag kind={verdict.ok ? 'plain' : 'loud'}>{verdictText(verdict, words)}</Tag>}
        {isNow ? found.problem : words.audit.verifying}
      </p>
      {verdict !== null && (
        <p className={css.hash}>
          <span>{words.audit.lastHash}</span>
          <output>{verdict.hash}</output>
        </p>
      )}
      <div>
        <span>{words.audit.noted}</span>
        <input
          name="seq"
          inputMode="numeric"
          pattern="[0-9]*"
          aria-label={words.audit.notedSeq}
          placeholder={words.audit.notedSeq}
        />
        <input
          name="hash"
          pattern="[0-9a-f]{64}"
          aria-label={words.audit.notedHash}
          placeholder={words.audit.notedHash}
        />
        <button type="submit">{words.audit.verify}</button>
      </div>
    </form>
  );
}
