import { randomUUID } from 'node:crypto';
import type { Bus } from './Bus.ts';
import { AnswerMessageSchema, AskMessageSchema, type Asked } from './messages.ts';

const AGAIN_AFTER_MS = 1_500;
/** Below the 8 s a wall waits (rule W21), so that it is told and need not guess. */
const GIVE_UP_AFTER_MS = 7_000;
/** Answers kept for a question that is asked again because its answer was lost. */
const KEPT_ANSWERS = 1_000;

/** Nobody answered: there is no leader just now, or no way to it. */
export class NobodyAnswers extends Error {
  override readonly name = 'NobodyAnswers';
}

/** The asking side: passes what this node cannot answer to the one that leads. */
export class Questions {
  private readonly waiting = new Map<string, (answer: unknown) => void>();
  private readonly bus: Bus;
  private readonly node: string;

  private constructor(bus: Bus, node: string) {
    this.bus = bus;
    this.node = node;
  }

  static async open(bus: Bus, node: string): Promise<Questions> {
    const questions = new Questions(bus, node);
    await bus.listen(`answers ${node}`, AnswerMessageSchema, ({ id, answer }) => questions.waiting.get(id)?.(answer));
    return questions;
  }

  /**
   * Asks until somebody answers, through a change of leader too. An `http` request is asked once: it need not be one that
   * may be done twice. Rejects with NobodyAnswers.
   */
  ask(asked: Asked): Promise<unknown> {
    const id = randomUUID();
    const say = (): void => this.bus.say('ask', { id, from: this.node, asked });
    return new Promise((resolve, reject) => {
      const again = asked.kind === 'http' ? undefined : setInterval(say, AGAIN_AFTER_MS);
      const end = (): void => {
        clearInterval(again);
        clearTimeout(late);
        this.waiting.delete(id);
      };
      const late = setTimeout(() => {
        end();
        reject(new NobodyAnswers('no node leads just now'));
      }, GIVE_UP_AFTER_MS);
      this.waiting.set(id, (answer) => {
        end();
        resolve(answer);
      });
      say();
    });
  }
}

/** The answering side, at the node that leads. `answer` may be slow, and may reject: then nothing is answered, and the asker comes again. */
export async function answerQuestions(
  bus: Bus,
  leads: () => boolean,
  answer: (asked: Asked) => Promise<unknown>,
  onFault: (what: string, details: Record<string, unknown>) => void,
): Promise<void> {
  const answers = new Map<string, Promise<unknown>>();
  await bus.listen('ask', AskMessageSchema, ({ id, from, asked }) => {
    if (!leads()) return;
    const answered = answers.get(id) ?? answer(asked);
    answers.set(id, answered);
    for (const oldest of answers.keys()) {
      if (answers.size <= KEPT_ANSWERS) break;
      answers.delete(oldest);
    }
    answered.then(
      (said) => bus.say(`answers ${from}`, { id, answer: said }),
      (error: unknown) => {
        answers.delete(id);
        onFault(`${asked.kind} of another node`, { error: String(error) });
      },
    );
  });
}
