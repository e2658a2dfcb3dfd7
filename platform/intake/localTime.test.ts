import { describe, expect, it } from 'vitest';
import { LocalTime } from './localTime.ts';

describe('LocalTime', () => {
  it('reads a local time of Ya’an as eight hours ahead of UTC', () => {
    expect(new LocalTime('Asia/Shanghai').parse('2020-03-17 09:48:00')).toBe(Date.UTC(2020, 2, 17, 1, 48));
  });

  it('follows summer time in Boston', () => {
    const boston = new LocalTime('America/New_York');
    expect(boston.parse('2011-07-01 01:32:33')).toBe(Date.UTC(2011, 6, 1, 5, 32, 33));
    expect(boston.parse('2011-12-01T01:32:33')).toBe(Date.UTC(2011, 11, 1, 6, 32, 33));
  });

  it('refuses what is no time instead of guessing', () => {
    const time = new LocalTime('Asia/Shanghai');
    for (const text of ['', '2020-02-30 10:00:00', '17/03/2020 09:48', '2020-03-17 25:00:00', 'yesterday'])
      expect(time.parse(text), text).toBeNull();
  });

  it('names an unknown zone', () => {
    expect(() => new LocalTime('Mars/Olympus')).toThrow(/Mars\/Olympus/);
  });
});
