import type { CaseCard, CaseDeltaRow } from '../../contract/wire/cases.ts';
import { FINAL_INDEXES } from '../cases/caseCore.ts';
import { RECENT_S } from '../cases/LiveCases.ts';
import type { Db } from '../store/Db.ts';
import type { StoredPicture } from './readPicture.ts';

/** Texts of open and recent cases for snapshots, kept up with the log. */
export class FollowedCards {
  private readonly cards = new Map<number, CaseCard>();
  /** Cases that have ended, and when; platform seconds. */
  private readonly ended = new Map<number, number>();
  private readonly db: Db;

  constructor(db: Db) {
    this.db = db;
  }

  load({ cards, endedAtS }: Pick<StoredPicture, 'cards' | 'endedAtS'>): void {
    this.cards.clear();
    this.ended.clear();
    for (const card of cards) {
      this.cards.set(card.key, card);
      const atS = endedAtS(card.key);
      if (atS !== null) this.ended.set(card.key, atS);
    }
  }

  /** Rejects with the database's error: a past case that is acted upon again brings no card with it. */
  async follow(rows: readonly CaseDeltaRow[]): Promise<void> {
    const missing: number[] = [];
    for (const { key, card, stage, endedAtS } of rows) {
      if (card) this.cards.set(key, card);
      if (FINAL_INDEXES.includes(stage)) this.ended.set(key, endedAtS);
      else {
        this.ended.delete(key);
        if (!this.cards.has(key)) missing.push(key);
      }
    }
    if (missing.length === 0) return;
    const found = await this.db.query<CaseCard>('select key, no, place from cases where key = any($1)', [missing]);
    for (const { key, no, place } of found) this.cards.set(key, { key, no, place });
  }

  /** Newest first, as a snapshot has them. */
  all(nowMs: number): CaseCard[] {
    const sinceS = nowMs / 1000 - RECENT_S;
    for (const [key, endedAtS] of this.ended) {
      if (endedAtS >= sinceS) continue;
      this.ended.delete(key);
      this.cards.delete(key);
    }
    return [...this.cards.values()].sort((a, b) => b.key - a.key);
  }
}
