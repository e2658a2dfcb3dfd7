import { STREAMS } from '../../contract/wire/streams.ts';
import { checkAsking } from './checks/asking.ts';
import { checkBadInput } from './checks/badInput.ts';
import { checkCaseLife } from './checks/caseLife.ts';
import { checkConnecting } from './checks/connecting.ts';
import { checkHttp } from './checks/http.ts';
import { checkMachines } from './checks/machines.ts';
import { checkNodes } from './checks/nodes.ts';
import { checkPlaces } from './checks/places.ts';
import { checkResuming } from './checks/resuming.ts';
import { checkStarting } from './checks/starting.ts';
import { checkStreams } from './checks/streams.ts';
import type { Finding } from './Findings.ts';
import { Picture } from './Picture.ts';
import { ProbeWall } from './ProbeWall.ts';
import type { Session, Target } from './Target.ts';

/**
 * Checks a running platform against docs/wire-contract.md as a wall would meet it, group by group.
 * Rejects when it cannot be reached at all, with the reason.
 */
export async function* runConformance(target: Target): AsyncGenerator<Finding> {
  // First of all, while it still starts.
  yield* await checkStarting(target);
  const wall = await ProbeWall.connect(target.url, target.token);
  const picture = new Picture();
  for (const packet of wall.packets) picture.receive(packet);
  wall.onPacket = (packet) => picture.receive(packet);
  const session: Session = { target, wall, catalog: null };
  try {
    // What goes wrong here shows in the checks: a stream without its snapshot, a beat that is missing.
    await wall.subscribe(Object.fromEntries(STREAMS.map((stream) => [stream, null]))).catch(() => undefined);
    await new Promise((watched) => setTimeout(watched, target.watchSeconds * 1_000));
    yield* await checkConnecting(session);
    yield* await checkStreams(session, picture);
    yield* await checkResuming(session, picture);
    yield* await checkAsking(session, picture);
    yield* await checkCaseLife(session, picture);
    yield* await checkPlaces(session);
    yield* await checkMachines(session, picture);
    yield* await checkNodes(session);
    yield* await checkBadInput(session);
    yield* await checkHttp(session);
  } finally {
    wall.close();
  }
}
