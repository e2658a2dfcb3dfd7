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

/** How long a node believes who a token is; so long a login that was ended may still open a connection to it. */
const BELIEVED_MS = 30_000;
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
  engine(): Pick<Engine, 'desk' | 'identify'> | null;
  monotonicMs(): number;
}

/** Answers and acts here while this node leads; else passes on to the one that does. */
export class NodeDesk implements Desk {
  private readonly believed = new Map<string, { identity: Identity; untilMs: number }>();
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
    const { engine, monotonicMs, tokens } = this.options;
    const here = engine();
    if (here) return here.identify(token);
    const known = this.believed.get(token);
    return sharedIdentity(token, tokens) ?? (known && known.untilMs > monotonicMs() ? known.identity : null);
  };

  /** Asks the leader about a token that this node does not know. When nobody leads, it stays unknown. */
  async learn(token: unknown): Promise<void> {
    if (typeof token !== 'string' || token === '' || this.identify(token) !== null || this.options.engine()) return;
    const said = await this.options.questions.ask({ kind: 'identify', token }).catch(() => null);
    const identity = IdentitySchema.safeParse(said);
    if (!identity.success) return;
    this.believed.set(token, { identity: identity.data, untilMs: this.options.monotonicMs() + BELIEVED_MS });
    for (const oldest of this.believed.keys()) {
      if (this.believed.size <= MOST_BELIEVED) break;
      this.believed.delete(oldest);
    }
  }

  private async passOn(asked: Asked): Promise<Outcome> {
    try {
      return OutcomeSchema.parse(await this.options.questions.ask(asked)) as Outcome;
    } catch (error) {
      if (!(error instanceof NobodyAnswers)) throw error;
      return refuse('busy', '主节点正在切换，请稍后再试');
    }
  }
}
