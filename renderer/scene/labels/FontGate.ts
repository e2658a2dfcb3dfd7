/** The part of `document.fonts` that is needed. */
export interface FontLoader {
  load(font: string, text: string): Promise<unknown>;
}

/**
 * Lets a label through only when every character of it can be drawn in the bundled font: the font comes in some 120
 * files by range of characters, and a word drawn too early would keep a stranger's letters.
 */
export class FontGate {
  /** Grows when more characters became ready. */
  version = 0;
  readonly #loader: FontLoader;
  readonly #font: string;
  readonly #ready = new Set<string>();
  readonly #asked = new Set<string>();

  constructor(loader: FontLoader, family: string) {
    this.#loader = loader;
    this.#font = `600 24px ${family}`;
  }

  /** True when `text` can be drawn now; otherwise its characters are on their way. */
  ready(text: string): boolean {
    let missing = '';
    let all = true;
    for (const character of text) {
      if (this.#ready.has(character)) continue;
      all = false;
      if (!this.#asked.has(character)) missing += character;
    }
    if (missing) this.#load(missing);
    return all;
  }

  #load(characters: string): void {
    for (const character of characters) this.#asked.add(character);
    void this.#open(characters);
  }

  async #open(characters: string): Promise<void> {
    // A file that cannot be read must not keep the label away for ever: then the system's font draws it.
    await this.#loader.load(this.#font, characters).catch(() => null);
    for (const character of characters) this.#ready.add(character);
    this.version++;
  }
}
