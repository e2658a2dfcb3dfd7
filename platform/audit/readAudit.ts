import type { z } from 'zod';
import type { AuditArgsSchema, AuditEntry } from '../../contract/wire/access.ts';
import type { Db } from '../store/Db.ts';

/** A page of the audit log, newest first. An act is told by its first word, too. */
export async function readAudit(
  db: Db,
  { fromMs, toMs, who, act, beforeSeq, limit }: z.infer<typeof AuditArgsSchema>,
): Promise<AuditEntry[]> {
  const rows = await db.query<{ seq: number; body: string; hash: string }>(
    `select seq, body, hash from audit_log where seq < $1 and at_ms >= $2 and at_ms < $3
     and ($4::text is null or who = $4) and ($5::text is null or act = $5 or split_part(act, ' ', 1) = $5) order by seq desc limit $6`,
    [
      beforeSeq ?? Number.MAX_SAFE_INTEGER,
      fromMs ?? 0,
      toMs ?? Number.MAX_SAFE_INTEGER,
      who ?? null,
      act ?? null,
      limit,
    ],
  );
  return rows.map(({ seq, body, hash }) => ({ seq, ...(JSON.parse(body) as Omit<AuditEntry, 'seq' | 'hash'>), hash }));
}
