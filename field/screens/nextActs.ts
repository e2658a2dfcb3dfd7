import type { FieldAct, Task } from '../../contract/field/tasks.ts';
import type { OutboxItem } from '../outbox/items.ts';

/** What a step that is on its way makes possible, so that a whole visit can be done without a net. The platform judges in the end. */
const AFTER: Partial<Record<FieldAct, readonly FieldAct[]>> = {
  startVerify: ['verifyTrue', 'verifyFalse', 'verifyUnsure'],
  startHandling: ['finishHandling', 'requestReturn', 'requestExtension'],
  startCheck: ['passCheck', 'failCheck', 'checkUnsure'],
};

export function nextActs(task: Task, items: readonly OutboxItem[]): readonly FieldAct[] {
  const last = items.findLast((item) => item.task?.key === task.key && item.state === 'waiting');
  return last?.task ? (AFTER[last.task.act] ?? []) : task.acts;
}
