import { createHash, timingSafeEqual } from 'node:crypto';
import { ALL_POSTS, mayOpen } from '../access/permissions.ts';
import { AuthSchema, type Identity } from '../../contract/wire/envelope.ts';
import type { ConnectRefusal } from '../../contract/wire/events.ts';
import { CONTRACT_VERSION } from '../../contract/wire/limits.ts';

/** Secrets of the two identities; whoever holds one is it. */
export interface Tokens {
  kiosk: string;
  officer: string;
}

export type Authenticated = { ok: true; identity: Identity } | { ok: false; refusal: ConnectRefusal };

const KIOSK: Identity = { kind: 'kiosk', name: '指挥中心大屏' };
/** Whoever holds the token may do everything an officer may: for a demo and for tests; persons have logins of their own. */
const OFFICER: Identity = { kind: 'officer', name: '值班长', posts: [...ALL_POSTS] };

/** Who holds a token; null for nobody. */
export type Identify = (token: string) => Identity | null;

/** Who a wall is, by what it handed over when it connected (rule W01). */
export function authenticate(auth: unknown, identify: Identify): Authenticated {
  const parsed = AuthSchema.safeParse(auth);
  if (!parsed.success) return refuse('badRequest', '连接信息不符合约定（bad auth: token, contract, client）');
  const { token, contract } = parsed.data;
  const identity = identify(token);
  if (identity === null || !mayOpen(identity, 'socket')) return refuse('token', '访问令牌无效（unknown token）');
  if (contract !== CONTRACT_VERSION)
    return refuse('contract', `协议版本不一致：平台 ${CONTRACT_VERSION}，本机 ${contract}（contract version）`);
  return { ok: true, identity };
}

/** Of the two shared tokens; null for an unknown one. Takes as long for a token that is nearly right as for one that is not. */
export function sharedIdentity(token: string, tokens: Tokens): Identity | null {
  const given = digest(token);
  const isKiosk = timingSafeEqual(given, digest(tokens.kiosk));
  const isOfficer = timingSafeEqual(given, digest(tokens.officer));
  if (isOfficer) return OFFICER;
  return isKiosk ? KIOSK : null;
}

function refuse(reason: ConnectRefusal['reason'], message: string): Authenticated {
  return { ok: false, refusal: { reason, message } };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
