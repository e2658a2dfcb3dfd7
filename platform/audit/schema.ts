import type { SchemaStep } from '../store/migrate.ts';

/**
 * The log that cannot be rewritten. The database itself gives every row its number and its link to the row before, whoever writes it and
 * from whichever node, and refuses to change or take away a row. Whoever owns the database can take the triggers away, but not mend the chain
 * unseen: every later hash depends on the changed row, and the last one is noted elsewhere (docs/security.md).
 */
export const AUDIT_SCHEMA: readonly SchemaStep[] = [
  {
    id: 1,
    sql: `
      create table audit_log (
        seq bigint primary key, at_ms bigint not null, who text not null, act text not null, body text not null,
        prev_hash text not null, hash text not null
      );
      create index audit_log_at on audit_log (at_ms);

      create function audit_link() returns trigger language plpgsql as $$
      declare last record;
      begin
        -- One writer at a time until its transaction ends: of two nodes the second sees the first one's row.
        perform pg_advisory_xact_lock(4711, 30428);
        select seq, hash into last from audit_log order by seq desc limit 1;
        new.seq := coalesce(last.seq, 0) + 1;
        new.prev_hash := coalesce(last.hash, repeat('0', 64));
        new.hash := encode(sha256(convert_to(new.seq || ' ' || new.prev_hash || ' ' || new.body, 'UTF8')), 'hex');
        return new;
      end $$;
      create trigger audit_link before insert on audit_log for each row execute function audit_link();

      create function audit_refuse() returns trigger language plpgsql as $$
      begin
        raise exception 'The audit log is never changed.';
      end $$;
      create trigger audit_keep before update or delete on audit_log for each row execute function audit_refuse();
      create trigger audit_keep_all before truncate on audit_log for each statement execute function audit_refuse();
    `,
  },
];
