import type { StreamHub } from '../live/StreamHub.ts';
import type { CaseRecord, StepRecord } from './caseRecord.ts';
import { writeBatch } from './caseSql.ts';
import type { CaseBatch } from './caseSql.ts';

/**
 * Gathers what is to be stored and hands it to the commit that publishes it: one batch for each, so that the tables
 * never run ahead of the event log, and a thousand acts cost three statements.
 */
export class CaseWriter {
  private readonly hub: StreamHub;
  private batch: CaseBatch | null = null;
  private batchNo = -1;

  constructor(hub: StreamHub) {
    this.hub = hub;
  }

  write(record: CaseRecord, steps: readonly StepRecord[]): void {
    const batch = this.current();
    batch.cases.set(record.key, record);
    batch.steps.push(...steps);
  }

  progress(derivedToMs: number): void {
    this.current().derivedToMs = derivedToMs;
  }

  private current(): CaseBatch {
    if (this.batch !== null && this.batchNo === this.hub.batch) return this.batch;
    const batch: CaseBatch = { cases: new Map(), steps: [], derivedToMs: null };
    this.hub.alsoWrite((tx) => writeBatch(tx, batch));
    this.batch = batch;
    this.batchNo = this.hub.batch;
    return batch;
  }
}
