import { bytesText, clockText, spanText } from '../panels/Format.ts';
import type { Words } from '../panels/Words.ts';
import type { Reason } from './wallState.ts';

/** Two lines for a person who looks up: what is wrong, and what follows. Empty where nothing is. */
export function reasonText(
  reason: Reason,
  /** Platform time the picture stopped at; 0 when there was none. */
  stoppedAtMs: number,
  utcOffsetMinutes: number,
  words: Words,
): { title: string; detail: string } {
  const t = words.banner;
  switch (reason.code) {
    case 'none':
    case 'starting':
      return { title: '', detail: '' };
    case 'lost': {
      const span = spanText(reason.forMs, words);
      const title = stoppedAtMs === 0 ? t.lostBefore(span) : t.lost(clockText(stoppedAtMs, utcOffsetMinutes), span);
      return { title, detail: t.reconnecting };
    }
    case 'stale':
      return { title: t.stale(words.streams[reason.stream], spanText(reason.forMs, words)), detail: t.reconnecting };
    case 'noToken':
      return { title: t.noToken, detail: t.noTokenDetail };
    case 'platformDown':
      return { title: t.platformDown, detail: reason.detail };
    case 'refused':
      return { title: t.refused, detail: reason.detail };
    case 'basemap':
      return { title: t.basemap, detail: reason.detail };
    case 'map':
      return { title: t.map, detail: t.mapAgain };
    case 'memory':
      return { title: t.memory(bytesText(reason.usedBytes), bytesText(reason.limitBytes)), detail: '' };
  }
}
