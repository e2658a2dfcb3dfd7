import type { FieldAct, Task } from '../../contract/field/tasks.ts';
import { useDevices, usePhone, useWords } from '../app/PhoneContext.tsx';
import type { QueuedPhoto } from '../outbox/items.ts';

/** Puts a step on a task into the outbox, with where the person stands. */
export function useQueueAct(task: Task): (act: FieldAct, note: string, photos: QueuedPhoto[]) => Promise<void> {
  const { phone, receiver } = useDevices();
  const { person } = usePhone();
  const words = useWords();
  return (act, note, photos) => {
    const where = receiver.where();
    return phone.outbox.add({
      id: crypto.randomUUID(),
      person: person?.id ?? '',
      path: `/tasks/${task.key}/acts`,
      title: `${words.acts[act]} · ${task.category} · ${task.place}`,
      body: { act, note, position: where.kind === 'at' ? where.position : null },
      task: { key: task.key, act },
      photos,
      madeAtMs: phone.clock.nowMs(),
      state: 'waiting',
      problem: null,
    });
  };
}
