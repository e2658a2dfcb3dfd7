import { z } from 'zod';
import type { CommandName } from '../../contract/wire/commands.ts';
import { type Identity, IdentitySchema } from '../../contract/wire/envelope.ts';
import { type QueryName, RefusalSchema } from '../../contract/wire/queries.ts';
import type { CityPack } from '../city/CityPack.ts';
import type { Engine } from '../compose/openEngine.ts';
import { done, type Outcome, refuse } from '../live/answers.ts';
import { type Identify, sharedIdentity, type Tokens } from '../live/authenticate.ts';
import type { Desk } from '../live/Desk.ts';
import type { Asked } from './messages.ts';
import { NobodyAnswers, type Questions } from './Questions.ts';

/** Far more than walls that may connect. */
const MOST_BELIEVED = 2_000;

const OutcomeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), data: z.unknown() }),
  z.object({ ok: z.literal(false), error: RefusalSchema }),
]);

export interface NodeDeskOptions {
  pack: Pick<CityPack, 'catalog'>;
  tokens: Tokens;
  questions: Questions;
  /** The city, while it is at work in this process. */
  readonly engine: () => Pick<Engine, 'desk' | 'identify'> | null;
}

/** Answers and acts here while this node leads; else passes on to the one that does. */
export class NodeDesk implements Desk {
  private readonly believed = new Map<string, Identity>();
  private readonly options: NodeDeskOptions;

  constructor(options: NodeDeskOptions) {
    this.options = options;
  }

  query(name: QueryName, args: unknown, identity: Identity): Promise<Outcome> {
    const { engine, pack } = this.options;
    const here = engine();
    if (here) return here.desk.query(name, args, identity);
    if (name === 'catalog') return Promise.resolve(done(pack.catalog));
    return this.passOn({ kind: 'query', name, args, identity });
  }

  command(id: string, name: CommandName, args: unknown, identity: Identity): Promise<Outcome> {
    const here = this.options.engine();
    if (here) return here.desk.command(id, name, args, identity);
    return this.passOn({ kind: 'command', id, name, args, identity });
  }

  /** Who holds a token, as far as this node knows. */
  readonly identify: Identify = (token) => {
    const { engine, tokens } = this.options;
    const here = engine();
    return here ? here.identify(token) : (sharedIdentity(token, tokens) ?? this.believed.get(token) ?? null);
  };

  /** Asks the leader about a token that this node does not know. When nobody leads, it stays unknown. */
  async learn(token: unknown): Promise<void> {
    if (typeof token !== 'string' || token === '' || this.identify(token) !== null || this.options.engine()) return;
    const identity = await this.ask(token);
    if (!identity) return;
    this.believed.set(token, identity);
    for (const oldest of this.believed.keys()) {
      if (this.believed.size <= MOST_BELIEVED) break;
      this.believed.delete(oldest);
    }
  }

  /** Logins and screens may have ended: asks about all that are believed. While nobody leads, they go on being believed. */
  async lookAgain(): Promise<void> {
    if (this.options.engine()) return;
    for (const token of this.believed.keys()) {
      const identity = await this.ask(token);
      if (identity === null) this.believed.delete(token);
      else if (identity) this.believed.set(token, identity);
    }
  }

  /** null: nobody holds it; undefined: there was nobody to ask. */
  private async ask(token: string): Promise<Identity | null | undefined> {
    try {
      return IdentitySchema.nullable().parse(await this.options.questions.ask({ kind: 'identify', token }));
    } catch {
      return undefined;
    }
  }

  private async passOn(asked: Asked): Promise<Outcome> {
    try {
      return OutcomeSchema.parse(await this.options.questions.ask(asked));
    } catch (error) {
      if (!(error instanceof NobodyAnswers)) throw error;
      return refuse('busy', '主节点正在切换，请稍后再试');
    }
  }
}
