const ASK_EVERY_MS = 5000;
const ANSWER_WITHIN_MS = 4000;
/** So many questions in a row unanswered: 20 s, well beyond the longest single query of the platform. */
const PATIENCE = 4;

/** Asks the platform's /health again and again, and calls `frozen` once when it has not answered for too long. */
export class HealthWatch {
  readonly #url: string;
  readonly #frozen: () => void;
  readonly #timer: NodeJS.Timeout;
  #unanswered = 0;

  constructor(url: string, frozen: () => void) {
    this.#url = url;
    this.#frozen = frozen;
    this.#timer = setInterval(() => void this.#ask(), ASK_EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #ask(): Promise<void> {
    try {
      const response = await fetch(this.#url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
      await response.arrayBuffer();
      this.#unanswered = 0;
    } catch {
      this.#unanswered += 1;
      if (this.#unanswered < PATIENCE) return;
      this.stop();
      this.#frozen();
    }
  }
}
