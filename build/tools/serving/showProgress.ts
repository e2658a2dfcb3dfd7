import type { PlatformLine } from '../../../contract/ipc/platformLines.ts';

type Progress = Extract<PlatformLine, { event: 'progress' }>;

/** Where no terminal can be written over, a step speaks each time so many percent are done. */
const QUIET_STEP_PERCENT = 25;
const BAR_WIDTH = 24;

/** Shows the platform's progress: a bar that moves in place on a terminal, a line now and then elsewhere. */
export function progressShower(out: NodeJS.WriteStream): (progress: Progress) => void {
  let shown = { step: '', quarter: -1 };
  return ({ step, percent }) => {
    const known = percent ?? null;
    if (out.isTTY) {
      out.write(`\r\u001B[2K${barOf(step, known)}`);
      if (known === 100) out.write('\n');
      return;
    }
    const quarter = known === null ? 0 : Math.floor(known / QUIET_STEP_PERCENT);
    if (step === shown.step && quarter === shown.quarter) return;
    shown = { step, quarter };
    out.write(`platform  ${step}${known === null ? '' : ` ${Math.round(known)} %`}\n`);
  };
}

function barOf(step: string, percent: number | null): string {
  if (percent === null) return `platform  ${step} …`;
  const done = Math.round((percent / 100) * BAR_WIDTH);
  return `platform  ${'█'.repeat(done)}${'░'.repeat(BAR_WIDTH - done)} ${String(Math.round(percent)).padStart(3)} %  ${step}`;
}
