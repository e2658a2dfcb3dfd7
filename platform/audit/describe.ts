import type { CommandName } from '../../contract/wire/commands.ts';
import { maskName, maskPhone, publicText, scrubText } from '../cases/mask.ts';

/** Where the arguments of a command name what it is done to. */
const TARGETS = ['key', 'id', 'caseKey', 'camera', 'link', 'item'] as const;
/** Arguments that are somebody's own. */
const OWN: Record<string, (text: string) => string> = {
  number: maskPhone,
  phone: maskPhone,
  name: maskName,
  address: () => '***',
};

/** A command's arguments as they may be kept: what is somebody's own is masked, free text is scrubbed, houses are left out: auditors have no case to look into. */
export function maskArgs(value: unknown): unknown {
  if (typeof value === 'string') return publicText(scrubText(value));
  if (Array.isArray(value)) return value.map(maskArgs);
  if (typeof value !== 'object' || value === null) return value;
  const masked = Object.entries(value).map(([name, part]) => {
    const mask = OWN[name];
    return [name, mask !== undefined && typeof part === 'string' && part !== '' ? mask(part) : maskArgs(part)];
  });
  return Object.fromEntries(masked);
}

/** What stands in the audit log of a command: what it was done to, and the arguments, masked. */
export function describeCommand(name: CommandName, args: unknown): { act: string; target: string; detail: string } {
  const given = (typeof args === 'object' && args !== null ? args : {}) as Record<string, unknown>;
  const ref = (given['ref'] ?? {}) as Record<string, unknown>;
  const target = [...TARGETS.map((one) => given[one]), ref['id']].find(
    (one) => typeof one === 'string' || typeof one === 'number',
  );
  const act = typeof given['act'] === 'string' ? `${name} ${given['act']}` : name;
  return { act: act.slice(0, 40), target: String(target ?? ''), detail: JSON.stringify(maskArgs(args)) };
}
