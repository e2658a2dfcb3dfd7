import type { StartingHealth } from '../../contract/wire/health.ts';
import type { PlatformVoice } from './PlatformOptions.ts';

/** A voice that also remembers the step it told last, for whoever asks how far the start is (rule W53). */
export function keepStep(voice: PlatformVoice): { voice: PlatformVoice; starting: () => StartingHealth } {
  let now: StartingHealth = { status: 'starting', step: '', percent: null };
  const progress = (step: string, percent: number | null): void => {
    now = { status: 'starting', step, percent };
    voice.progress(step, percent);
  };
  return { voice: { ...voice, progress }, starting: () => now };
}
