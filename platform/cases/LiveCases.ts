import { DAY_S } from '../../contract/model/time.ts';
import type { CaseCard } from '../../contract/wire/cases.ts';
import type { LiveCase } from './caseRecord.ts';

/** How long a case that has ended stays on the lists, so that its end is seen. */
export const RECENT_S = DAY_S;

/** Cases held with their texts and the state their rules look at: those that are open, and those of the last day. */
export class LiveCases {
  private readonly cases = new Map<number, LiveCase>();
  /** Past cases of the same kind that nobody has acted upon yet: only their card is needed. */
  private readonly pastCards = new Map<number, CaseCard>();

  get(key: number): LiveCase | undefined {
    return this.cases.get(key);
  }

  set(key: number, live: LiveCase): void {
    this.cases.set(key, live);
    this.pastCards.delete(key);
  }

  setPast(card: CaseCard): void {
    this.pastCards.set(card.key, card);
  }

  card(key: number): CaseCard | undefined {
    const live = this.cases.get(key);
    return live === undefined ? this.pastCards.get(key) : cardOf(key, live);
  }

  /** Newest first. */
  cards(): CaseCard[] {
    const cards = [...this.pastCards.values(), ...[...this.cases].map(([key, live]) => cardOf(key, live))];
    return cards.sort((a, b) => b.key - a.key);
  }

  entries(): Iterable<[number, LiveCase]> {
    return this.cases;
  }

  /** Forgets those that are neither open nor recent any more. */
  prune(isOld: (key: number) => boolean): void {
    for (const key of this.cases.keys()) if (isOld(key)) this.cases.delete(key);
    for (const key of this.pastCards.keys()) if (isOld(key)) this.pastCards.delete(key);
  }
}

export function cardOf(key: number, { no, place }: Pick<LiveCase, 'no' | 'place'>): CaseCard {
  return { key, no, place };
}
