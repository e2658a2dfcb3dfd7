import { StartingHealthSchema } from '../../../contract/wire/health.ts';
import { check, expectThat, type Finding, Skipped } from '../Findings.ts';
import { ProbeWall, within } from '../ProbeWall.ts';
import type { Target } from '../Target.ts';

const ANSWER_MS = 8_000;
const ASK_AGAIN_MS = 250;
/** A big import takes its time; who waits longer than this has other troubles. */
const MOST_START_MS = 15 * 60_000;

/** A platform that starts is looked at while it does (W53). Resolves when it has started. */
export async function checkStarting(target: Target): Promise<Finding[]> {
  const starts = await isStarting(target);
  const whileStarting = (title: string, work: () => Promise<void>): Promise<Finding> =>
    check('W53', title, async () => {
      if (!starts) throw new Skipped('the platform had started before the check did');
      await work();
    });
  const findings = [
    await whileStarting('what a sender brings while the platform starts is asked to come again', () =>
      expectComeAgain(target, '/city/any'),
    ),
    await whileStarting('no socket is let in, and none is refused for good', () => expectNoSocket(target)),
    await whileStarting('the page is served while the platform starts', async () => {
      const response = await get(target, '/', { accept: 'text/html' });
      const text = await response.text();
      if (response.status === 503) throw new Skipped('the renderer is not built there');
      expectThat(response.status === 200 && /<html|<!doctype/i.test(text), `status ${response.status}, no page`);
    }),
  ];
  if (starts) findings.push(await check('W53', 'health tells of the start until it is over', () => started(target)));
  return findings;
}

function get({ url }: Target, path: string, headers: Record<string, string> = {}): Promise<Response> {
  return within(ANSWER_MS, fetch(new URL(path, url), { headers }), `no answer to GET ${path}`);
}

/** A platform whose health is no JSON is not starting; W50 has more to say to it. */
async function healthOf(target: Target): Promise<{ status?: unknown }> {
  const response = await get(target, '/health');
  return response.json().catch(() => ({})) as Promise<{ status?: unknown }>;
}

async function isStarting(target: Target): Promise<boolean> {
  return (await healthOf(target)).status === 'starting';
}

async function expectComeAgain(target: Target, path: string): Promise<void> {
  const { status, headers } = await get(target, path);
  if (!(await isStarting(target))) throw new Skipped('the start was over too soon');
  const after = headers.get('retry-after');
  expectThat(status === 503, `status ${status} for ${path}, not 503`);
  expectThat(after !== null && after !== '', `503 for ${path} without Retry-After`);
}

/** `data` belongs to a refusal of the platform, after which a wall does not come again by itself. */
async function expectNoSocket(target: Target): Promise<void> {
  const outcome: unknown = await ProbeWall.connect(target.url, target.token).then(
    (wall) => wall.close(),
    (error: unknown) => error,
  );
  if (!(await isStarting(target))) throw new Skipped('the start was over too soon');
  expectThat(outcome instanceof Error, 'the connection was accepted');
  expectThat(!('data' in outcome), `the connection is refused: ${outcome.message}`);
}

async function started(target: Target): Promise<void> {
  const endMs = performance.now() + MOST_START_MS;
  for (;;) {
    const health = await healthOf(target);
    if (health.status !== 'starting') return;
    const fits = StartingHealthSchema.safeParse(health);
    expectThat(fits.success, `health does not fit: ${fits.error?.issues[0]?.path.join('.')}`);
    expectThat(performance.now() < endMs, `the start is not over after ${MOST_START_MS / 60_000} minutes`);
    await new Promise((later) => setTimeout(later, ASK_AGAIN_MS));
  }
}
