import { parseArgs } from 'node:util';

/** Options that are the platform's business: main and `npm start` hand them on as they are. true: takes a value. */
export const PLATFORM_OPTIONS = {
  speed: true,
  scenario: true,
  city: true,
  import: true,
  mapping: true,
  tracks: true,
  'tracks-mapping': true,
  basemap: true,
  clock: true,
  data: true,
  database: true,
  seed: true,
  'no-simulation': false,
} as const satisfies Record<string, boolean>;

export interface CommandLine {
  /** null: settings.json in the app's own data folder. */
  readonly settingsFile: string | null;
  /** Overrides the mode of every window, and kiosk for a desk. */
  readonly mode: 'wall' | 'desk' | null;
  /** null: any free port. */
  readonly port: number | null;
  /** Ready to hand to the platform. */
  readonly platformArguments: readonly string[];
}

/**
 * Reads main's own options; what is not ours is Chromium's and is left alone.
 *
 * @param argv without the program and the app's folder
 */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const own = { settings: { type: 'string' }, mode: { type: 'string' }, port: { type: 'string' } } as const;
  const platform = Object.fromEntries(
    Object.entries(PLATFORM_OPTIONS).map(([name, takesValue]) => [
      name,
      { type: takesValue ? ('string' as const) : ('boolean' as const) },
    ]),
  );
  const { values } = parseArgs({ args: [...argv], options: { ...platform, ...own }, strict: false });
  return {
    settingsFile: typeof values.settings === 'string' ? values.settings : null,
    mode: values.mode === 'wall' || values.mode === 'desk' ? values.mode : null,
    port: typeof values.port === 'string' && /^\d{1,5}$/.test(values.port) ? Number(values.port) : null,
    platformArguments: platformArgumentsOf(values),
  };
}

/** `{speed: '60', 'no-simulation': true}` → `['--speed=60', '--no-simulation']`; what is not the platform's is left out. */
export function platformArgumentsOf(values: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(PLATFORM_OPTIONS).flatMap(([name, takesValue]) => {
    const value = values[name];
    if (takesValue) return typeof value === 'string' ? [`--${name}=${value}`] : [];
    return value === true ? [`--${name}`] : [];
  });
}
