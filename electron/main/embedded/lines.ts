/** Cuts a byte stream into lines; `push` gives the whole lines of what came, `rest` what is left. Lines over `maxLength` are cut. */
export class Lines {
  readonly #decoder = new TextDecoder();
  readonly #maxLength: number;
  #rest = '';

  constructor(maxLength = 64 * 1024) {
    this.#maxLength = maxLength;
  }

  push(bytes: Uint8Array): readonly string[] {
    const parts = (this.#rest + this.#decoder.decode(bytes, { stream: true })).split(/\r?\n/);
    this.#rest = (parts.pop() ?? '').slice(0, this.#maxLength);
    return parts.map((line) => line.slice(0, this.#maxLength)).filter((line) => line !== '');
  }
}
