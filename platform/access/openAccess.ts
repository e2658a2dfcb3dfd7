import type { Clock } from '../../contract/model/time.ts';
import type { Identity } from '../../contract/wire/envelope.ts';
import type { AuditLog } from '../audit/AuditLog.ts';
import type { Services } from '../intake/services/Services.ts';
import { sharedIdentity, type Tokens } from '../live/authenticate.ts';
import type { PlatformPart } from '../live/parts.ts';
import type { Db } from '../store/Db.ts';
import { migrate } from '../store/migrate.ts';
import { accessRoutes } from './accessRoutes.ts';
import { DeviceDesk } from './DeviceDesk.ts';
import { LoginDesk } from './LoginDesk.ts';
import { hashPassword, oneTimePassword } from './passwords.ts';
import { PersonDesk } from './PersonDesk.ts';
import { ACCESS_SCHEMA } from './schema.ts';
import { SessionTable } from './SessionTable.ts';

export interface Access {
  /**
   * Who holds a token: a shared one, a person's session, a screen or another system; null for nobody, and for a person who has first to
   * change a one-time password or set up the second factor.
   */
  readonly identify: (token: string) => Identity | null;
  /** Calls when sessions or screens have ended: whoever is connected must be looked at again. */
  onChange(listener: () => void): void;
  /** Screens that are connected, for "last seen". */
  seen(deviceIds: readonly string[]): void;
  part: PlatformPart;
}

/** Gives a secret to whoever started the platform. Rejects where nobody could be told. */
export type TellSecret = (whatItIs: string, secret: string) => Promise<void>;

interface AccessTools {
  db: Db;
  machine: Clock;
  audit: AuditLog;
  tokens: Tokens;
  services: Services;
  /** Ids of the people of the city pack, for collectors. */
  packPeople: ReadonlySet<string>;
  readonly tellSecret: TellSecret;
  readonly onFault: (what: string, details: Record<string, unknown>) => void;
}

/** How soon what another node did is known here. */
const REFRESH_MS = 2_000;

/** Opens logins, sessions and devices. Makes the first administrator where there is none, and tells its one-time password, once. */
export async function openAccess(tools: AccessTools): Promise<Access> {
  const { db, machine, audit, tokens, services, packPeople, tellSecret, onFault } = tools;
  await migrate(db, 'access', ACCESS_SCHEMA);
  await makeFirstAdmin(tools, tellSecret);
  const sessions = new SessionTable(db, machine);
  await sessions.refresh();
  const listeners: (() => void)[] = [];
  const changed = async (): Promise<void> => {
    await sessions.refresh();
    for (const listener of listeners) listener();
  };
  const desk = { db, machine, audit, sessions, changed };
  const devices = new DeviceDesk(desk);
  const fault = (error: unknown): void => onFault('access', { error: String(error) });
  const refreshing = setInterval(() => void changed().catch(fault), REFRESH_MS);
  const identify = (token: string): Identity | null => {
    const shared = sharedIdentity(token, tokens) ?? sessions.device(token) ?? services.identify(token);
    if (shared !== null) return shared;
    const session = sessions.find(token);
    return session === null || session.pending !== null ? null : session.identity;
  };
  return {
    identify,
    onChange: (listener) => listeners.push(listener),
    seen: (ids) => void devices.seen(ids).catch(fault),
    part: {
      routes: (scope) =>
        accessRoutes(scope, {
          db,
          machine,
          audit,
          sessions,
          identify,
          logins: new LoginDesk(desk),
          persons: new PersonDesk(desk, packPeople),
          devices,
        }),
      close: () => {
        clearInterval(refreshing);
        return Promise.resolve();
      },
    },
  };
}

async function makeFirstAdmin({ db, machine, audit }: AccessTools, tellSecret: TellSecret): Promise<void> {
  const [known] = await db.query("select login from access_person where kind = 'admin' limit 1");
  if (known !== undefined) return;
  const password = oneTimePassword();
  const hash = await hashPassword(password);
  await db.transaction(async (tx) => {
    const rows = await tx.query(
      `insert into access_person (login, name, kind, posts, password, one_time, changed_at_ms)
       values ('admin', '系统管理员', 'admin', '[]'::json, $1, true, $2) on conflict do nothing returning login`,
      [hash, Math.floor(machine.nowMs())],
    );
    if (rows.length === 0) return;
    await audit.write(tx, {
      identity: null,
      act: 'createPerson',
      target: 'admin',
      result: 'done',
      detail: '首次启动',
    });
    // A login nobody was told of would lock everybody out for good: then it is not made.
    await tellSecret('First administrator: login "admin", one-time password', password);
  });
}
