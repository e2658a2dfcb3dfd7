import { SingleBar } from 'cli-progress';
import { pino } from 'pino';
import type { PlatformVoice } from './PlatformOptions.ts';

interface Streams {
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
}

/**
 * How the platform speaks: JSON lines for programs on stdout; sentences, log and a progress bar for people on stderr.
 * Call `done` before the last line, so that the bar is gone.
 */
export function makeVoice({ stdout, stderr }: Streams): PlatformVoice & { done(): void } {
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, stderr);
  let bar: SingleBar | null = null;
  let step = '';
  let percent: number | null = null;
  const done = (): void => {
    bar?.stop();
    bar = null;
  };
  const tell = (line: Record<string, unknown>): void => {
    stdout.write(`${JSON.stringify(line)}\n`);
  };
  const say = (sentence: string): void => {
    done();
    stderr.write(`${sentence}\n`);
  };
  return {
    done,
    tell,
    say,
    whisper(sentence) {
      if (stderr.isTTY) say(sentence);
      return stderr.isTTY;
    },
    log: (level, what, details) => log[level](details, what),
    progress(nextStep, nextPercent) {
      if (nextStep === step && nextPercent === percent) return;
      if (nextStep !== step) done();
      step = nextStep;
      percent = nextPercent;
      tell({ event: 'progress', step, ...(percent === null ? {} : { percent }) });
      if (!stderr.isTTY || percent === null) return;
      if (bar === null) {
        bar = new SingleBar({ format: `${step} {bar} {percentage} %`, stream: stderr, clearOnComplete: true });
        bar.start(100, 0);
      }
      bar.update(percent);
      if (percent >= 100) done();
    },
  };
}
