import type { Rectangle } from 'electron';
import type { SettingsProblem } from '../../../contract/ipc/windowConfig.ts';
import { connectedDisplay } from '../settings/expectation.ts';
import type { WindowSettings } from '../settings/settingsSchema.ts';

/** What of a display matters for placing a window; Electron's Display has it all. */
export interface Screen {
  readonly id: number;
  readonly bounds: Rectangle;
  readonly primary: boolean;
}

/** One window to be. The id survives a re-layout, so that a window that may stay is not made anew. */
export interface Placement {
  readonly id: string;
  readonly bounds: Rectangle;
  /** False for a window across several displays, which the system's full screen would squeeze onto one. */
  readonly fullScreen: boolean;
  readonly settings: WindowSettings;
}

export interface Layout {
  readonly placements: readonly Placement[];
  /** Windows that have no display at the moment. */
  readonly problems: readonly SettingsProblem[];
}

/**
 * Which window stands where. A window whose display is not connected waits for it; when that leaves none at all,
 * the first one goes to the primary display: a wall on the wrong screen is better than no wall.
 *
 * @param file the settings file, named in the problems
 */
export function layOut(windows: readonly WindowSettings[], screens: readonly Screen[], file: string): Layout {
  const ordered = screens.toSorted((a, b) => a.bounds.x - b.bounds.x || a.bounds.y - b.bounds.y || a.id - b.id);
  const primary = ordered.find((screen) => screen.primary) ?? ordered[0];
  if (primary === undefined) return { placements: [], problems: [] };
  const placements: Placement[] = [];
  const problems: SettingsProblem[] = [];
  windows.forEach((settings, index) => {
    const found = placeWindow(settings, index, ordered, primary);
    placements.push(...found);
    if (found.length === 0) problems.push(notConnected(file, index, settings, ordered.length));
  });
  const first = windows[0];
  if (placements.length === 0 && first !== undefined) placements.push(onScreen(first, 0, primary));
  return { placements, problems };
}

function placeWindow(
  settings: WindowSettings,
  index: number,
  screens: readonly Screen[],
  primary: Screen,
): readonly Placement[] {
  switch (settings.display) {
    case 'primary':
      return [onScreen(settings, index, primary)];
    case 'every':
      return screens.map((screen) => onScreen(settings, index, screen));
    case 'span':
      return [
        {
          id: `${index}-span`,
          bounds: unionOf(screens.map((screen) => screen.bounds)),
          fullScreen: screens.length === 1,
          settings,
        },
      ];
    default: {
      const screen = screens[settings.display - 1];
      return screen === undefined ? [] : [onScreen(settings, index, screen)];
    }
  }
}

function onScreen(settings: WindowSettings, index: number, screen: Screen): Placement {
  return { id: `${index}-${screen.id}`, bounds: screen.bounds, fullScreen: true, settings };
}

function notConnected(file: string, index: number, settings: WindowSettings, count: number): SettingsProblem {
  return {
    file,
    field: `windows[${index}].display`,
    expected: connectedDisplay(settings.display, count),
  };
}

function unionOf(areas: readonly Rectangle[]): Rectangle {
  const x = Math.min(...areas.map((area) => area.x));
  const y = Math.min(...areas.map((area) => area.y));
  return {
    x,
    y,
    width: Math.max(...areas.map((area) => area.x + area.width)) - x,
    height: Math.max(...areas.map((area) => area.y + area.height)) - y,
  };
}
