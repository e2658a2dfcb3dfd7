import { UNIT_KINDS } from '../../../contract/model/units.ts';
import { BeatSchema } from '../../../contract/wire/envelope.ts';
import { POSITION_RECORD_BYTES, PositionBatchHeaderSchema, readPosition } from '../../../contract/wire/positions.ts';
import { type Ack, HashReplySchema } from '../../../contract/wire/queries.ts';
import { STREAMS } from '../../../contract/wire/streams.ts';
import { Breach, check, expectThat, type Finding, type Rule, Skipped } from '../Findings.ts';
import { Picture, toBytes } from '../Picture.ts';
import { type Session, withWall } from '../Target.ts';

/** What a delta may take to arrive after the beat that names it. */
const BEHIND_MS = 1_500;

/** Judges what was watched. `picture` was built from every packet as it came. */
export async function checkStreams(session: Session, picture: Picture): Promise<Finding[]> {
  const needsDeltas = picture.deltas === 0 ? 'no delta came while the streams were watched' : '';
  const noted = (rule: Rule, title: string, nothing = ''): Promise<Finding> =>
    check(rule, title, () => {
      const notes = picture.notes.filter((note) => note.rule === rule);
      const [first] = notes;
      if (first) throw new Breach(notes.length > 1 ? `${first.why} (and ${notes.length - 1} more)` : first.why);
      if (nothing !== '') throw new Skipped(nothing);
    });
  return [
    await noted('W10', 'seq counts without holes', needsDeltas),
    await noted('W11', 'rows fit the contract, stand whole, and their rev grows', needsDeltas),
    await noted('W12', 'each delta follows the one before', needsDeltas),
    await noted('W16', 'snapshots come whole, in parts in order, before any delta'),
    await noted('W17', 'cases come as columns, newest part first'),
    await check('W16', 'every stream got its snapshot', () => {
      for (const stream of STREAMS) expectThat(picture.cursors.has(stream), `${stream} got no whole snapshot`);
    }),
    await check('W13', 'what a beat names has arrived', () => checkBeats(session, picture)),
    await check('W14', 'position batches are whole records of known kinds', () => checkPositions(session)),
    await check('W18', 'no delta is true only in the future', () => checkTimes(session)),
    await check('W20', 'the hash is that of the rows that were sent', () => checkHash(session, picture)),
  ];
}

async function checkBeats({ wall }: Session, picture: Picture): Promise<void> {
  const beat = BeatSchema.parse(wall.packets.findLast(({ event }) => event === 'beat')?.args[0]);
  await new Promise((later) => setTimeout(later, BEHIND_MS));
  for (const stream of STREAMS) {
    const at = picture.cursors.get(stream);
    expectThat(
      at !== undefined && at.seq >= beat.streams[stream].seq,
      `a beat names ${stream} ${beat.streams[stream].seq}, which did not come`,
    );
  }
}

function checkPositions({ wall }: Session): void {
  const batches = wall.packets.filter(({ event }) => event === 'positions');
  if (batches.length === 0) throw new Skipped('nothing moves on this platform now');
  let last = 0;
  for (const { args } of batches) {
    const header = PositionBatchHeaderSchema.safeParse(args[0]);
    expectThat(header.success, `a batch header does not fit: ${header.error?.issues[0]?.path.join('.')}`);
    const bytes = toBytes(args[1]);
    const { count, batch } = header.data;
    expectThat(batch > last, `batch ${batch} comes after batch ${last}`);
    last = batch;
    expectThat(bytes?.byteLength === count * POSITION_RECORD_BYTES, `${bytes?.byteLength} bytes for ${count} records`);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let i = 0; i < count; i++) {
      const { key, kind, lonE7, latE7 } = readPosition(view, i);
      const isPlace = Math.abs(lonE7) <= 1_800_000_000 && Math.abs(latE7) <= 900_000_000;
      expectThat(key > 0 && kind < UNIT_KINDS.length && isPlace, `record ${i} of batch ${batch} makes no sense`);
    }
  }
}

function checkTimes({ wall }: Session): void {
  const beat = BeatSchema.parse(wall.packets.findLast(({ event }) => event === 'beat')?.args[0]);
  const slackMs = 5_000 * Math.max(1, beat.speed);
  const deltas = STREAMS.flatMap((stream) => wall.deltas(stream));
  if (deltas.length === 0) throw new Skipped('no delta came while the streams were watched');
  for (const { stream, seq, atMs } of deltas)
    expectThat(
      atMs <= beat.platformTimeMs + slackMs,
      `${stream} ${seq} is true ${atMs - beat.platformTimeMs} ms from now`,
    );
}

/** Asked on a wall of its own, so that the answer can be compared the moment it comes. */
async function checkHash({ target }: Session, picture: Picture): Promise<void> {
  expectThat(picture.notes.length === 0, 'the rows that were sent break other rules, so their hash says nothing');
  await withWall(target, target.token, async (wall) => {
    const own = new Picture();
    for (const packet of wall.packets) own.receive(packet);
    wall.onPacket = (packet) => own.receive(packet);
    await wall.subscribe(Object.fromEntries(STREAMS.map((stream) => [stream, null])));
    await Promise.all(STREAMS.map((stream) => wall.whole(stream)));
    await wall.queryAtOnce('hash', {}, (ack) => compareHashes(own, ack));
  });
}

function compareHashes(own: Picture, ack: Ack): void {
  const reply = HashReplySchema.safeParse(ack.ok && ack.data);
  expectThat(reply.success, 'the answer to hash does not fit');
  for (const stream of STREAMS) {
    const said = reply.data.streams.find((entry) => entry.stream === stream);
    const at = own.cursors.get(stream);
    expectThat(said !== undefined, `the hash of ${stream} is missing`);
    expectThat(
      at?.seq === said.seq && at.epoch === said.epoch,
      `the hash of ${stream} is for ${said.seq}, sent when the wall stood at ${at?.seq}`,
    );
    const mine = own.hash(stream);
    expectThat(mine === said.hash, `${stream} at ${said.seq} hashes to ${mine}, the platform says ${said.hash}`);
  }
}
