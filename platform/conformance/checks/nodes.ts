import { type Health, HealthSchema } from '../../../contract/wire/health.ts';
import { type HashReply, QUERIES } from '../../../contract/wire/queries.ts';
import { STREAMS } from '../../../contract/wire/streams.ts';
import { check, expectThat, type Finding, Skipped } from '../Findings.ts';
import { Picture } from '../Picture.ts';
import { ProbeWall, within } from '../ProbeWall.ts';
import type { Session, Target } from '../Target.ts';

const ANSWER_MS = 8_000;
/** How often two nodes are asked for their hashes; a stream that moves stands at the same seq only sometimes. */
const MOST_LOOKS = 20;

/** The other nodes of one platform are held against the first (W54). */
export async function checkNodes({ target }: Session): Promise<Finding[]> {
  const others = (): readonly string[] => {
    if (target.nodeUrls.length === 0) throw new Skipped('no --node was given');
    return target.nodeUrls;
  };
  const all = (): Promise<Health[]> => Promise.all([target.url, ...others()].map(healthOf));
  return [
    await check('W54', 'every node has the same epoch, and at most one leads', async () => {
      const [first, ...rest] = await all();
      for (const [at, { epoch }] of rest.entries())
        expectThat(epoch === first?.epoch, `${others()[at]} has epoch ${epoch}, the first node ${first?.epoch}`);
      const nodes = [...(first ? [first] : []), ...rest];
      expectThat(
        nodes.every(({ leads }) => leads !== undefined),
        'a node does not say whether it leads',
      );
      const leading = nodes.filter(({ leads }) => leads).length;
      expectThat(leading <= 1, `${leading} nodes lead`);
    }),
    await check('W54', 'a wall of one node resumes at another', async () => {
      for (const url of others()) await expectResumes(target, url);
    }),
    await check('W54', 'two nodes have the same rows at the same seq', async () => {
      for (const url of others()) await expectSameRows(target, url);
    }),
  ];
}

async function healthOf(url: string): Promise<Health> {
  const response = await within(ANSWER_MS, fetch(new URL('/health', url)), `no answer of ${url}`);
  const health = HealthSchema.safeParse(await response.json());
  expectThat(health.success, `health of ${url} does not fit: ${health.error?.issues[0]?.path.join('.')}`);
  return health.data;
}

async function expectResumes({ url, token }: Target, otherUrl: string): Promise<void> {
  const wall = await ProbeWall.connect(url, token);
  const picture = new Picture();
  wall.onPacket = (packet) => picture.receive(packet);
  try {
    await wall.subscribe(Object.fromEntries(STREAMS.map((stream) => [stream, null])));
    await Promise.all(STREAMS.map((stream) => wall.whole(stream)));
  } finally {
    wall.close();
  }
  const other = await ProbeWall.connect(otherUrl, token);
  try {
    // A node that follows is a moment behind; the next beat is later than what the first wall saw.
    await other.packet(({ event }) => event === 'beat', `beat of ${otherUrl}`);
    const { streams } = await other.subscribe(Object.fromEntries(picture.cursors));
    for (const { stream, mode } of streams)
      expectThat(mode === 'resume', `${stream} gets a snapshot at ${otherUrl}, not what it missed`);
  } finally {
    other.close();
  }
}

async function expectSameRows({ url, token }: Target, otherUrl: string): Promise<void> {
  const walls = await Promise.all([ProbeWall.connect(url, token), ProbeWall.connect(otherUrl, token)]);
  const compared = new Set<string>();
  try {
    for (let look = 0; look < MOST_LOOKS && compared.size < STREAMS.length; look++) {
      const [here, there] = await Promise.all(walls.map(hashesOf));
      for (const { stream, seq, hash } of here ?? []) {
        const same = there?.find((one) => one.stream === stream && one.seq === seq);
        if (same === undefined) continue;
        expectThat(same.hash === hash, `${stream} at seq ${seq} is ${hash} at one node and ${same.hash} at the other`);
        compared.add(stream);
      }
    }
  } finally {
    for (const wall of walls) wall.close();
  }
  expectThat(compared.size > 0, 'no stream stood at the same seq at both nodes');
}

async function hashesOf(wall: ProbeWall): Promise<HashReply['streams']> {
  const ack = await wall.query('hash', {}, 'same-rows');
  expectThat(ack.ok, 'a node does not answer hash');
  return QUERIES.hash[1].parse(ack.data).streams;
}
