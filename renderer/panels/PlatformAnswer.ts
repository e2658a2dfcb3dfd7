import { useEffect, useState } from 'react';
import type { QueryArgs, QueryName, QueryReply } from '../../contract/wire/queries.ts';
import { usePanels } from './PanelContext.tsx';

export interface AskedAnswer<T> {
  /** The last answer; an older one stays while a newer is awaited. */
  data: T | null;
  /** Why there is none, in the platform's words; ''. */
  problem: string;
}

/**
 * The answer to a query whose arguments may change; asked again when they do, and when `turn` does. An answer that comes too late
 * is not shown. null asks nothing.
 */
export function useAnswer<Q extends QueryName>(
  name: Q,
  args: QueryArgs<Q> | null,
  turn: string | number = '',
): AskedAnswer<QueryReply<Q>> {
  const { ports } = usePanels();
  const [asked, setAsked] = useState<AskedAnswer<QueryReply<Q>>>({ data: null, problem: '' });
  const text = JSON.stringify({ args, turn });
  useEffect(() => {
    const { args: wanted } = JSON.parse(text) as { args: QueryArgs<Q> | null };
    if (wanted === null) return;
    let alive = true;
    void ports.query(name, wanted).then((answer) => {
      if (!alive) return;
      if (answer.ok) setAsked({ data: answer.data, problem: '' });
      else setAsked({ data: null, problem: answer.error.message });
    });
    return () => {
      alive = false;
    };
  }, [ports, name, text]);
  return asked;
}
