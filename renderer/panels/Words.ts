import type { EntityKind } from '../../contract/model/ids.ts';
import type { Place } from '../../contract/model/catalog.ts';
import type { CaseFlag, CaseSource, CaseStage, StageFill } from '../../contract/model/stages.ts';
import type { LimitUnit } from '../../contract/model/time.ts';
import type { UnitRole } from '../../contract/model/units.ts';
import type { AlarmRow } from '../../contract/wire/alarms.ts';
import type { CaseAct } from '../../contract/wire/commands.ts';
import type { IdentityKind } from '../../contract/wire/envelope.ts';
import type { LinkState } from '../../contract/wire/feedEvent.ts';
import type { StreamName } from '../../contract/wire/streams.ts';
import type { LayerId, SheetId } from '../session/session.ts';
import type { CaseSearchWords } from './CaseSearchWords.ts';
import type { AdminWords } from './AdminWords.ts';
import type { CaseWords } from './CaseWords.ts';
import type { DeskWords } from './DeskWords.ts';
import type { HotlineWords } from './HotlineWords.ts';
import type { EnforcementWords } from './EnforcementWords.ts';
import type { LoginWords } from './LoginWords.ts';
import type { EvaluationWords } from './EvaluationWords.ts';
import type { EvidenceWords } from './EvidenceWords.ts';
import type { LevelWords } from './LevelWords.ts';
import type { OrderWords } from './OrderWords.ts';

type Count = (n: number) => string;
type Text = (text: string) => string;

/**
 * Every word the wall can show. Both languages are values of this type, so a text that is missing in one of them does
 * not compile. What the platform sends (places, names, notes, reasons) is shown as it came.
 */
export interface Words {
  product: string;
  scene: string;
  synthetic: string;
  /** Sunday first. */
  weekdays: readonly [string, string, string, string, string, string, string];
  date(year: number, month: number, day: number, weekday: string): string;
  speed: Count;
  identity: Record<IdentityKind | 'none', string>;
  ago: { now: string; seconds: Count; minutes: Count; hours: Count; days: Count };
  span: { seconds: Count; minutes: Count; hours: Count; days: Count };
  left: Text;
  over: Text;
  /** Where a stream has not come: unknown is never none. */
  notYet: string;
  /** A text about time left, as the inside of a ring holds it. */
  twoLines(text: string): [string, string];
  inTime: string;
  endedLate: string;
  noLimit: string;
  link: Record<LinkState, string> & { dataAge: Text };
  banner: {
    lost(clock: string, span: string): string;
    lostBefore: Text;
    reconnecting: string;
    stale(stream: string, span: string): string;
    noToken: string;
    noTokenDetail: string;
    platformDown: string;
    refused: string;
    basemap: string;
    memory(used: string, limit: string): string;
    map: string;
    mapAgain: string;
    panel: string;
    retry: string;
  };
  startup: {
    title: string;
    connect: string;
    /** What a starting platform says it does (its progress lines), in this language; others are shown as they came. */
    platformSteps: Readonly<Record<string, string>>;
    catalog: string;
    cases: string;
    caseParts(loaded: string, part: number, parts: number): string;
    basemap: string;
    done: string;
    working: string;
    waiting: string;
    slow: Text;
  };
  streams: Record<StreamName, string>;
  panels: Record<
    | 'figures'
    | 'rankDepartments'
    | 'rankGrids'
    | 'alarms'
    | 'chain'
    | 'live'
    | 'detail'
    | 'feeds'
    | 'hours'
    | 'legend'
    | 'layers'
    | 'diagnostics'
    | 'candidates'
    | 'search',
    string
  >;
  ranking: Record<'open' | 'overdue' | 'none', string>;
  figures: { openEvaluation: string; noPeriod: string; minutes: string; none: string; trend: Text };
  live: { none: string; noneOf: Text; open: Text; urgent: string };
  chain: Record<'up' | 'delayed' | 'cut' | 'noData' | 'open' | 'none', string> & {
    upCount(up: number, all: number): string;
    synced: Text;
  };
  hours: { reports: string; endings: string; label(reports: string, endings: string): string };
  alarms: {
    none: string;
    active: Count;
    acknowledge: string;
    acknowledged: string;
    confidence: Text;
    kinds: Record<AlarmRow['kind'], string>;
  };
  feeds: Record<
    'online' | 'offline' | 'notOnline' | 'fault' | 'unknown' | 'none' | 'noPicture' | 'fixed' | 'ptz' | 'owner',
    string
  > & {
    total(online: string, all: string): string;
    checked: Text;
    view(heading: string, fov: string, range: string): string;
  };
  detail: Record<
    | 'none'
    | 'loading'
    | 'notFound'
    | 'caseNo'
    | 'place'
    | 'department'
    | 'noDepartment'
    | 'grid'
    | 'noGrid'
    | 'source'
    | 'limit'
    | 'responsible'
    | 'life'
    | 'flags'
    | 'nearby'
    | 'noneNearby'
    | 'onDuty'
    | 'offDuty'
    | 'lost'
    | 'noFix'
    | 'activity'
    | 'team'
    | 'speed'
    | 'heading'
    | 'altitude'
    | 'battery'
    | 'task'
    | 'openCases'
    | 'overdueCases'
    | 'today'
    | 'endedToday'
    | 'score'
    | 'topCategories'
    | 'cases'
    | 'cells'
    | 'level'
    | 'duties'
    | 'district'
    | 'street'
    | 'community'
    | 'code'
    | 'kind'
    | 'close'
    | 'show',
    string
  > & { failed: Text; earlier: Count; meters: Count; lastFix: Text; steps: Count; since: Text };
  acts: { title: string; note: string; sending: string; refused: Text; none: string };
  sheets: { title: string; close: string; names: Record<SheetId, string> };
  enforcement: EnforcementWords;
  login: LoginWords;
  admin: AdminWords;
  hotline: HotlineWords;
  caseWords: CaseWords;
  caseSearch: CaseSearchWords;
  desk: DeskWords;
  evaluation: EvaluationWords;
  evidence: EvidenceWords;
  levels: LevelWords;
  orders: OrderWords;
  search: { placeholder: string; none: Text; searching: string; failed: Text; hint: string };
  legend: Record<
    | 'shape'
    | 'events'
    | 'components'
    | 'fill'
    | 'colour'
    | 'inTime'
    | 'near'
    | 'over'
    | 'stale'
    | 'heat'
    | 'heatLow'
    | 'heatHigh',
    string
  > & { fills: Record<StageFill, string> };
  layers: Record<LayerId, string>;
  kinds: Record<EntityKind, string>;
  placeKinds: Record<Place['kind'], string>;
  limitUnits: Record<LimitUnit, string>;
  attribution: { noApproval: string; approval: Text };
  scale: { label: Text; meters: Text; kilometers: Text };
  controls: Record<'theme' | 'language' | 'diagnostics', string>;
  diagnostics: Record<
    | 'state'
    | 'link'
    | 'frame'
    | 'faults'
    | 'hashChecks'
    | 'memory'
    | 'rows'
    | 'drawn'
    | 'streams'
    | 'marks'
    | 'recentFaults'
    | 'none',
    string
  > & {
    hashText(ok: number, bad: number): string;
    states: Record<'starting' | 'ready' | 'degraded' | 'failed', string>;
    rowNames: Record<'cases' | 'units' | 'drones' | 'grids' | 'cells' | 'cameras' | 'departments', string>;
    markNames: Record<'scriptStart' | 'catalog' | 'firstCases' | 'casesWhole' | 'basemap' | 'ready', string>;
  };
  stages: Record<CaseStage, string>;
  flags: Record<CaseFlag, string>;
  sources: Record<CaseSource, string>;
  roles: Record<UnitRole, string>;
  actNames: Record<CaseAct, string>;
}
