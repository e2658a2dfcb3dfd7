import { describe, expect, it } from 'vitest';
import type { WindowSettings } from '../settings/settingsSchema.ts';
import { layOut, type Screen } from './layOut.ts';

const left: Screen = { id: 7, bounds: { x: -1920, y: 0, width: 1920, height: 1080 }, primary: false };
const middle: Screen = { id: 3, bounds: { x: 0, y: 0, width: 3840, height: 1080 }, primary: true };
const right: Screen = { id: 5, bounds: { x: 3840, y: 0, width: 896, height: 1792 }, primary: false };
const screens = [middle, right, left];

function onDisplay(display: WindowSettings['display']): WindowSettings {
  return { display, mode: 'wall', kiosk: true, surface: null };
}

describe('the layout of windows', () => {
  it('puts one window on the primary display', () => {
    const { placements, problems } = layOut([onDisplay('primary')], screens, 'f');
    expect(placements.map(({ bounds }) => bounds)).toEqual([middle.bounds]);
    expect(problems).toEqual([]);
  });

  it('puts one on every display', () => {
    const { placements } = layOut([onDisplay('every')], screens, 'f');
    expect(placements.map(({ bounds }) => bounds)).toEqual([left.bounds, middle.bounds, right.bounds]);
  });

  it('spans one across all displays, without the system full screen', () => {
    const [placement] = layOut([onDisplay('span')], screens, 'f').placements;
    expect(placement?.bounds).toEqual({ x: -1920, y: 0, width: 6656, height: 1792 });
    expect(placement?.fullScreen).toBe(false);
  });

  it('counts displays from left to right', () => {
    const { placements } = layOut([onDisplay(1), onDisplay(3)], screens, 'f');
    expect(placements.map(({ bounds }) => bounds)).toEqual([left.bounds, right.bounds]);
  });

  it('lets a window wait for its display, and says so', () => {
    const { placements, problems } = layOut([onDisplay('primary'), onDisplay(4)], screens, '/s.json');
    expect(placements).toHaveLength(1);
    expect(problems).toMatchObject([
      { file: '/s.json', field: 'windows[1].display', expected: { en: 'a connected display: number 4, there are 3' } },
    ]);
  });

  it('keeps a wall on the primary display when no window has its own', () => {
    const { placements } = layOut([onDisplay(9)], screens, 'f');
    expect(placements.map(({ bounds }) => bounds)).toEqual([middle.bounds]);
  });

  it('keeps the id of a window when another display goes', () => {
    const before = layOut([onDisplay('every')], screens, 'f').placements.map(({ id }) => id);
    const after = layOut([onDisplay('every')], [middle, right], 'f').placements.map(({ id }) => id);
    expect(before).toEqual(expect.arrayContaining(after));
    expect(after).toHaveLength(2);
  });

  it('makes no window while there is no display', () => {
    expect(layOut([onDisplay('primary')], [], 'f').placements).toEqual([]);
  });
});
