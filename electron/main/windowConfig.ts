import type { Display } from 'electron';
import type { DisplayInfo, SettingsProblem, WindowConfig } from '../../contract/ipc/windowConfig.ts';
import type { Settings } from './settings/settingsSchema.ts';
import type { Screen } from './windows/layOut.ts';
import type { WallWindow } from './windows/WallWindow.ts';

export function configFor(window: WallWindow, settings: Settings, problems: readonly SettingsProblem[]): WindowConfig {
  const placement = window.placement();
  return {
    windowId: placement.id,
    mode: placement.settings.mode,
    language: settings.language,
    theme: settings.theme,
    surface: placement.settings.surface,
    problems: [...problems],
    recovery: window.recovery(),
  };
}

export function screenOf(display: Display, primary: Display): Screen {
  return { id: display.id, bounds: display.bounds, primary: display.id === primary.id };
}

export function displayInfoOf(display: Display, primary: Display): DisplayInfo {
  return {
    id: String(display.id),
    label: display.label,
    primary: display.id === primary.id,
    x: display.bounds.x,
    y: display.bounds.y,
    widthPixels: Math.round(display.bounds.width * display.scaleFactor),
    heightPixels: Math.round(display.bounds.height * display.scaleFactor),
    scaleFactor: display.scaleFactor,
  };
}
