import { EventEmitter } from 'node:events';
import type { Display, Screen } from 'electron';

/** Displays as a test lays them out: `[{"id":1,"bounds":{"x":0,"y":0,"width":1920,"height":1080}}, …]`; the first is the primary one. */
type FakeDisplay = Pick<Display, 'id' | 'bounds'> & Partial<Pick<Display, 'label' | 'scaleFactor'>>;

const ONE_DISPLAY: readonly FakeDisplay[] = [{ id: 1, bounds: { x: 0, y: 0, width: 1920, height: 1080 } }];

export class StandInScreen extends EventEmitter implements Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay'> {
  readonly #displays: readonly Display[];

  /** @param layout JSON; empty for one Full HD display */
  constructor(layout: string) {
    super();
    const fakes = layout === '' ? ONE_DISPLAY : (JSON.parse(layout) as readonly FakeDisplay[]);
    this.#displays = fakes.map(displayOf);
  }

  getAllDisplays(): Display[] {
    return [...this.#displays];
  }

  getPrimaryDisplay(): Display {
    const [first] = this.getAllDisplays();
    if (first === undefined) throw new Error('there is no display');
    return first;
  }
}

function displayOf({ id, bounds, label = `Display ${id}`, scaleFactor = 1 }: FakeDisplay): Display {
  return {
    id,
    bounds,
    label,
    scaleFactor,
    workArea: bounds,
    workAreaSize: { width: bounds.width, height: bounds.height },
    size: { width: bounds.width, height: bounds.height },
    nativeOrigin: { x: bounds.x * scaleFactor, y: bounds.y * scaleFactor },
    rotation: 0,
    colorDepth: 24,
    colorSpace: 'srgb',
    depthPerComponent: 8,
    displayFrequency: 60,
    detected: true,
    internal: false,
    maximumCursorSize: { width: 64, height: 64 },
    monochrome: false,
    accelerometerSupport: 'unknown',
    touchSupport: 'unknown',
  };
}
