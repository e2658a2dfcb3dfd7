import { addressOf } from './compose/addressOf.ts';
import { readCommandLine } from './compose/commandLine.ts';
import { StartError } from './compose/PlatformOptions.ts';
import { projectRoot } from './compose/projectRoot.ts';
import { makeVoice } from './compose/voice.ts';
import { type RunningNode, startNode } from './nodes/startNode.ts';
import { type Platform, startPlatform } from './Platform.ts';

/**
 * The platform as a program: alone by `npm run platform`, under `npm start`, or in Electron's utility process. stdout carries
 * JSON lines only, the last of the start being `listening`.
 */
const options = readCommandLine(process.argv, { env: process.env, root: projectRoot(import.meta.url) });
const voice = makeVoice(process);
let platform: Platform | RunningNode | null = null;
let ending = false;

async function end(code: number): Promise<void> {
  // A second signal, or a close that hangs, must not need kill -9.
  if (ending) process.exit(code);
  ending = true;
  setTimeout(() => process.exit(code), 5_000).unref();
  await platform?.close().catch((error: unknown) => voice.log('error', 'close', { error: String(error) }));
  process.exit(code);
}

function giveUp(sentence: string): void {
  voice.say(sentence);
  void end(1);
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end(0));
// The program that started this one has gone; nobody would ever stop it.
process.on('disconnect', () => void end(0));
// A signal to `npm run platform` ends npm and its shell, but not what the shell runs.
const npmShell = process.env['npm_lifecycle_event'] === undefined ? null : process.ppid;
if (npmShell !== null) setInterval(() => process.ppid !== npmShell && void end(0), 1_000).unref();
// Nobody reads what it says any more; that is no reason to stop the city.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);
process.on('uncaughtException', (error) => {
  voice.log('error', 'bug', { error: error.stack ?? String(error) });
  giveUp(`The platform ends because of a fault in itself: ${error.message}`);
});

try {
  const start = options.redis === null ? startPlatform : startNode;
  platform = await start(options, { machine: { nowMs: () => Date.now() }, voice, onGivingUp: giveUp });
  voice.done();
  voice.tell({ event: 'listening', ...addressOf(platform) });
} catch (error) {
  voice.done();
  if (!(error instanceof StartError)) throw error;
  giveUp(error.message);
}
