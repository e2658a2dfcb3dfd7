import type { z } from 'zod';
import type { Fault } from '../../contract/wire/feedEvent.ts';

/** A fault before it has a time. */
export type PacketFault = Omit<Fault, 'atMs'>;

/** What decoding gives: a value that fits the contract, or where it did not. Never an exception (rule W31). */
export type Decoded<T> = { ok: true; value: T } | { ok: false; fault: PacketFault };

export function faultAt(event: string, path: string, message: string): { ok: false; fault: PacketFault } {
  return { ok: false, fault: { event, path, message } };
}

/** Checks `input` against a schema; `path` is where it stands in the packet. */
export function parseAt<Schema extends z.ZodType>(
  event: string,
  path: string,
  schema: Schema,
  input: unknown,
): Decoded<z.infer<Schema>> {
  const result = schema.safeParse(input);
  if (result.success) return { ok: true, value: result.data };
  const issue = result.error.issues[0];
  if (issue === undefined) return faultAt(event, path, 'does not fit');
  const steps = issue.path.map(String);
  if (issue.code === 'unrecognized_keys' && issue.keys[0] !== undefined) steps.push(issue.keys[0]);
  return faultAt(event, [path, ...steps].filter((step) => step !== '').join('.'), issue.message);
}

/**
 * The bytes of an attachment as an ArrayBuffer that is theirs alone, so that views are aligned and it can be
 * transferred. Copied only where they are a part of something larger (Node's pooled buffers). null: no bytes at all.
 */
export function ownBytes(attachment: unknown): ArrayBuffer | null {
  if (attachment instanceof ArrayBuffer) return attachment;
  if (!ArrayBuffer.isView(attachment)) return null;
  const { buffer, byteOffset, byteLength } = attachment;
  if (buffer instanceof ArrayBuffer && byteOffset === 0 && byteLength === buffer.byteLength) return buffer;
  const copy = new Uint8Array(byteLength);
  copy.set(new Uint8Array(buffer, byteOffset, byteLength));
  return copy.buffer;
}
