import './jitless.ts';
import { COMMANDS, type CommandName } from '../../contract/wire/commands.ts';
import { SubscribedSchema, type Subscribed } from '../../contract/wire/envelope.ts';
import { AckSchema, QUERIES, type QueryName, type Refusal } from '../../contract/wire/queries.ts';
import { type Decoded, faultAt, parseAt } from './decoded.ts';

/** What was asked: a query or a command, by name. */
export type Asked = { event: 'query'; name: QueryName } | { event: 'command'; name: CommandName };

/** The answer as a value; `data` fits the schema of what was asked. */
export type DecodedAnswer = { ok: true; data: unknown } | { ok: false; error: Refusal };

/** The ack of `query` and `command` (rules W21, W22). A fault names the query or command. Never throws. */
export function decodeAnswer(asked: Asked, id: string, raw: unknown): Decoded<DecodedAnswer> {
  const label = asked.name;
  const ack = parseAt(label, '', AckSchema, raw);
  if (!ack.ok) return ack;
  if (ack.value.id !== id) return faultAt(label, 'id', 'the answer to something else');
  if (!ack.value.ok) return { ok: true, value: { ok: false, error: ack.value.error } };
  const schema = asked.event === 'query' ? QUERIES[asked.name][1] : COMMANDS[asked.name][1];
  const data = parseAt(label, 'data', schema, ack.value.data);
  return data.ok ? { ok: true, value: { ok: true, data: data.value } } : data;
}

/** The ack of `subscribe`; a refusal comes as an `Ack`. Never throws. */
export function decodeSubscribed(
  raw: unknown,
): Decoded<{ ok: true; subscribed: Subscribed } | { ok: false; error: Refusal }> {
  const refusal = AckSchema.safeParse(raw);
  if (refusal.success && !refusal.data.ok) return { ok: true, value: { ok: false, error: refusal.data.error } };
  const subscribed = parseAt('subscribe', '', SubscribedSchema, raw);
  return subscribed.ok ? { ok: true, value: { ok: true, subscribed: subscribed.value } } : subscribed;
}

/** Refuses what this wall must not even send, so that a mistake is found where it was made. null: fits. */
export function checkArgs(asked: Asked, args: unknown): Refusal | null {
  const schema = asked.event === 'query' ? QUERIES[asked.name][0] : COMMANDS[asked.name][0];
  const parsed = parseAt(asked.name, 'args', schema, args);
  if (parsed.ok) return null;
  return { code: 'badRequest', message: `${parsed.fault.path}: ${parsed.fault.message}`.slice(0, 300) };
}
