import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Clock } from '../../contract/model/time.ts';
import type { Identity } from '../../contract/wire/envelope.ts';
import type { RevealArgsSchema, RevealedSchema } from '../../contract/wire/search.ts';
import { readCallers } from '../intake/hotline/callStore.ts';
import { done, type Outcome, refuse } from '../live/answers.ts';
import type { PartTools } from '../live/parts.ts';

/** How long a ticket opens what it was given for, real time. */
const TICKET_MS = 5 * 60_000;
const MOST_TICKETS = 1_000;

interface Ticket {
  ref: z.infer<typeof RevealArgsSchema>['ref'];
  holder: string;
  untilMs: number;
}

/**
 * Plain values behind the masks, for a reason that stands in the audit log (domain §14.1). The act gives a ticket and the query what it is for:
 * so no plain value is ever part of a command's kept answer.
 */
export class RevealDesk {
  readonly #tools: Pick<PartTools, 'db' | 'hub' | 'pack'>;
  readonly #machine: Clock;
  readonly #tickets = new Map<string, Ticket>();

  constructor(tools: Pick<PartTools, 'db' | 'hub' | 'pack'>, machine: Clock) {
    this.#tools = tools;
    this.#machine = machine;
  }

  reveal({ ref }: z.infer<typeof RevealArgsSchema>, identity: Identity): Outcome {
    const { hub, pack } = this.#tools;
    const isKnown = ref.kind === 'call' ? hub.rows('calls').has(ref.id) : pack.people.some(({ id }) => id === ref.id);
    if (!isKnown)
      return refuse('notFound', ref.kind === 'call' ? '没有这次来电，或已结束一天以上。' : '名册中没有此人');
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
    const { db, pack } = this.#tools;
    const { ref } = held;
    if (ref.kind === 'person') {
      const name = pack.people.find(({ id }) => id === ref.id)?.name ?? '';
      return done({ name, phone: '', address: '' } satisfies z.infer<typeof RevealedSchema>);
    }
    const caller = (await readCallers(db, [ref.id])).get(ref.id);
    const { name, number, address } = caller ?? { name: '', number: '', address: '' };
    return done({ name, phone: number, address } satisfies z.infer<typeof RevealedSchema>);
  }
}

function holderOf({ kind, id }: Identity): string {
  return `${kind}/${id ?? ''}`;
}
