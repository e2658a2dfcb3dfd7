import { MAX_COMMAND_BYTES } from '../../../contract/wire/limits.ts';
import { AckSchema } from '../../../contract/wire/queries.ts';
import { check, expectThat, type Finding } from '../Findings.ts';
import type { ProbeWall } from '../ProbeWall.ts';
import { type Session, withWall } from '../Target.ts';

const BAD: readonly [string, string, unknown][] = [
  ['a query that does not exist', 'query', { id: 'bad-query', name: 'weather', args: {} }],
  ['a query with arguments of another type', 'query', { id: 'bad-args', name: 'case', args: { key: 'one' } }],
  ['a query that is no object', 'query', 'catalog'],
  ['a subscription to no stream of ours', 'subscribe', { streams: [{ stream: 'weather', have: null }] }],
  ['a subscription that is a list', 'subscribe', []],
];

async function expectBadRequest(wall: ProbeWall, event: string, packet: unknown): Promise<void> {
  const ack = AckSchema.safeParse(await wall.ask(event, packet));
  expectThat(ack.success, 'the answer is no ack');
  expectThat(
    !ack.data.ok && ack.data.error.code === 'badRequest',
    `answered ${ack.data.ok ? 'ok' : ack.data.error.code}`,
  );
}

export async function checkBadInput({ target, wall }: Session): Promise<Finding[]> {
  const stillThere = async (): Promise<void> => {
    const ack = await wall.query('hash', {}, 'still-there');
    expectThat(ack.ok, 'the platform no longer answers others');
  };
  const findings: Finding[] = [];
  for (const [title, event, packet] of BAD) {
    findings.push(
      await check('W32', `${title} is answered badRequest`, () =>
        withWall(target, target.token, (other) => expectBadRequest(other, event, packet)),
      ),
    );
  }
  findings.push(
    await check('W32', 'packets without ack or meaning disturb nobody', async () => {
      await withWall(target, target.token, async (other) => {
        other.socket.emit('query');
        other.socket.emit('subscribe', null);
        other.socket.emit('no such event', { deep: [[[]]] });
        await other.query('hash', {}, 'after');
      });
      await stillThere();
    }),
    await check('W30', 'a packet beyond 256 KiB is refused, and disturbs nobody', async () => {
      await withWall(target, target.token, async (other) => {
        const args = { text: 'x'.repeat(MAX_COMMAND_BYTES), limit: 1 };
        const closed = new Promise<string>((gone) => other.socket.once('disconnect', () => gone('closed')));
        const refused = other.query('find', args, 'too-big').then((ack) => (ack.ok ? 'answered' : 'refused'));
        const outcome = await Promise.race([closed, refused.catch(() => 'ignored')]);
        expectThat(outcome !== 'answered', 'it was answered');
      });
      await stillThere();
    }),
  );
  return findings;
}
