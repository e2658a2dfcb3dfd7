import type { Session } from 'electron';
import { isWallUrl } from '../scheme/filePath.ts';

/** What the wall may do, each with the reason why. Every permission that is not here is denied. */
export const GRANTED_PERMISSIONS: Readonly<Record<string, string>> = {
  fullscreen: 'a video tile or the map is shown on the whole surface',
  'screen-wake-lock': 'a wall must not go dark; backs the power-save blocker',
  'clipboard-sanitized-write': 'an officer copies a case number or a grid code',
  'loopback-network': 'the embedded platform listens on 127.0.0.1',
  'local-network': 'a platform in the same building has a private address',
  'local-network-access': 'the older name of the two above',
  'speaker-selection': 'alarms sound in the room, not on the HDMI of the wall',
};

export function mayUse(permission: string, url: string): boolean {
  return Object.hasOwn(GRANTED_PERMISSIONS, permission) && isWallUrl(url);
}

export interface PermissionLog {
  denied(permission: string, url: string): void;
}

/** Puts the table between every page and the system. */
export function guardPermissions(session: Session, log: PermissionLog): void {
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => mayUse(permission, requestingOrigin));
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const allowed = mayUse(permission, details.requestingUrl);
    if (!allowed) log.denied(permission, details.requestingUrl);
    answer(allowed);
  });
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
}
