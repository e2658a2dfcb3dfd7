import type { Identity, IdentityKind } from '../../contract/wire/envelope.ts';
import type { Pending } from '../../contract/wire/access.ts';
import type { Db } from '../store/Db.ts';

/** A person who logs in. */
export interface Person {
  login: string;
  name: string;
  kind: IdentityKind;
  posts: string[];
  /** collector: who it is in the city pack. */
  person_id: string | null;
  password: string;
  /** The password was given by an administrator and opens nothing but its own change. */
  one_time: boolean;
  totp_secret: string | null;
  /** A secret that was shown and not yet proved. */
  totp_new: string | null;
  totp_step: number;
  /** The security administrator wants a second factor of a person whose kind does not ask for one. */
  second_required: boolean;
  failures: number;
  locked_until_ms: number;
  disabled: boolean;
}

/** The administrators, who must have a second factor (GB/T 22239, third level). */
export const ADMINISTRATORS: readonly IdentityKind[] = ['admin', 'security', 'auditor'];

export async function readPerson(db: Db, login: string): Promise<Person | null> {
  const [person] = await db.query<Person>('select * from access_person where login = $1', [login.toLowerCase()]);
  return person ?? null;
}

export function identityOfPerson({ kind, name, login, posts, person_id }: Person): Identity {
  const id = kind === 'collector' && person_id !== null ? person_id : login;
  return { kind, name, id, ...(kind === 'officer' ? { posts } : {}) };
}

/** What stands between this person and everything else. */
export function pendingOf(person: Person): Pending | null {
  if (person.one_time) return 'password';
  return person.totp_secret === null && mustHaveSecond(person) ? 'secondFactor' : null;
}

export function mustHaveSecond({ kind, second_required }: Pick<Person, 'kind' | 'second_required'>): boolean {
  return second_required || ADMINISTRATORS.includes(kind);
}
