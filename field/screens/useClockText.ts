import { usePhone } from '../app/PhoneContext.tsx';
import { clockText } from './times.ts';

const OWN_OFFSET_MINUTES = -new Date().getTimezoneOffset();

/** Moments in words, on the city's clock; on the phone's own as long as no catalog says which that is. */
export function useClockText(): (atMs: number) => string {
  const { catalog } = usePhone();
  const offset = catalog?.city.utcOffsetMinutes ?? OWN_OFFSET_MINUTES;
  return (atMs) => clockText(atMs, offset);
}
