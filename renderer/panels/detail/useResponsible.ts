import { useEffect, useState } from 'react';
import type { Responsible } from '../../../contract/wire/responsible.ts';
import { usePanels } from '../PanelContext.tsx';

/** Who answers for a duty grid, as the platform says; null until it has. Undefined asks nothing. */
export function useResponsible(gridId: string | undefined): Responsible | null {
  const { ports } = usePanels();
  const [said, setSaid] = useState<Responsible | null>(null);
  useEffect(() => {
    if (gridId === undefined) return;
    let alive = true;
    void ports.query('responsible', { grid: gridId }).then((answer) => {
      if (alive && answer.ok) setSaid(answer.data);
    });
    return () => {
      alive = false;
    };
  }, [ports, gridId]);
  return said?.grid === gridId ? said : null;
}
