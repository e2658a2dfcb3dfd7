import { digestCases, type CaseDigest } from '../panels/CaseDigest.ts';
import type { SessionStore } from '../session/session.ts';
import type { World } from '../world/World.ts';

/** The digest of the open cases, made anew at most once a platform second or table version, shared by all panels. */
export function createDigestReader(world: World, session: SessionStore): () => CaseDigest {
  let made: { key: string; digest: CaseDigest } | null = null;
  return () => {
    const nowMs = world.platformNowMs();
    const stages = session.getState().stageFilter;
    const departments = world.catalog?.departments.length ?? 0;
    const key = `${world.cases.version}/${Math.floor(nowMs / 1000)}/${departments}/${stages?.join() ?? ''}`;
    if (made?.key !== key) made = { key, digest: digestCases({ cases: world.cases, nowMs, departments, stages }) };
    return made.digest;
  };
}
