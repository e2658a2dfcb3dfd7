import { type ReactNode, useState } from 'react';
import { type FieldAct, PHOTO_NEEDED, REASON_NEEDED, type Task } from '../../contract/field/tasks.ts';
import { useOutbox, usePhone, useWords } from '../app/PhoneContext.tsx';
import { ActForm } from './ActForm.tsx';
import { nextActs } from './nextActs.ts';
import { TaskHead } from './TasksScreen.tsx';
import { useQueueAct } from './useQueueAct.ts';
import { useClockText } from './useClockText.ts';

/** One task: what is known of it, what was done, and what can be done now. */
export function TaskScreen({ task, onBack }: { task: Task; onBack: () => void }): ReactNode {
  const words = useWords();
  const { tasks } = usePhone();
  const clockText = useClockText();
  const { items } = useOutbox();
  const [act, setAct] = useState<FieldAct | null>(null);
  const queue = useQueueAct(task);
  const acts = nextActs(task, items);
  const isOnItsWay = items.some((item) => item.task?.key === task.key && item.state === 'waiting');
  const choose = (chosen: FieldAct): void => {
    // A step that begins something needs no words; whatever ends it may have some.
    if (chosen.startsWith('start')) void queue(chosen, '', []);
    else setAct(chosen);
  };
  return (
    <article className="task">
      <button type="button" className="small" onClick={onBack}>
        ‹ {words.back}
      </button>
      <TaskHead task={task} nowMs={tasks?.serverAtMs ?? 0} />
      <dl>
        {task.text !== '' && <Fact name={words.what} value={task.text} />}
        <Fact name={words.limit} value={task.limit} />
        <Fact name={words.deadline} value={clockText(task.deadlineAtMs)} />
        <Fact
          name={words.where}
          value={
            // Opens the phone's own map, whichever that is.
            <a className="way" href={`geo:${task.lat},${task.lon}?q=${task.lat},${task.lon}`}>
              {`${task.lon.toFixed(5)}, ${task.lat.toFixed(5)}`} <span>{words.findWay} ›</span>
            </a>
          }
        />
      </dl>
      {task.photos.length > 0 && (
        <div className="photos" aria-label={words.photos}>
          {task.photos.map(({ id, kind, path }) => (
            <figure key={`${id} ${kind}`}>
              <img src={path} alt={words.photoKinds[kind]} loading="lazy" />
              <figcaption>{words.photoKinds[kind]}</figcaption>
            </figure>
          ))}
        </div>
      )}
      <h2>{words.steps}</h2>
      <ol className="steps">
        {task.steps.map(({ atMs, act: done, actorRole, note }) => (
          <li key={`${atMs} ${done}`}>
            <time>{clockText(atMs)}</time> <strong>{done}</strong> {actorRole}
            {note !== '' && <p>{note}</p>}
          </li>
        ))}
      </ol>
      {isOnItsWay && <p className="queued">{words.queued}</p>}
      {act === null ? (
        <div className="acts">
          {acts.map((one) => (
            <button
              key={one}
              type="button"
              className={WEAK.includes(one) ? 'second' : 'main'}
              onClick={() => choose(one)}
            >
              {words.acts[one]}
            </button>
          ))}
        </div>
      ) : (
        <ActForm
          title={words.acts[act]}
          needsNote={REASON_NEEDED.includes(act)}
          needsPhoto={PHOTO_NEEDED.includes(act)}
          kinds={act === 'finishHandling' ? ['before', 'after'] : task.kind === 'verify' ? ['near', 'far'] : ['after']}
          onCancel={() => setAct(null)}
          onSubmit={(note, photos) => {
            setAct(null);
            void queue(act, note, photos);
          }}
        />
      )}
    </article>
  );
}

/** Ways out that are not the usual end. */
const WEAK: readonly FieldAct[] = [
  'requestReturn',
  'requestExtension',
  'verifyFalse',
  'verifyUnsure',
  'failCheck',
  'checkUnsure',
];

function Fact({ name, value }: { name: string; value: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
