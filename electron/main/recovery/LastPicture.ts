import type { WebContents } from 'electron';
import type { Clock } from '../../../contract/model/time.ts';

export interface Picture {
  readonly jpeg: Uint8Array<ArrayBuffer>;
  readonly atMs: number;
}

/** 70: text stays sharp, and 6656×1792 stays below 2 MB. */
const JPEG_QUALITY = 70;

/** Keeps what the wall last showed, in memory only: after a crash loop it is shown with its age. */
export class LastPicture {
  readonly #clock: Clock;
  #picture: Picture | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async take(contents: WebContents): Promise<void> {
    try {
      const image = await contents.capturePage();
      if (image.isEmpty()) return;
      this.#picture = { jpeg: new Uint8Array(image.toJPEG(JPEG_QUALITY)), atMs: this.#clock.nowMs() };
    } catch {
      // The window went while it was being drawn; the older picture stands.
    }
  }

  picture(): Picture | null {
    return this.#picture;
  }
}
