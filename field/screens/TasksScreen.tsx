import type { ReactNode } from 'react';
import type { Task } from '../../contract/field/tasks.ts';
import { usePhone, useWords } from '../app/PhoneContext.tsx';
import { TimeLeft } from './TimeLeft.tsx';
import { useClockText } from './useClockText.ts';

/** What waits for this person, and where own reports stand. */
export function TasksScreen({ onOpen }: { onOpen: (key: number) => void }): ReactNode {
  const { tasks, person } = usePhone();
  const clockText = useClockText();
  const words = useWords();
  return (
    <>
      <ul className="list">
        {tasks?.tasks.map((task) => (
          <li key={task.key}>
            <button type="button" onClick={() => onOpen(task.key)}>
              <TaskHead task={task} nowMs={tasks.serverAtMs} />
            </button>
          </li>
        ))}
      </ul>
      {tasks?.tasks.length === 0 && <p className="empty">{words.noTasks}</p>}
      {tasks !== null && tasks.more > 0 && <p className="empty">{words.more(tasks.more)}</p>}
      {person?.duty === 'collect' && (
        <section>
          <h2>{words.mine}</h2>
          {tasks?.reports.length === 0 && <p className="empty">{words.noReports}</p>}
          <ul className="rows">
            {tasks?.reports.map(({ id, no, category, place, stage, receivedAtMs }) => (
              <li key={id}>
                <div>
                  <strong>{category}</strong>
                  <span className="stage">{words.stages[stage]}</span>
                </div>
                <p>{place}</p>
                <small>
                  {no} · {clockText(receivedAtMs)}
                </small>
              </li>
            ))}
          </ul>
        </section>
      )}
      {tasks !== null && <p className="asof">{words.asOf(clockText(tasks.serverAtMs))}</p>}
    </>
  );
}

export function TaskHead({ task, nowMs }: { task: Task; nowMs: number }): ReactNode {
  const words = useWords();
  return (
    <>
      <div className="head">
        <span className={`kind ${task.kind}`}>{words.kinds[task.kind]}</span>
        <strong>{task.category}</strong>
        <TimeLeft deadlineAtMs={task.deadlineAtMs} nowMs={nowMs} />
      </div>
      <p>{task.place}</p>
      <small>
        {task.no} · {words.stages[task.stage]}
        {task.supervised && <span className="tag over">{words.supervised}</span>}
        {task.urged && <span className="tag over">{words.urged}</span>}
      </small>
    </>
  );
}
