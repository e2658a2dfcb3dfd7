import type { Clock } from '../../contract/model/time.ts';
import type { RollUp } from '../../contract/wire/levels.ts';
import { openLevels } from '../../platform/levels/openLevels.ts';
import type { LowerLink } from '../../platform/levels/LowerLink.ts';
import { openStreamHub } from '../../platform/live/openStreamHub.ts';
import type { CityPack } from '../../platform/city/CityPack.ts';
import type { StreamLog } from '../../platform/live/StreamHub.ts';
import type { OpenedDb } from '../../platform/store/Db.ts';
import { mustOpen } from '../../platform/store/testing/testDbs.ts';
import type { Province } from './province.ts';

/** The upper node: what a platform opens for those below, on a database in memory. */
export interface Upper {
  readonly links: readonly LowerLink[];
  rollUp(): Promise<RollUp>;
  /** One turn of the platform: rows of all links, and their commit. */
  turn(): Promise<void>;
  close(): Promise<void>;
}

/** Prepares the upper node. What it resolves with opens its links, which begin to connect at once. */
export async function prepareUpper(pack: CityPack, machine: Clock): Promise<(province: Province) => Promise<Upper>> {
  const db = await mustOpen({ kind: 'memory' });
  const hub = await openStreamHub(db);
  return (province) => openUpper({ db, hub, pack, machine }, province);
}

interface Prepared {
  db: OpenedDb;
  hub: StreamLog;
  pack: CityPack;
  machine: Clock;
}

async function openUpper({ db, hub, pack, machine }: Prepared, { platforms }: Province): Promise<Upper> {
  const links = platforms.map(({ id }) => ({ id, name: id, level: 'county' as const }));
  const levels = await openLevels({
    db,
    hub,
    pack: { ...pack, links },
    clock: machine,
    machine,
    services: { levels: platforms.map(({ id, url }) => ({ id, url, token: 'bench' })) },
    onFault: () => undefined,
  });
  return {
    links: levels.links,
    rollUp: async () => {
      const outcome = await levels.answers.rollUp({}, { kind: 'officer', name: '' });
      if (!outcome.ok) throw new Error(outcome.error.message);
      return outcome.data as RollUp;
    },
    turn: async () => {
      levels.part.tick?.(machine.nowMs());
      await hub.commit(machine.nowMs());
    },
    close: async () => {
      await levels.part.close?.();
      await db.close();
    },
  };
}
