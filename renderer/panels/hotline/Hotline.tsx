import type { ReactElement } from 'react';
import { useWorld } from '../../world/useWorld.ts';
import { Empty, Panel } from '../../ui/Panel.tsx';
import { countText } from '../Format.ts';
import { sameRef, usePanels, useSession, useWhole, useWords } from '../PanelContext.tsx';
import { CallLine } from './CallLine.tsx';
import { countQueue, queueOf } from './HotlineReading.ts';

/** The hotline's queue (S7), masked by the platform: who waits, for how long, and what became of the calls of the day. */
export function Hotline({ rows, rowRem }: { rows: number; rowRem: number }): ReactElement {
  const words = useWords();
  const { world, ports } = usePanels();
  const whole = useWhole('calls');
  const selection = useSession((state) => state.selection);
  const byWall = useSession((state) => state.selectedBy === 'wall');
  useWorld((w) => `${w.calls.version}/${Math.floor(w.platformNowMs() / 1000)}`);
  const calls = queueOf(world.calls.rows.values());
  const { due, open } = countQueue(calls);
  return (
    <Panel
      name="hotline"
      title={words.hotline.title}
      aside={whole ? words.hotline.queue(countText(due), countText(open)) : undefined}
    >
      {calls.length === 0 && <Empty>{whole ? words.hotline.none : words.notYet}</Empty>}
      {calls.slice(0, rows).map((call) => {
        const ref = { kind: 'case' as const, id: String(call.caseKey) };
        return (
          <CallLine
            key={call.id}
            call={call}
            rowRem={rowRem}
            selected={!byWall && call.caseKey !== 0 && sameRef(selection, ref)}
            shown={byWall && call.caseKey !== 0 && sameRef(selection, ref)}
            onOpen={call.caseKey === 0 ? undefined : () => ports.open(ref)}
          />
        );
      })}
    </Panel>
  );
}
