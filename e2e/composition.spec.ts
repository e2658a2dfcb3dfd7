import type { Page } from '@playwright/test';
import { diagnostics } from './harness/diagnostics.ts';
import { expect, test } from './harness/wallTest.ts';

/** The smallest wall, the largest, and the longer language. All sizes are computed in renderer/app/layout.test.ts. */
const SCREENS = [
  { name: 'Full HD, 55 in', width: 1920, height: 1080, view: '' },
  { name: 'LED wall', width: 6656, height: 1792, view: '' },
  { name: 'Full HD in English', width: 1920, height: 1080, view: 'lang=en' },
];

/** What is wrong with the composition as it stands: text outside its panel, panels over one another, type too small. */
function defects(page: Page, unitPixels: number): Promise<string[]> {
  return page.evaluate((unit) => {
    const found: string[] = [];
    const panels = [...document.querySelectorAll<HTMLElement>('[data-panel]')].filter(
      (panel) => panel.parentElement?.closest('[data-panel]') === null,
    );
    const boxes = panels.map((panel) => ({ panel, box: panel.getBoundingClientRect() }));
    for (const { panel, box } of boxes) {
      const name = panel.dataset['panel'] ?? '';
      const slot = panel.parentElement?.getBoundingClientRect() ?? box;
      if (box.bottom > slot.bottom + 2 || box.right > slot.right + 2) found.push(`${name} leaves its place`);
      for (const element of panel.querySelectorAll<HTMLElement>('*')) {
        if (element.children.length > 0 || (element.textContent ?? '').trim() === '') continue;
        const text = (element.textContent ?? '').slice(0, 20);
        const at = element.getBoundingClientRect();
        if (at.height === 0) continue;
        if (at.bottom > box.bottom + 2 || at.right > box.right + 2) found.push(`${name}: ${text} stands outside`);
        if (Number.parseFloat(getComputedStyle(element).fontSize) < unit - 0.5)
          found.push(`${name}: ${text} is too small`);
      }
    }
    boxes.forEach(({ panel: a, box: one }, i) => {
      for (const { panel: b, box: other } of boxes.slice(i + 1)) {
        const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        if (wide > 2 && high > 2) found.push(`${a.dataset['panel']} and ${b.dataset['panel']} overlap`);
      }
    });
    return [...new Set(found)];
  }, unitPixels);
}

for (const { name, width, height, view } of SCREENS) {
  test(`${name}: every text stands inside its panel, no panel on another, no type below 16 arc minutes`, async ({
    page,
    demoCity,
    openWall,
  }) => {
    await page.setViewportSize({ width, height });
    await openWall(demoCity, { view });
    // A whole life stands in the last panel that fills; the map may still be drawing.
    await expect(page.locator('[data-panel="detail"] ol li').first()).toBeVisible({ timeout: 60_000 });
    const { surface } = await diagnostics(page);
    expect(await defects(page, surface.unitPixels)).toEqual([]);
  });
}
