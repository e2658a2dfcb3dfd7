import type { EnforceAct, PoliceSupport } from '../../contract/model/enforcement.ts';
import type { Db } from '../store/Db.ts';
import type { SchemaStep } from '../store/migrate.ts';

/** Facts of a case and its acts; what a case has come to is worked out from the acts again at every start. */
export const ENFORCEMENT_SCHEMA: readonly SchemaStep[] = [
  {
    id: 1,
    sql: `
      create table enforcement_case (
        id text primary key, no text not null, cause text not null, party text not null, minor boolean not null,
        brigade text not null, case_key bigint not null, lon_e7 int not null, lat_e7 int not null, place text not null,
        found_at_ms bigint not null);
      create table enforcement_step (
        id text not null references enforcement_case, n int not null, at_ms bigint not null, act text not null,
        actor_role text not null, actor_name text not null, note text not null, amount_fen bigint not null,
        support text, partner text not null, primary key (id, n));
    `,
  },
];

/** What does not change in the life of an enforcement case. */
export interface EnforcementFacts {
  id: string;
  no: string;
  cause: string;
  /** Full name; leaves the platform masked. '' where none is known. */
  party: string;
  /** The party is a minor: the case never leaves the platform. */
  minor: boolean;
  brigade: string;
  caseKey: number;
  lonE7: number;
  latE7: number;
  place: string;
  foundAtMs: number;
}

/** One act as it is kept, with full names. */
export interface KeptStep {
  atMs: number;
  act: EnforceAct;
  actorRole: string;
  actorName: string;
  note: string;
  amountFen: number;
  support: PoliceSupport | null;
  partner: string;
}

interface CaseRecord {
  id: string;
  no: string;
  cause: string;
  party: string;
  minor: boolean;
  brigade: string;
  case_key: number;
  lon_e7: number;
  lat_e7: number;
  place: string;
  found_at_ms: number;
}

interface StepRecord {
  id: string;
  at_ms: number;
  act: EnforceAct;
  actor_role: string;
  actor_name: string;
  note: string;
  amount_fen: number;
  support: PoliceSupport | null;
  partner: string;
}

export async function loadEnforcement(db: Db): Promise<{ facts: EnforcementFacts; steps: KeptStep[] }[]> {
  const cases = await db.query<CaseRecord>('select * from enforcement_case order by found_at_ms, id');
  const steps = await db.query<StepRecord>('select * from enforcement_step order by id, n');
  const byId = new Map<string, KeptStep[]>();
  for (const { id, at_ms, act, actor_role, actor_name, note, amount_fen, support, partner } of steps) {
    const list = byId.get(id) ?? [];
    byId.set(id, list);
    list.push({
      atMs: at_ms,
      act,
      actorRole: actor_role,
      actorName: actor_name,
      note,
      amountFen: amount_fen,
      support,
      partner,
    });
  }
  return cases.map((row) => ({
    facts: {
      id: row.id,
      no: row.no,
      cause: row.cause,
      party: row.party,
      minor: row.minor,
      brigade: row.brigade,
      caseKey: row.case_key,
      lonE7: row.lon_e7,
      latE7: row.lat_e7,
      place: row.place,
      foundAtMs: row.found_at_ms,
    },
    steps: byId.get(row.id) ?? [],
  }));
}

export async function insertCase(tx: Db, facts: EnforcementFacts): Promise<void> {
  await tx.query('insert into enforcement_case values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)', [
    facts.id,
    facts.no,
    facts.cause,
    facts.party,
    facts.minor,
    facts.brigade,
    facts.caseKey,
    facts.lonE7,
    facts.latE7,
    facts.place,
    facts.foundAtMs,
  ]);
}

export async function insertStep(tx: Db, id: string, n: number, step: KeptStep): Promise<void> {
  await tx.query('insert into enforcement_step values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
    id,
    n,
    step.atMs,
    step.act,
    step.actorRole,
    step.actorName,
    step.note,
    step.amountFen,
    step.support,
    step.partner,
  ]);
}
