import { describe, expect, it } from 'vitest';
import type { LngLat } from '../../../contract/model/geo.ts';
import { makeView, type View } from './View.ts';
import { ViewWindow } from './ViewWindow.ts';

function at(centre: LngLat, zoom: number): View {
  return makeView(1920, 1080, zoom, centre, { top: 0, right: 0, bottom: 0, left: 0 });
}

describe('the window a layer prepares', () => {
  it('is left by a long pan and by a zoom step, not by what stays inside', () => {
    const window = new ViewWindow(2);
    expect(window.left(at([103, 30], 13.2))).toBe(true);
    expect(window.left(at([103, 30], 13.2))).toBe(false);
    expect(window.left(at([103.01, 30.005], 13.4))).toBe(false);
    expect(window.left(at([103, 30], 13.5))).toBe(true);
    expect(window.left(at([103.3, 30], 13.5))).toBe(true);
  });

  it('holds what is on the screen and somewhat more', () => {
    const window = new ViewWindow();
    window.left(at([103, 30], 13));
    expect(window.holds(103, 30)).toBe(true);
    expect(window.holds(103.1, 30)).toBe(true);
    expect(window.holds(104, 30)).toBe(false);
  });
});
