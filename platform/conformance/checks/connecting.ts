import { BeatSchema, HelloSchema } from '../../../contract/wire/envelope.ts';
import { BEAT_INTERVAL_MS, LINK_LOST_MS } from '../../../contract/wire/limits.ts';
import { STREAMS } from '../../../contract/wire/streams.ts';
import { check, expectThat, type Finding } from '../Findings.ts';
import { ProbeWall } from '../ProbeWall.ts';
import { type Session, type Target, withWall } from '../Target.ts';

/** How many beats are waited for. */
const BEATS = 4;

async function expectRefusal(target: Target, token: string, auth: Record<string, unknown>): Promise<void> {
  const outcome = await ProbeWall.connect(target.url, token, auth).then(
    (wall) => {
      wall.close();
      return null;
    },
    (error: unknown) => error,
  );
  expectThat(outcome !== null, 'the connection was accepted');
  const message = outcome instanceof Error ? outcome.message : '';
  expectThat(message !== '' && !message.startsWith('no hello'), `no connect_error with a message: ${message}`);
}

/** On a wall that asks for nothing, so that no work of its own delays what it hears. */
async function checkBeats(wall: ProbeWall): Promise<void> {
  await new Promise((heard) => setTimeout(heard, BEATS * BEAT_INTERVAL_MS + 500));
  const beats = wall.packets.filter(({ event }) => event === 'beat');
  expectThat(beats.length >= 2, `${beats.length} beats in ${BEATS + 0.5} s`);
  let before = { atMs: beats[0]?.atMs ?? 0, platformTimeMs: 0 };
  for (const { args, atMs } of beats) {
    const beat = BeatSchema.safeParse(args[0]);
    expectThat(beat.success, `a beat does not fit: ${beat.error?.issues[0]?.path.join('.')}`);
    expectThat(atMs - before.atMs < LINK_LOST_MS, `${Math.round(atMs - before.atMs)} ms without a beat`);
    expectThat(beat.data.platformTimeMs >= before.platformTimeMs, 'platform time runs back');
    before = { atMs, platformTimeMs: beat.data.platformTimeMs };
  }
  const perBeatMs = (before.atMs - (beats[0]?.atMs ?? 0)) / (beats.length - 1);
  expectThat(Math.abs(perBeatMs - BEAT_INTERVAL_MS) < 400, `a beat every ${Math.round(perBeatMs)} ms`);
}

export async function checkConnecting({ target, wall }: Session): Promise<Finding[]> {
  return [
    await check('W01', 'an unknown token is refused', () => expectRefusal(target, `${target.token}x`, {})),
    await check('W01', 'another contract version is refused', () =>
      expectRefusal(target, target.token, { contract: 'wanmi/999' }),
    ),
    await check('W02', 'the first event is hello, with every cursor', () => {
      const [first] = wall.packets;
      expectThat(first?.event === 'hello', `the first event is ${first?.event ?? 'none'}`);
      const hello = HelloSchema.safeParse(first.args[0]);
      expectThat(hello.success, `hello does not fit: ${hello.error?.issues[0]?.path.join('.')}`);
      for (const stream of STREAMS) expectThat(stream in hello.data.streams, `hello has no cursor of ${stream}`);
    }),
    await check('W03', 'a beat comes every second, with every cursor', () =>
      withWall(target, target.token, (quiet) => checkBeats(quiet)),
    ),
    await check('W10', 'a new connection finds the same epoch, and no lower seq', async () => {
      const first = HelloSchema.parse(wall.packets[0]?.args[0]);
      const later = await withWall(target, target.token, (again) =>
        Promise.resolve(HelloSchema.parse(again.packets[0]?.args[0])),
      );
      for (const stream of STREAMS) {
        const [a, b] = [first.streams[stream], later.streams[stream]];
        expectThat(a.epoch === b.epoch && b.seq >= a.seq, `${stream} stood at ${a.seq} and stands at ${b.seq}`);
      }
    }),
  ];
}
