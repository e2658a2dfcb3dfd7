import { useEffect, useState } from 'react';
import type { SearchArgs, SearchPage } from '../../../contract/wire/search.ts';
import { usePanels } from '../PanelContext.tsx';

export interface AskedPage {
  /** The page that was asked for last; while it has not come, the one before. */
  page: SearchPage | null;
  /** Why there is none, in the platform's words; ''. */
  problem: string;
  pending: boolean;
}

/** One page of a search; `onTotal` is told how many cases fit, null while that is not known. An answer that comes too late is not shown. */
export function useCasePage(args: SearchArgs, onTotal: (total: number | null) => void): AskedPage {
  const { ports } = usePanels();
  const [asked, setAsked] = useState<{ of: string; page: SearchPage | null; problem: string }>({
    of: '',
    page: null,
    problem: '',
  });
  const text = JSON.stringify(args);
  useEffect(() => {
    let alive = true;
    void ports.query('search', JSON.parse(text) as SearchArgs).then((answer) => {
      if (!alive) return;
      onTotal(answer.ok ? answer.data.total : null);
      if (answer.ok) setAsked({ of: text, page: answer.data, problem: '' });
      else setAsked({ of: text, page: null, problem: answer.error.message });
    });
    return () => {
      alive = false;
    };
  }, [ports, text, onTotal]);
  return { page: asked.page, problem: asked.problem, pending: asked.of !== text };
}
