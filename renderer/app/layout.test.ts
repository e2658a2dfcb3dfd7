import { describe, expect, test } from 'vitest';
import { fitUnit, usualViewing } from '../ui/unitPixels.ts';
import { computeLayout, type Layout, type Rect } from './layout.ts';

const SCREENS = [
  { name: 'Full HD wall', width: 1920, height: 1080, desk: false },
  { name: 'flat LED', width: 3840, height: 1080, desk: false },
  { name: '4K wall', width: 3840, height: 2160, desk: false },
  { name: 'LED wall', width: 6656, height: 1792, desk: false },
  { name: 'Full HD desk', width: 1920, height: 1080, desk: true },
  { name: 'QHD desk', width: 2560, height: 1440, desk: true },
  { name: 'laptop', width: 1280, height: 720, desk: false },
  { name: 'laptop desk', width: 1280, height: 720, desk: true },
];

function layoutOf(screen: (typeof SCREENS)[number]): { layout: Layout; width: number; height: number } {
  const unit = fitUnit(usualViewing(screen.width, screen.height, screen.desk), screen.width, screen.height);
  const width = screen.width / unit;
  const height = screen.height / unit;
  return { layout: computeLayout(width, height, screen.desk), width, height };
}

function overlap(a: Rect, b: Rect): boolean {
  const e = 1e-6;
  return a.x + e < b.x + b.width && b.x + e < a.x + a.width && a.y + e < b.y + b.height && b.y + e < a.y + a.height;
}

describe('computeLayout', () => {
  for (const screen of SCREENS) {
    const { layout, width, height } = layoutOf(screen);
    const boxes: Rect[] = [layout.header, ...(layout.foot === null ? [] : [layout.foot]), layout.map, ...layout.panels];

    test(`${screen.name}: nothing overlaps and nothing leaves the surface`, () => {
      boxes.forEach((a, i) => {
        expect(a.x).toBeGreaterThanOrEqual(-1e-6);
        expect(a.y + a.height).toBeLessThanOrEqual(height + 1e-6);
        expect(a.x + a.width).toBeLessThanOrEqual(width + 1e-6);
        boxes.slice(i + 1).forEach((b) => expect(overlap(a, b)).toBe(false));
      });
    });

    test(`${screen.name}: every panel has room for its rows, and the columns are filled to the ground`, () => {
      for (const panel of layout.panels) {
        expect(panel.rows * panel.rowRem).toBeLessThanOrEqual(panel.height + 1e-6);
      }
      for (const column of layout.columns) {
        const inside = layout.panels.filter((panel) => panel.x === column.x);
        const filled = inside.reduce((sum, panel) => sum + panel.height, 0);
        expect(filled).toBeCloseTo(column.height, 5);
      }
    });

    test(`${screen.name}: the map keeps at least half of the width and no line can exceed 40 characters`, () => {
      expect(layout.map.width / width).toBeGreaterThanOrEqual(0.5);
      for (const column of layout.columns) expect(column.width).toBeLessThanOrEqual(40);
    });

    test(`${screen.name}: figures, live cases and the selected case are always there`, () => {
      const ids = layout.panels.map((panel) => panel.id);
      expect(ids).toEqual(expect.arrayContaining(['figures', 'live', 'detail', 'alarms']));
    });
  }

  test('a flat wall has no foot, and shows the chain of platforms in a column instead', () => {
    const flat = layoutOf(SCREENS[1] ?? SCREENS[0]!).layout;
    expect(flat.foot).toBeNull();
    expect(flat.panels.some((panel) => panel.id === 'chain')).toBe(true);
  });

  test('on every wall the hotline and leaders’ instructions have a place, or a turn in that of a ranking', () => {
    for (const screen of SCREENS.filter(({ desk, name }) => !desk && name !== 'laptop')) {
      const { layout } = layoutOf(screen);
      const shown = layout.panels.flatMap(({ id, turns }) => [id, ...turns.map((turn) => turn.id)]);
      expect(shown, screen.name).toEqual(expect.arrayContaining(['hotline', 'orders']));
      for (const panel of layout.panels)
        for (const { rows, rowRem } of panel.turns) {
          expect(rows, screen.name).toBeGreaterThanOrEqual(2);
          expect(rows * rowRem + 2.6, screen.name).toBeLessThanOrEqual(panel.height + 1e-6);
        }
    }
  });

  test('a desk takes no turns: what found no room opens as a page of work', () => {
    for (const screen of SCREENS.filter(({ desk }) => desk))
      expect(layoutOf(screen).layout.panels.every(({ turns }) => turns.length === 0)).toBe(true);
  });

  test('a wall holds less than a desk of the same pixels', () => {
    const rows = (desk: boolean): number =>
      layoutOf({ name: '', width: 1920, height: 1080, desk }).layout.panels.find((p) => p.id === 'live')?.rows ?? 0;
    expect(rows(false)).toBeLessThan(rows(true));
  });
});
