import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { type Ack, AckSchema, QUERIES, type QueryName, type QueryReply } from '../../../contract/wire/queries.ts';
import { expectThat, Skipped } from '../Findings.ts';
import type { Picture } from '../Picture.ts';
import type { ProbeWall } from '../ProbeWall.ts';
import { type Session, withWall } from '../Target.ts';

/** A key no platform has reached. */
export const NO_CASE = 0xffff_fffe;
/** Cases that are looked into for one check: more would be work for the platform, not knowledge. */
const MOST_CASES = 40;

/** The answer to a query, which must fit; whatever else comes is a breach. */
export async function answer<Q extends QueryName>(wall: ProbeWall, name: Q, args: unknown): Promise<QueryReply<Q>> {
  const ack = await asked(wall, name, args);
  expectThat(ack.ok, `${name} is refused: ${ack.ok ? '' : ack.error.message}`);
  return fitting(name, ack.data);
}

/** As `answer`, but a platform may say `notFound` to this: it has no such system, and the check says `why` it looks at nothing. */
export async function answerIfHere<Q extends QueryName>(
  wall: ProbeWall,
  name: Q,
  args: unknown,
  why: string,
): Promise<QueryReply<Q>> {
  const ack = await asked(wall, name, args);
  if (!ack.ok && ack.error.code === 'notFound') throw new Skipped(why);
  expectThat(ack.ok, `${name} is refused: ${ack.ok ? '' : ack.error.message}`);
  return fitting(name, ack.data);
}

export async function asked(wall: ProbeWall, name: QueryName, args: unknown): Promise<Ack> {
  const id = randomUUID();
  return checkedAck(await wall.query(name, args, id), id);
}

export async function commanded(wall: ProbeWall, name: string, args: unknown): Promise<Ack> {
  const id = randomUUID();
  return checkedAck(await wall.command(name, args, id), id);
}

export function checkedAck(raw: unknown, id: string): Ack {
  const ack = AckSchema.safeParse(raw);
  expectThat(ack.success, 'the ack does not fit');
  expectThat(ack.data.id === id, `the ack of ${id} says ${ack.data.id}`);
  return ack.data;
}

export function expectRefused(ack: Ack, ...codes: string[]): void {
  expectThat(
    !ack.ok && codes.includes(ack.error.code),
    `answered ${ack.ok ? 'ok' : ack.error.code}, not ${codes.join(' or ')}`,
  );
}

export async function asOfficer({ target }: Session, work: (officer: ProbeWall) => Promise<void>): Promise<void> {
  const { officerToken } = target;
  if (officerToken === null) throw new Skipped('no --officer-token was given');
  await withWall(target, officerToken, work);
}

/** Keys of the cases in the snapshot that came last, and have come far: what is to be seen of a case is seen of these. */
export function someCases(picture: Picture): number[] {
  const keys = [...(picture.rows.get('cases')?.entries() ?? [])].sort(
    ([, a], [, b]) => b.rev - a.rev || Number(b['reportedAtS']) - Number(a['reportedAtS']),
  );
  if (keys.length === 0) throw new Skipped('there is no case');
  return keys.slice(0, MOST_CASES).map(([key]) => Number(key));
}

function fitting<Q extends QueryName>(name: Q, data: unknown): QueryReply<Q> {
  const schema: z.ZodType = QUERIES[name][1];
  const told = schema.safeParse(data);
  expectThat(told.success, `the answer to ${name} does not fit: ${told.error?.issues[0]?.path.join('.')}`);
  // What the schema of this query let through is its reply.
  return told.data as QueryReply<Q>;
}
