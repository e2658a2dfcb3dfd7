import type { Catalog } from '../../contract/model/catalog.ts';
import { ProbeWall } from './ProbeWall.ts';

/** The platform under test, and what the run may do to it. */
export interface Target {
  url: string;
  token: string;
  /** Without it, what only an officer may do is not checked. */
  officerToken: string | null;
  /** How long the streams are watched, seconds. */
  watchSeconds: number;
  /** True: a case is supervised (督办) to see that a repeated command acts once. Else the run changes nothing. */
  mayAct: boolean;
  /** Addresses of the other nodes of this platform; with none, what nodes owe to one another is not checked. */
  nodeUrls: readonly string[];
}

/** What checks share. */
export interface Session {
  target: Target;
  /** Connected with the kiosk token, subscribed to all streams from the beginning. */
  wall: ProbeWall;
  catalog: Catalog | null;
}

/** Connects for one check, and closes whatever comes of it. */
export async function withWall<T>(
  target: Target,
  token: string,
  work: (wall: ProbeWall) => Promise<T>,
  auth: Record<string, unknown> = {},
): Promise<T> {
  const wall = await ProbeWall.connect(target.url, token, auth);
  try {
    return await work(wall);
  } finally {
    wall.close();
  }
}
