import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Clock } from '../../contract/model/time.ts';
import { CASE_ACT_POSTS } from '../../contract/wire/commands.ts';
import type { Identity } from '../../contract/wire/envelope.ts';
import type { RevealArgsSchema, RevealedPerson, RevealedSchema, RevealRef } from '../../contract/wire/search.ts';
import { readCallers, readCallersOfCase } from '../intake/hotline/callStore.ts';
import { done, type Outcome, refuse } from '../live/answers.ts';
import type { PartTools } from '../live/parts.ts';

/** How long a ticket opens what it was given for, real time. */
const TICKET_MS = 5 * 60_000;
const MOST_TICKETS = 1_000;

interface Ticket {
  ref: RevealRef;
  holder: string;
  untilMs: number;
}

/**
 * Plain values behind the masks, for a reason that stands in the audit log (domain §14.1). The act gives a ticket and the query what it is for:
 * so no plain value is ever part of a command's kept answer.
 */
export class RevealDesk {
  readonly #tools: Pick<PartTools, 'db' | 'hub' | 'pack' | 'book'>;
  readonly #machine: Clock;
  readonly #tickets = new Map<string, Ticket>();

  constructor(tools: Pick<PartTools, 'db' | 'hub' | 'pack' | 'book'>, machine: Clock) {
    this.#tools = tools;
    this.#machine = machine;
  }

  reveal({ ref }: z.infer<typeof RevealArgsSchema>, identity: Identity): Outcome {
    if (ref.kind !== 'person' && !mayKnowCallers(identity))
      return refuse('forbidden', '承办单位不得查看诉求人身份，请由受理、值班岗位联系');
    const missing = this.#whyUnknown(ref);
    if (missing !== '') return refuse('notFound', missing);
    const ticket = randomUUID();
    this.#tickets.set(ticket, { ref, holder: holderOf(identity), untilMs: this.#machine.nowMs() + TICKET_MS });
    for (const oldest of this.#tickets.keys()) {
      if (this.#tickets.size <= MOST_TICKETS) break;
      this.#tickets.delete(oldest);
    }
    return done({ ticket });
  }

  async revealed(ticket: string, identity: Identity): Promise<Outcome> {
    const held = this.#tickets.get(ticket);
    if (held === undefined || held.untilMs < this.#machine.nowMs() || held.holder !== holderOf(identity))
      return refuse('forbidden', '查看许可不存在、已过期或不属于本人，请重新说明理由');
    return done({ people: await this.#peopleBehind(held.ref) } satisfies z.infer<typeof RevealedSchema>);
  }

  #whyUnknown({ kind, id }: RevealRef): string {
    const { hub, pack, book } = this.#tools;
    if (kind === 'call') return hub.rows('calls').has(id) ? '' : '没有这次来电，或已结束一天以上。';
    if (kind === 'case') return book.rowOf(Number(id)) >= 0 ? '' : `没有案件 ${id}`;
    return pack.people.some((person) => person.id === id) ? '' : '名册中没有此人';
  }

  async #peopleBehind({ kind, id }: RevealRef): Promise<RevealedPerson[]> {
    const { db, pack } = this.#tools;
    if (kind === 'person') {
      const name = pack.people.find((person) => person.id === id)?.name ?? '';
      return [{ name, phone: '', address: '' }];
    }
    const callers =
      kind === 'call' ? [...(await readCallers(db, [id])).values()] : await readCallersOfCase(db, Number(id));
    return callers.map(({ name, number, address }) => ({ name, phone: number, address }));
  }
}

/** Those who only handle cases are the one party that a complainant is kept from (domain §14.1). */
const HANDLING_POSTS: ReadonlySet<string> = new Set([CASE_ACT_POSTS.startHandling, CASE_ACT_POSTS.requestReturn]);

function mayKnowCallers({ kind, posts = [] }: Identity): boolean {
  return kind === 'leader' || posts.some((post) => !HANDLING_POSTS.has(post));
}

function holderOf({ kind, id }: Identity): string {
  return `${kind}/${id ?? ''}`;
}
