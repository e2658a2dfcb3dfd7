import type { Clock } from '../../contract/model/time.ts';
import type { Health } from '../../contract/wire/health.ts';
import { hashText } from '../../contract/wire/rowHash.ts';
import { STREAMS } from '../../contract/wire/streams.ts';
import type { StreamLog } from './StreamHub.ts';

export interface HealthSources {
  hub: StreamLog;
  clock: Clock & { speed: number };
  /** Changes cannot be written, or do not come. */
  failing: boolean;
  gateway: { clients: number; badPackets: number };
}

/** What `GET /health` answers (rule W50). */
export function healthOf({ hub, clock, failing, gateway }: HealthSources): Health {
  const streams = STREAMS.map((stream) => {
    const hash = hub.hash(stream);
    return [stream, { seq: hub.cursor(stream).seq, hash: hashText(hash), rows: hash.rows }] as const;
  });
  return {
    status: failing ? 'degraded' : 'ok',
    epoch: hub.cursor('cases').epoch,
    platformTimeMs: clock.nowMs(),
    speed: clock.speed,
    streams: Object.fromEntries(streams) as Health['streams'],
    clients: gateway.clients,
    badPackets: gateway.badPackets,
  };
}
