import { readFile } from 'node:fs/promises';
import type { SettingsProblem } from '../../../contract/ipc/windowConfig.ts';
import { expectationOf, json, readableFile } from './expectation.ts';
import { defaultSettings, type Settings, SettingsSchema } from './settingsSchema.ts';

export interface SettingsReading {
  readonly settings: Settings;
  /** Empty when the file is sound or absent. */
  readonly problems: readonly SettingsProblem[];
}

/**
 * Reads the settings file. Never fails: an absent file gives the defaults; a broken one gives the defaults and says what is wrong where,
 * because a wall that stays dark over a comma helps nobody.
 */
export async function readSettings(file: string): Promise<SettingsReading> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (isNotFound(error)) return { settings: defaultSettings(), problems: [] };
    return onDefaults([{ file, field: '', expected: readableFile(messageOf(error)) }]);
  }
  return parseSettings(file, text);
}

/** `file` is only named in the problems. */
export function parseSettings(file: string, text: string): SettingsReading {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return onDefaults([{ file, field: '', expected: json(messageOf(error)) }]);
  }
  const parsed = SettingsSchema.safeParse(value);
  if (parsed.success) return { settings: parsed.data, problems: [] };
  return onDefaults(
    parsed.error.issues.map((issue) => ({ file, field: fieldOf(issue.path), expected: expectationOf(issue) })),
  );
}

/** One line for the log: file, field, expected. */
export function describeProblem(problem: SettingsProblem): string {
  return `${problem.file}: ${problem.field === '' ? 'the file' : problem.field} must be ${problem.expected.en}`;
}

function onDefaults(problems: readonly SettingsProblem[]): SettingsReading {
  return { settings: defaultSettings(), problems };
}

/** ['windows', 0, 'display'] → `windows[0].display` */
function fieldOf(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${String(step)}`))
    .join('');
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
