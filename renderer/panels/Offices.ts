import { OFFICES, type Office } from '../../contract/wire/administration.ts';
import type { Identity } from '../../contract/wire/envelope.ts';

/** The administrator's offices of whoever is at the desk. The platform decides; this only spares a person what it would refuse. */
export function officesOf(identity: Identity | null): readonly Office[] {
  return (Object.keys(OFFICES) as Office[]).filter((office) => OFFICES[office].some((kind) => kind === identity?.kind));
}
