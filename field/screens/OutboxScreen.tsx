import type { ReactNode } from 'react';
import { useDevices, useOutbox, useWords } from '../app/PhoneContext.tsx';
import type { OutboxItem } from '../outbox/items.ts';
import { useClockText } from './useClockText.ts';

/** What the platform has not confirmed. Nothing leaves this list but by its word, or the person's. */
export function OutboxScreen(): ReactNode {
  const words = useWords();
  const { items } = useOutbox();
  if (items.length === 0) return <p className="empty">{words.nothingWaits}</p>;
  return (
    <ul className="rows">
      {items.map((item) => (
        <Unsent key={item.id} item={item} />
      ))}
    </ul>
  );
}

function Unsent({ item }: { item: OutboxItem }): ReactNode {
  const words = useWords();
  const { sending } = useOutbox();
  const clockText = useClockText();
  const { outbox } = useDevices().phone;
  const arrived = item.photos.filter(({ photoId }) => photoId !== undefined).length;
  const state = item.state === 'waiting' && sending ? words.sending : words[item.state];
  return (
    <li>
      <div>
        <strong>{item.title}</strong>
        <span className={item.state === 'waiting' ? 'stage' : 'stage over'}>{state}</span>
      </div>
      <small>
        {clockText(item.madeAtMs)}
        {item.photos.length > 0 && ` · ${words.photos} ${arrived}/${item.photos.length}`}
      </small>
      {item.problem !== null && <p className="problem">{problemText(item)}</p>}
      {item.state !== 'waiting' && (
        <div className="acts">
          <button type="button" className="second" onClick={() => void outbox.giveUp(item)}>
            {words.giveUp}
          </button>
          {item.state === 'question' && (
            <button type="button" className="main" onClick={() => void outbox.sendAnyway(item)}>
              {words.sendAnyway}
            </button>
          )}
        </div>
      )}
    </li>
  );
}

function problemText({ problem }: OutboxItem): string {
  const fields = problem?.fields?.map(({ field, reason }) => `${field}: ${reason}`) ?? [];
  return [problem?.message ?? '', ...fields].join('\n');
}
