import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../contract/model/time.ts';
import type { CommandArgs, CommandName } from '../../contract/wire/commands.ts';
import type { Identity } from '../../contract/wire/envelope.ts';
import type { QueryArgs, QueryName } from '../../contract/wire/queries.ts';
import type { PositionRecord } from '../../contract/wire/positions.ts';
import type { AuditLog } from '../audit/AuditLog.ts';
import type { CaseBook } from '../cases/CaseBook.ts';
import type { CityPack } from '../city/CityPack.ts';
import type { Services } from '../intake/services/Services.ts';
import type { PhotoStore } from '../photos/PhotoStore.ts';
import type { Db } from '../store/Db.ts';
import type { Outcome } from './answers.ts';
import type { StreamLog } from './StreamHub.ts';

/** How each query is answered. Queries change nothing (rule W21). */
export type Answers = {
  [Q in QueryName]: (args: QueryArgs<Q>, identity: Identity) => Promise<Outcome> | Outcome;
};

/**
 * What each command does. All act at once, in memory and staged; the commit that follows makes it true, and the answer
 * is written with it (rules W22, W23). An act therefore never awaits.
 */
export type Acts = { [C in CommandName]: (args: CommandArgs<C>, identity: Identity) => Outcome };

/** What every system of the city is built on. */
export interface PartTools {
  pack: CityPack;
  db: Db;
  hub: StreamLog;
  book: CaseBook;
  /** Evidence pictures of cases. */
  photos: PhotoStore;
  /** For what is worth being asked about later, beside acts, which are noted by themselves. */
  audit: AuditLog;
  /** Who holds a token: a wall, a person, a screen, another system; null for nobody. What it may, `access/permissions.ts` says. */
  readonly identify: (token: string) => Identity | null;
  /** Seed of what is invented; null where nothing is: a real city, imported data, or `--no-simulation`. */
  demoSeed: number | null;
  /** Other systems, as `--services` names them. */
  services: Services;
  /** Platform time; before the platform listens, the moment it starts at. */
  clock: Clock;
  /** The machine's clock, for rate limits and time-outs. */
  machine: Clock;
  /** What went wrong, for the log: no personal data. */
  readonly onFault: (what: string, details: Record<string, unknown>) => void;
}

/** One system of the city (hotline, enforcement, evaluation …) as a part of the platform. Beside this it gives its answers and acts, typed by name. */
export interface PlatformPart {
  /** Routes of its own: below a prefix it chooses, with its own limits of size and rate, and its own identities. */
  routes?(scope: FastifyInstance): Promise<void> | void;
  /** What depends on time, once a tick, before cases are derived and all is committed; also while a gap is caught up. */
  tick?(nowMs: number): void;
  /** Where units are by what their own devices say; wins over the day's. */
  positions?(nowMs: number): PositionRecord[];
  /** Ends what is under way, before the database is closed. */
  close?(): Promise<void>;
}
