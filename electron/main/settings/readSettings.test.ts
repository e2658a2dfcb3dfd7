import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeProblem, parseSettings, readSettings } from './readSettings.ts';
import { defaultSettings } from './settingsSchema.ts';

describe('the settings file', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wanmi-settings-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('may be absent: the wall runs on defaults and reports nothing', async () => {
    const reading = await readSettings(join(folder, 'none.json'));
    expect(reading).toEqual({ settings: defaultSettings(), problems: [] });
  });

  it('may leave out every field', () => {
    expect(parseSettings('settings.json', '{}')).toEqual({ settings: defaultSettings(), problems: [] });
  });

  it('keeps what it says', async () => {
    const file = join(folder, 'good.json');
    await writeFile(file, JSON.stringify({ language: 'en', windows: [{ display: 2, mode: 'desk', kiosk: false }] }));
    const { settings, problems } = await readSettings(file);
    expect(problems).toEqual([]);
    expect(settings.language).toBe('en');
    expect(settings.windows).toEqual([{ display: 2, mode: 'desk', kiosk: false, surface: null }]);
  });

  it('names file, field and what was expected, and goes on with defaults', () => {
    const reading = parseSettings(
      '/etc/wanmi/settings.json',
      JSON.stringify({ language: 'fr', windows: [{ display: 'left' }], recovery: { loopAfter: 1 } }),
    );
    expect(reading.settings).toEqual(defaultSettings());
    expect(reading.problems.map(describeProblem)).toEqual([
      '/etc/wanmi/settings.json: language must be one of "zh-CN", "en"',
      '/etc/wanmi/settings.json: windows[0].display must be one of "primary", "every", "span", or the number of a display counted from 1',
      '/etc/wanmi/settings.json: recovery.loopAfter must be at least 2',
    ]);
  });

  it('refuses a field it does not know, by name', () => {
    const [problem] = parseSettings('settings.json', '{"kiosk":true}').problems;
    expect(problem).toEqual({
      file: 'settings.json',
      field: '',
      expected: { 'zh-CN': '没有 "kiosk"', en: 'without "kiosk"' },
    });
  });

  it('says that it is not JSON', () => {
    const { problems } = parseSettings('settings.json', '{"language": ');
    expect(problems).toHaveLength(1);
    expect(problems[0]?.expected.en).toMatch(/^JSON \(/);
  });

  it('says that it cannot be read', async () => {
    const { problems } = await readSettings(folder);
    expect(problems[0]?.expected.en).toMatch(/^a readable file/);
  });
});
