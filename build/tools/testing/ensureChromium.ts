import { existsSync } from 'node:fs';
import { findChromium } from '../hosts/findChromium.ts';
import type { Say } from '../say.ts';
import { binOf } from './binOf.ts';
import { runStreaming } from './runCheck.ts';

/** Finds a Chromium for the tests, or installs one: from the system's packages as root on Debian, else by Playwright. Null after saying what to do. */
export async function ensureChromium(say: Say): Promise<string | null> {
  const found = findChromium();
  if (found !== null) return found;
  say('test  no Chromium on this machine; installing one …');
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const noQuestions = { DEBIAN_FRONTEND: 'noninteractive' };
    await runStreaming('apt-get', ['update', '-q'], noQuestions);
    await runStreaming('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], noQuestions);
  }
  if (findChromium() === null) await runStreaming(binOf('playwright'), ['install', 'chromium']);
  const installed = findChromium();
  if (installed === null) {
    say(
      'test  no Chromium could be installed; install Chromium, Chrome or Edge, or name one with WANMI_CHROMIUM=/path',
    );
  }
  return installed;
}
