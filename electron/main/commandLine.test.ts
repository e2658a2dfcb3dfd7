import { expect, it } from 'vitest';
import { parseCommandLine } from './commandLine.ts';

it('hands the platform its options and keeps its own', () => {
  expect(
    parseCommandLine([
      '--mode',
      'desk',
      '--speed',
      '60',
      '--no-simulation',
      '--port=8600',
      '--city=/a b',
      '--settings',
      's',
    ]),
  ).toEqual({
    settingsFile: 's',
    mode: 'desk',
    port: 8600,
    platformArguments: ['--speed=60', '--city=/a b', '--no-simulation'],
  });
});

it("leaves Chromium's switches alone", () => {
  expect(parseCommandLine(['--no-sandbox', '--remote-debugging-port=0', '--user-data-dir=/tmp/x'])).toEqual({
    settingsFile: null,
    mode: null,
    port: null,
    platformArguments: [],
  });
});

it('takes no value it cannot use', () => {
  const { mode, port } = parseCommandLine(['--mode=everything', '--port=http']);
  expect([mode, port]).toEqual([null, null]);
});
