import type { Clock } from '../../../contract/model/time.ts';
import type { StreamHub } from '../../live/StreamHub.ts';
import type { Db } from '../../store/Db.ts';
import { FieldProblem } from './FieldProblem.ts';

export interface Answer {
  status: number;
  body: object;
}

interface Tools {
  db: Db;
  hub: Pick<StreamHub, 'alsoWrite' | 'commit'>;
  clock: Clock;
}

/**
 * Does what a device sends once for each id, for ever: the answer is written in the transaction of what it did. A phone that did not
 * hear the answer sends again and hears the same.
 */
export class AnswerOnce {
  readonly #tools: Tools;
  /** Decided here and not written yet: the second of two that come at once finds the first. */
  readonly #open = new Map<string, Promise<Answer>>();

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  /**
   * `prepare` looks at everything that has to be waited for, and may refuse by a FieldProblem, which is not kept; what it gives
   * back does the deed at once.
   */
  async run(person: string, id: string, prepare: () => Promise<() => Answer>): Promise<Answer> {
    const key = `${person}/${id}`;
    const begun = this.#open.get(key) ?? this.#decide(person, id, prepare);
    this.#open.set(key, begun);
    let answer: Answer;
    try {
      answer = await begun;
    } catch (error) {
      this.#open.delete(key);
      throw error;
    }
    const { hub, clock } = this.#tools;
    await hub.commit(clock.nowMs()).catch((error: unknown) => {
      const message = '暂时无法写入，请以同一编号重发 (send again with the same id)';
      throw new FieldProblem({ code: 'unavailable', message }, 503, error);
    });
    this.#open.delete(key);
    return answer;
  }

  async #decide(person: string, id: string, prepare: () => Promise<() => Answer>): Promise<Answer> {
    const { db, hub } = this.#tools;
    const [before] = await db.query<{ status: number; answer: object }>(
      'select status, answer from field_answer where person = $1 and id = $2',
      [person, id],
    );
    if (before) return { status: before.status, body: before.answer };
    const answer = (await prepare())();
    hub.alsoWrite(async (tx) => {
      await tx.query('insert into field_answer values ($1, $2, $3, $4::json)', [
        person,
        id,
        answer.status,
        JSON.stringify(answer.body),
      ]);
    });
    return answer;
  }
}
