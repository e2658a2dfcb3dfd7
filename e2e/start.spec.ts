import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from '@playwright/test';
import { inRoot } from '../build/tools/root.ts';
import { pickPort } from '../electron/main/embedded/pickPort.ts';

/** `npm start` as a person types it. */
interface Started {
  readonly child: ChildProcess;
  out(): string;
  people(): string;
  readonly code: Promise<number | null>;
}

function npmStart(args: readonly string[]): Started {
  const child = spawn('npm', ['start', '--silent', '--', ...args], {
    cwd: inRoot(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, people] = ['', ''];
  child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (people += bytes.toString()));
  const code = once(child, 'exit').then(([value]) => value as number | null);
  return { child, out: () => out, people: () => people, code };
}

async function answers(url: string): Promise<boolean> {
  return fetch(new URL('/health', url)).then(
    (response) => response.ok,
    () => false,
  );
}

const QUIET = ['--host', 'browser', '--no-open', '--data', 'memory', '--no-simulation'];

test('npm start prints one line with an address that opens the wall, keeps its platform alive, and takes it along when it is ended', async ({
  page,
}) => {
  // Two starts of the demo city, each with its past to make.
  test.setTimeout(180_000);
  const port = await pickPort();
  const started = npmStart([...QUIET, '--port', String(port)]);
  await expect.poll(() => started.out(), { timeout: 90_000 }).toContain('\n');
  const { event, url } = JSON.parse(started.out()) as { event: string; url: string };
  expect(event).toBe('ready');
  expect(url).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${port}/#token=.+`));
  expect(await answers(url), started.people()).toBe(true);
  await page.goto(url);
  await expect(page.locator('html')).toHaveAttribute('data-wall', /starting|ready/);
  await page.close();

  process.kill(Number(/process (\d+)/.exec(started.people())?.[1]), 'SIGKILL');
  await expect.poll(() => started.people()).toContain('starts again');
  await expect.poll(() => answers(url), { timeout: 60_000 }).toBe(true);
  expect(started.out().trim().split('\n')).toHaveLength(1);

  started.child.kill('SIGTERM');
  await started.code;
  await expect.poll(() => answers(url)).toBe(false);
});

test('npm start says that a port is taken, and ends', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const started = npmStart([...QUIET, '--port', String(port)]);
  expect(await started.code).toBe(1);
  expect(started.people()).toContain(`port ${port} is taken`);
  expect(started.out()).toBe('');
  taken.close();
});

test('npm start explains itself', async () => {
  const started = npmStart(['--help']);
  expect(await started.code).toBe(0);
  for (const option of ['--host', '--port', '--no-open', '--mode', '--scenario', '--speed', '--city', '--import'])
    expect(started.out()).toContain(option);
});
