import { deflateSync, inflateSync } from 'node:zlib';
import type { PastTexts } from './PastChunk.ts';

const TEXT_FIELDS = ['no', 'place', 'description', 'channel'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/**
 * The texts of a sealed chunk: each field a list of distinct texts and one index per row. Places and channels repeat
 * thousands of times in the past of a city, so this is a hundredth of the strings.
 */
export interface TextBlock {
  text(field: TextField, row: number): string;
  /** Tells of each row whether its text holds `wanted`; every distinct text is looked at once. null: none does. */
  holding(field: TextField, wanted: string): ((row: number) => boolean) | null;
}

interface Field {
  distinct: string[];
  index: Uint32Array;
}

export type TextFields = Partial<Record<TextField, Field>>;

/** Reads a producer's texts, once per row, and lets `clean` look at each distinct text. Fields that are all '' are left out. */
export function gatherTexts(
  texts: PastTexts,
  count: number,
  clean: (field: TextField, text: string) => string,
): TextFields {
  const fields: TextFields = {};
  for (const name of TEXT_FIELDS) {
    const read = texts[name];
    if (read === undefined) continue;
    const places = new Map<string, number>();
    const index = Uint32Array.from({ length: count }, (_, row) => {
      const text = read(row);
      const place = places.get(text) ?? places.size;
      places.set(text, place);
      return place;
    });
    const distinct = [...places.keys()].map((text) => clean(name, text));
    if (distinct.some((text) => text !== '')) fields[name] = { distinct, index };
  }
  return fields;
}

export function textBlock(fields: TextFields): TextBlock {
  return {
    text(name, row) {
      const field = fields[name];
      return field?.distinct[field.index[row] ?? -1] ?? '';
    },
    holding(name, wanted) {
      const field = fields[name];
      const holds = Uint8Array.from(field?.distinct ?? [], (text) => (text.includes(wanted) ? 1 : 0));
      if (field === undefined || !holds.includes(1)) return null;
      return (row) => holds[field.index[row] ?? -1] === 1;
    },
  };
}

/** Length of a JSON head, the head, padding to 4, then the indexes; deflated. Little endian. */
export function encodeTexts(fields: TextFields): Uint8Array {
  const names = TEXT_FIELDS.filter((name) => fields[name] !== undefined);
  const head = Buffer.from(JSON.stringify(names.map((name) => [name, fields[name]?.distinct])));
  const start = indexStart(head.length);
  const parts = names.flatMap((name) => fields[name]?.index ?? []);
  const out = Buffer.alloc(start + parts.reduce((sum, part) => sum + part.byteLength, 0));
  out.writeUInt32LE(head.length, 0);
  head.copy(out, 4);
  let at = start;
  for (const part of parts) {
    out.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return deflateSync(out, { level: 1 });
}

export function decodeTexts(bytes: Uint8Array, count: number): TextBlock {
  const raw = inflateSync(bytes);
  const headBytes = raw.readUInt32LE(0);
  const head = JSON.parse(raw.toString('utf8', 4, 4 + headBytes)) as [TextField, string[]][];
  const fields: TextFields = {};
  let at = indexStart(headBytes);
  for (const [name, distinct] of head) {
    // A copy, because a view of 32-bit numbers must begin at a multiple of four of its buffer.
    fields[name] = {
      distinct,
      index: new Uint32Array(raw.buffer.slice(raw.byteOffset + at, raw.byteOffset + at + count * 4)),
    };
    at += count * 4;
  }
  return textBlock(fields);
}

function indexStart(headBytes: number): number {
  return Math.ceil((4 + headBytes) / 4) * 4;
}
