import type { FieldPosition } from '../../contract/field/common.ts';
import type { Fixes } from '../../contract/field/reports.ts';
import type { Clock } from '../../contract/model/time.ts';
import type { FieldApi } from '../net/FieldApi.ts';

export type Where = { kind: 'locating' } | { kind: 'none' } | { kind: 'at'; position: FieldPosition; atMs: number };

/** Somebody on patrol is seen to move; a battery lasts a shift. */
const TELL_EVERY_MS = 15_000;
/** As many as the platform takes at once; the oldest give way. */
const MOST_FIXES = 500;

/** Where the phone is. Browsers give WGS-84. Fixes of a time without net are told together when it is back. */
export class Receiver {
  #where: Where = { kind: 'locating' };
  #untold: Fixes['fixes'] = [];
  #toldAtMs = 0;
  readonly #listeners = new Set<() => void>();
  readonly #api: FieldApi;
  readonly #clock: Clock;

  constructor(api: FieldApi, clock: Clock) {
    this.#api = api;
    this.#clock = clock;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly where = (): Where => this.#where;

  start(): void {
    if (!('geolocation' in navigator)) return this.#set({ kind: 'none' });
    navigator.geolocation.watchPosition(
      (fix) => this.#take(fix),
      () => this.#where.kind === 'locating' && this.#set({ kind: 'none' }),
      { enableHighAccuracy: true, maximumAge: 5_000, timeout: 20_000 },
    );
  }

  #take({ coords, timestamp }: GeolocationPosition): void {
    const { longitude: lon, latitude: lat, accuracy, heading, speed } = coords;
    const position: FieldPosition = { lon, lat, crs: 'WGS84', accuracyMeters: Math.round(accuracy), by: 'gps' };
    this.#set({ kind: 'at', position, atMs: timestamp });
    const isMoving = heading !== null && Number.isFinite(heading);
    this.#untold.push({
      position,
      deviceAtMs: timestamp,
      ...(isMoving ? { headingDeg: heading } : {}),
      ...(speed === null ? {} : { speedMetersPerSecond: speed }),
    });
    this.#untold = this.#untold.slice(-MOST_FIXES);
    void this.#tell();
  }

  async #tell(): Promise<void> {
    const nowMs = this.#clock.nowMs();
    if (this.#api.token === '' || nowMs - this.#toldAtMs < TELL_EVERY_MS) return;
    this.#toldAtMs = nowMs;
    const fixes = this.#untold;
    this.#untold = [];
    const sent = await this.#api.positions({ sentAtMs: nowMs, fixes });
    if (sent.kind === 'away') this.#untold = [...fixes, ...this.#untold].slice(-MOST_FIXES);
  }

  #set(where: Where): void {
    this.#where = where;
    for (const listener of this.#listeners) listener();
  }
}
