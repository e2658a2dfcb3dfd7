import type { Actor } from '../cases/CaseBook.ts';
import { CASE_ACT_NAMES, CASE_ACT_POSTS, type CaseAct, type CommandName } from '../../contract/wire/commands.ts';
import { OFFICES } from '../../contract/wire/administration.ts';
import type { Identity, IdentityKind } from '../../contract/wire/envelope.ts';
import type { OrderAct } from '../../contract/wire/orders.ts';
import type { QueryName } from '../../contract/wire/queries.ts';

type Kinds = readonly IdentityKind[];

/** Whoever looks at the picture: masked for all of them. */
const WATCH: Kinds = ['kiosk', 'officer', 'leader', 'admin', 'security', 'auditor'];
const DUTY: Kinds = ['officer', 'leader'];
const OFFICER: Kinds = ['officer'];

/** Which identities may command what. What is not listed may not; a new command does not compile until it is here. */
const COMMAND_KINDS: Record<CommandName, Kinds> = {
  caseAct: DUTY,
  qualityAct: OFFICER,
  assessItem: OFFICER,
  sampleCheck: OFFICER,
  openFeed: DUTY,
  reveal: DUTY,
  reviewVerdict: OFFICER,
  acknowledgeAlarm: OFFICER,
  superviseBelow: DUTY,
  enforcementBegin: OFFICER,
  enforcementAct: OFFICER,
  callPickUp: OFFICER,
  callRegister: OFFICER,
  callBack: OFFICER,
  serviceAct: OFFICER,
  instruct: DUTY,
  orderAct: DUTY,
  setSpeed: OFFICER,
};

/** Which identities may ask what. */
const QUERY_KINDS: Record<QueryName, Kinds> = {
  catalog: WATCH,
  case: WATCH,
  grid: WATCH,
  find: WATCH,
  hash: WATCH,
  search: WATCH,
  nearest: WATCH,
  history: WATCH,
  audit: OFFICES.audit,
  revealed: DUTY,
  evaluate: WATCH,
  evidence: WATCH,
  assessment: WATCH,
  samples: WATCH,
  level: WATCH,
  rollUp: WATCH,
  levelOrders: WATCH,
  similarCases: WATCH,
  responsible: WATCH,
  screen: WATCH,
  caseEvidence: WATCH,
  frame: WATCH,
  robotQuality: WATCH,
  enforcement: WATCH,
  call: WATCH,
  orders: WATCH,
};

/** Which identities may open what over HTTP, and connect at all. */
const ROUTE_KINDS = {
  /** A socket of the wire contract. */
  socket: WATCH,
  /** Map files. */
  city: [...WATCH, 'collector'],
  /** Evidence pictures as they were taken: people, plates and doors may be in them. The field opens them by signed links. */
  photos: DUTY,
  /** Evidence pictures marked safe. */
  safePhotos: WATCH,
  /** Cases as a file. */
  exports: DUTY,
  /** The offices of the three administrators. Which may do what to whom, `PersonDesk` says. */
  ...OFFICES,
} as const satisfies Record<string, Kinds>;
export type RouteName = keyof typeof ROUTE_KINDS;

/** Who may do what to an order: who handles it reports; who gave it, or an officer for him, sends back and finishes. */
const ORDER_ACTS: Record<OrderAct, Kinds> = { report: OFFICER, sendBack: DUTY, finish: DUTY };

/** What a leader may do to a case: watch over it. Everything else is for the posts of the two centres. */
const LEADER_ACTS: readonly CaseAct[] = ['supervise', 'urge'];

export function mayCommand({ kind }: Identity, name: CommandName): boolean {
  return COMMAND_KINDS[name].includes(kind);
}

export function mayAsk({ kind }: Identity, name: QueryName): boolean {
  return QUERY_KINDS[name].includes(kind);
}

export function mayOpen({ kind }: Identity, route: RouteName): boolean {
  return (ROUTE_KINDS[route] as Kinds).includes(kind);
}

/** Whether an act on a case belongs to this person's posts. Whether the case allows it now, the case book says. */
export function mayAct({ kind, posts }: Identity, act: CaseAct): boolean {
  if (kind === 'leader') return LEADER_ACTS.includes(act);
  return kind === 'officer' && (posts ?? []).includes(CASE_ACT_POSTS[act]);
}

/** Who is told a place down to the house. Whoever else looks is told the street or the estate (domain §14.1, rule W45). */
export function seesWholePlaces({ kind }: Identity): boolean {
  return DUTY.includes(kind);
}

export function mayOrderAct({ kind }: Identity, act: OrderAct): boolean {
  return ORDER_ACTS[act].includes(kind);
}

export function whyNotCommand({ kind }: Identity): string {
  return kind === 'kiosk' ? '大屏身份只读，不能操作' : '当前身份没有这项操作的权限';
}

/** Why not, in a sentence for the person. */
export function whyNotAct(identity: Identity, act: CaseAct): string {
  const who = identity.kind === 'leader' ? '领导身份' : '您的岗位';
  return `${who}不能“${CASE_ACT_NAMES[act]}”，该操作由${CASE_ACT_POSTS[act]}办理`;
}

/** Whose word it is in the thread of an order: a post, never a person's name. */
export function orderPost({ kind, id, name, posts = [] }: Identity): string {
  if (id === undefined) return name;
  return kind === 'leader' ? '领导' : (posts[0] ?? '值班人员');
}

/** The actor of a case's step: a person by post and name, a shared login by its post alone. */
export function caseActor({ kind, id, name }: Identity, act: CaseAct): Actor {
  if (id === undefined) return { role: name, name: '' };
  return { role: kind === 'leader' ? '领导' : CASE_ACT_POSTS[act], name };
}

/** Every post there is: what the shared duty login of a demo holds. */
export const ALL_POSTS: readonly string[] = [...new Set(Object.values(CASE_ACT_POSTS))];
