import { SubscribedSchema, type Subscribed } from '../../../contract/wire/envelope.ts';
import { type StreamCursor, type StreamName, STREAMS } from '../../../contract/wire/streams.ts';
import { check, expectThat, type Finding, Skipped } from '../Findings.ts';
import type { Picture } from '../Picture.ts';
import { type Session, withWall } from '../Target.ts';

/** Walls that come back: with a cursor of now, of a moment ago, of another log. */
export async function checkResuming({ target, wall }: Session, picture: Picture): Promise<Finding[]> {
  const ask = (stream: StreamName, have: StreamCursor | null): Promise<Subscribed['streams'][number]> =>
    withWall(target, target.token, async (again) => {
      const answer = SubscribedSchema.safeParse(await again.subscribe({ [stream]: have }));
      expectThat(answer.success, 'the answer to subscribe does not fit');
      const [only] = answer.data.streams;
      expectThat(only?.stream === stream && answer.data.streams.length === 1, 'not the streams that were asked for');
      return only;
    });
  return [
    await check('W15', 'a wall that stands at the last seq resumes', async () => {
      for (const stream of STREAMS) {
        const at = picture.cursors.get(stream);
        if (!at) continue;
        expectThat((await ask(stream, at)).mode === 'resume', `${stream} from ${at.seq} gets a snapshot`);
      }
    }),
    await check('W15', 'a wall of another epoch, or from beyond the log, gets a snapshot', async () => {
      const { epoch, seq } = (await ask('grids', null)).at;
      expectThat((await ask('grids', { epoch: 'no-such-epoch', seq })).mode === 'snapshot', 'another epoch resumes');
      expectThat(
        (await ask('grids', { epoch, seq: seq + 1_000_000 })).mode === 'snapshot',
        'a seq that is not yet resumes',
      );
    }),
    await check('W15', 'a wall that was away gets every delta it missed', async () => {
      const stream = STREAMS.find((name) => wall.deltas(name).length > 0);
      const missed = stream && wall.deltas(stream)[0];
      if (!stream || !missed) throw new Skipped('no delta came while the streams were watched');
      await withWall(target, target.token, async (again) => {
        const have = { epoch: missed.epoch, seq: missed.prevSeq };
        const { streams } = await again.subscribe({ [stream]: have });
        expectThat(streams[0]?.mode === 'resume', `${stream} from ${have.seq}, a moment ago, gets a snapshot`);
        await again.reaches(stream, missed.seq);
        const first = again.deltas(stream)[0];
        expectThat(first?.prevSeq === have.seq, `the first delta goes on from ${first?.prevSeq}, not from ${have.seq}`);
        expectThat(
          JSON.stringify(first.rows) === JSON.stringify(missed.rows),
          `${stream} ${missed.seq} is not what was sent before`,
        );
      });
    }),
  ];
}
