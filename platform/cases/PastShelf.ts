import type { Db } from '../store/Db.ts';
import { readTexts } from './caseSql.ts';
import type { TextBlock } from './textBlock.ts';
import { textBlock } from './textBlock.ts';

export interface ShelvedChunk {
  chunkNo: number;
  firstKey: number;
  count: number;
  /** See PastChunk. */
  invented: boolean;
}

const NO_TEXTS = textBlock({});

/** Which chunk a past case lies in, and its texts: read when first asked for, then kept. */
export class PastShelf {
  private readonly db: Db;
  private readonly chunks: ShelvedChunk[] = [];
  private readonly texts = new Map<number, TextBlock>();
  private nextChunkNo = 1;

  constructor(db: Db) {
    this.db = db;
  }

  /** Sets the next number aside. */
  takeChunkNo(): number {
    return this.nextChunkNo++;
  }

  /** Keys grow with the numbers; chunks that were stored at the same time may come in any order. */
  add(chunk: ShelvedChunk, texts?: TextBlock): void {
    this.chunks.push(chunk);
    this.chunks.sort((a, b) => a.firstKey - b.firstKey);
    this.nextChunkNo = Math.max(this.nextChunkNo, chunk.chunkNo + 1);
    if (texts !== undefined) this.texts.set(chunk.chunkNo, texts);
  }

  /** The chunk of a past case and its row there; undefined for a case that was never past. */
  find(key: number): { chunk: ShelvedChunk; row: number } | undefined {
    let low = 0;
    let high = this.chunks.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const chunk = this.chunks[middle];
      if (chunk === undefined) return undefined;
      if (key < chunk.firstKey) high = middle - 1;
      else if (key >= chunk.firstKey + chunk.count) low = middle + 1;
      else return { chunk, row: key - chunk.firstKey };
    }
    return undefined;
  }

  /** Reads what is not at hand yet of these chunks' texts. */
  async readTexts(chunks: Iterable<ShelvedChunk>): Promise<void> {
    const missing = [...new Set(chunks)]
      .filter(({ chunkNo }) => !this.texts.has(chunkNo))
      .map(({ chunkNo }) => chunkNo);
    if (missing.length === 0) return;
    const read = await readTexts(this.db, missing);
    for (const chunkNo of missing) this.texts.set(chunkNo, read.get(chunkNo) ?? NO_TEXTS);
  }

  /** Every chunk, in the order of their keys. */
  all(): readonly ShelvedChunk[] {
    return this.chunks;
  }

  readAllTexts(): Promise<void> {
    return this.readTexts(this.chunks);
  }

  /** Texts at hand; nothing where they were not read. */
  textsOf(chunk: ShelvedChunk): TextBlock {
    return this.texts.get(chunk.chunkNo) ?? NO_TEXTS;
  }
}
