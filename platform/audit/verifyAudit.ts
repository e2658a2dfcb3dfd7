import { createHash } from 'node:crypto';
import type { AuditVerdict } from '../../contract/wire/access.ts';
import type { Db } from '../store/Db.ts';

interface StoredRow {
  seq: number;
  at_ms: number;
  who: string;
  act: string;
  body: string;
  prev_hash: string;
  hash: string;
}

const PAGE = 5_000;
const BEGINNING = '0'.repeat(64);

/**
 * Walks the whole chain and names the first row that is not as it was written. `noted` is a place somebody wrote down earlier (number and
 * hash): with it, a log that was cut short or written anew is found too.
 */
export async function verifyAudit(db: Db, noted?: { seq: number; hash: string }): Promise<AuditVerdict> {
  let seq = 0;
  let hash = BEGINNING;
  for (;;) {
    const rows = await db.query<StoredRow>('select * from audit_log where seq > $1 order by seq limit $2', [seq, PAGE]);
    for (const row of rows) {
      const fault =
        faultOf(row, seq, hash) ??
        (noted?.seq === row.seq && noted.hash !== row.hash ? 'not the row that was noted' : null);
      if (fault !== null) return { ok: false, rows: seq, brokenSeq: seq + 1, fault, hash };
      seq = row.seq;
      hash = row.hash;
    }
    if (rows.length < PAGE) break;
  }
  if (noted !== undefined && noted.seq > seq)
    return { ok: false, rows: seq, brokenSeq: seq + 1, fault: `the log ends before the noted row ${noted.seq}`, hash };
  return { ok: true, rows: seq, brokenSeq: null, fault: '', hash };
}

function faultOf(row: StoredRow, before: number, hashBefore: string): string | null {
  if (row.seq !== before + 1) return `row ${before + 1} is missing`;
  if (row.prev_hash !== hashBefore) return 'does not follow from the row before it';
  const wanted = createHash('sha256').update(`${row.seq} ${row.prev_hash} ${row.body}`, 'utf8').digest('hex');
  if (row.hash !== wanted) return 'its content was changed';
  const { atMs, who, act } = JSON.parse(row.body) as { atMs: number; who: string; act: string };
  return atMs === row.at_ms && who === row.who && act === row.act ? null : 'its columns were changed';
}
