import type { Session } from 'electron';

type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0];
type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0];
export type Permission = Parameters<NonNullable<CheckHandler>>[1];

/** Permissions whose answer Chromium takes by DevTools: ours, theirs. */
const BROWSER_NAMES: Partial<Record<Permission, readonly string[]>> = {
  geolocation: ['geolocation'],
  notifications: ['notifications'],
  midi: ['midi'],
  media: ['camera', 'microphone'],
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
  'idle-detection': ['idle-detection'],
  'screen-wake-lock': ['screen-wake-lock'],
  'storage-access': ['storage-access'],
  'window-management': ['window-management'],
  'local-network-access': ['local-network-access'],
  'local-network': ['local-network'],
  'loopback-network': ['loopback-network'],
};

export interface BrowserPermission {
  readonly name: string;
  readonly allowed: boolean;
}

/** Holds the app's handlers; what they say becomes Chromium's own settings for the app's origin. */
export class StandInSession
  implements
    Pick<
      Session,
      | 'setPermissionCheckHandler'
      | 'setPermissionRequestHandler'
      | 'setDevicePermissionHandler'
      | 'setDisplayMediaRequestHandler'
    >
{
  #check: CheckHandler = null;

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#check = handler;
  }

  /** A prompt is never shown by a headless Chromium: the check alone decides. */
  setPermissionRequestHandler(_handler: RequestHandler): void {}

  setDevicePermissionHandler(): void {}

  setDisplayMediaRequestHandler(): void {}

  /** @param origin the app's own, `wall://app` */
  permissionsOf(origin: string): readonly BrowserPermission[] {
    const check = this.#check;
    return Object.entries(BROWSER_NAMES).flatMap(([permission, names]) => {
      const details = { isMainFrame: true, requestingUrl: `${origin}/` };
      // Without a handler Electron allows everything, and so does this.
      const allowed = check === null || check(null, permission as Permission, origin, details);
      return names.map((name) => ({ name, allowed }));
    });
  }
}
