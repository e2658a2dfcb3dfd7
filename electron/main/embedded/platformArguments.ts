import { join } from 'node:path';
import type { Settings } from '../settings/settingsSchema.ts';

export interface PlatformPlaces {
  readonly cities: string;
  /** The app's own data folder. */
  readonly userData: string;
}

/** The embedded platform's arguments: what the command line says, then the settings, then the app's own places. */
export function platformArguments(
  commandLine: readonly string[],
  settings: Extract<Settings['platform'], { kind: 'embedded' }>,
  places: PlatformPlaces,
): readonly string[] {
  const said = (option: string): boolean => commandLine.some((argument) => argument.startsWith(`--${option}=`));
  // A city made from the data's own extent must not be hidden by the demo's.
  const bringsOwnCity = said('city') || said('import') || said('tracks');
  const city = settings.city ?? (bringsOwnCity ? null : join(places.cities, 'yaan'));
  return [
    ...commandLine,
    ...(said('city') || city === null ? [] : [`--city=${city}`]),
    ...(said('data') ? [] : [`--data=${settings.data ?? join(places.userData, 'platform')}`]),
  ];
}
