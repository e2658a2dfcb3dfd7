import { HOUR_MS } from '../../../contract/model/time.ts';
import type { LngLat } from '../../../contract/model/geo.ts';
import { CASE_SOURCE_NAMES, CASE_STAGES, FINAL_STAGES, type CaseSource } from '../../../contract/model/stages.ts';
import type { Detection } from '../../../contract/wire/evidence.ts';
import type { CaseBook, NewCase } from '../../cases/CaseBook.ts';
import type { CityPack } from '../../city/CityPack.ts';
import { distanceMeters, ringCentroid } from '../../city/geometry.ts';
import type { StreamHub } from '../../live/StreamHub.ts';
import { classesOf, type DetectionClass } from './findClass.ts';
import { type KeptDetection, saveDetection } from './detectionStore.ts';

/** What was found, before it is decided what becomes of it. Its frame is in the photo store already, or staged. */
export interface Finding extends Omit<Detection, 'id' | 'outcome' | 'reason' | 'caseKey' | 'position'> {
  source: string;
  /** The sender's own id of it. */
  sourceId: string;
  /** Where the thing is; null where the sender does not know: then the middle of what was looked at. */
  position: LngLat | null;
}

export type FoundResult = { ok: true; detection: Detection } | { ok: false; reason: string };

interface DeskParts {
  hub: Pick<StreamHub, 'alsoWrite'>;
  book: Pick<CaseBook, 'report' | 'rowOf' | 'columns'>;
  pack: CityPack;
}

/**
 * Decides what becomes of a detection: a case, part of one that is open, or nothing, by the table of the city's pack. Every one
 * is kept with its frame and the reason. The only writer of detections.
 */
export class DetectionDesk {
  readonly classes: ReadonlyMap<string, DetectionClass>;
  readonly #parts: DeskParts;
  /** Detections that became a case, by class, as long as the class looks back. */
  readonly #cases = new Map<string, Detection[]>();
  /** Not in the database yet, by source and id. */
  readonly #held = new Map<string, Detection>();
  #count: number;

  constructor(parts: DeskParts, cases: readonly Detection[], count: number) {
    this.#parts = parts;
    this.#count = count;
    this.classes = classesOf(parts.pack);
    for (const one of cases) this.#remember(one);
  }

  /** How far back anything is a duplicate, milliseconds. */
  static lookBackMs(pack: CityPack): number {
    return Math.max(0, ...[...classesOf(pack).values()].map(({ dedupeHours }) => dedupeHours)) * HOUR_MS;
  }

  /** One that was taken a moment ago; older ones are in the database. */
  recent(source: string, sourceId: string): Detection | undefined {
    return this.#held.get(`${source}/${sourceId}`);
  }

  /** Takes one detection. `as` is the case it would become where the caller knows more of it than the frame tells. */
  take(finding: Finding, atMs: number, as?: NewCase): FoundResult {
    const { source, sourceId, position: given, ...seen } = finding;
    const of = this.classes.get(seen.class);
    if (!of) return { ok: false, reason: `class: 本市没有识别类别 ${seen.class} (unknown class)` };
    const position = given ?? this.#lookedAt(finding);
    if (position === null) return { ok: false, reason: `from.id: 没有 ${seen.from.id} 这路视频 (unknown camera)` };
    const base = { ...seen, position, id: `D${String(++this.#count).padStart(8, '0')}` };
    const detection: Detection = { ...base, ...this.#decide(base, of, atMs, as) };
    if (detection.outcome === 'case') this.#remember(detection);
    this.#keep({ source, sourceId, detection });
    return { ok: true, detection };
  }

  #decide(
    found: Omit<Detection, 'outcome' | 'reason' | 'caseKey'>,
    of: DetectionClass,
    atMs: number,
    as?: NewCase,
  ): Pick<Detection, 'outcome' | 'reason' | 'caseKey'> {
    if (found.by === 'machine' && found.confidence < of.minConfidence) {
      const reason = `置信度 ${found.confidence.toFixed(2)} 低于门槛 ${of.minConfidence.toFixed(2)}`;
      return { outcome: 'belowThreshold', reason, caseKey: 0 };
    }
    const same = this.#sameAs(found, of);
    if (same) {
      const meters = Math.round(distanceMeters(same.position, found.position));
      const minutes = Math.round(Math.abs(found.frameAtMs - same.frameAtMs) / 60_000);
      return {
        outcome: 'merged',
        reason: `相距 ${meters} 米、相隔 ${minutes} 分钟，并入同一案件`,
        caseKey: same.caseKey,
      };
    }
    const caseKey = this.#parts.book.report({
      ...(as ?? this.#caseOf(found, of, atMs)),
      photos: [{ id: found.frame, kind: 'near' }],
    });
    return { outcome: 'case', reason: '', caseKey };
  }

  /** The same class near in place and time, whose case is still open: trouble that came back after its end is new. */
  #sameAs(found: Pick<Detection, 'class' | 'position' | 'frameAtMs'>, of: DetectionClass): Detection | undefined {
    return this.#cases
      .get(found.class)
      ?.findLast(
        (one) =>
          Math.abs(found.frameAtMs - one.frameAtMs) <= of.dedupeHours * HOUR_MS &&
          distanceMeters(one.position, found.position) <= of.dedupeMeters &&
          this.#isOpen(one.caseKey),
      );
  }

  #isOpen(caseKey: number): boolean {
    const { book } = this.#parts;
    const row = book.rowOf(caseKey);
    const stage = CASE_STAGES[book.columns.stage[row] ?? 0];
    return row >= 0 && stage !== undefined && !FINAL_STAGES.includes(stage);
  }

  #caseOf(
    { from, position, confidence, by }: Pick<Detection, 'from' | 'position' | 'confidence' | 'by'>,
    of: DetectionClass,
    atMs: number,
  ): NewCase {
    const source = sourceOf({ from, by });
    const name = this.#nameOf(from.id);
    const sure = by === 'machine' ? `，置信度 ${confidence.toFixed(2)}` : '';
    return {
      no: '',
      lonE7: Math.round(position[0] * 1e7),
      latE7: Math.round(position[1] * 1e7),
      category: of.category,
      source,
      channel: `${CASE_SOURCE_NAMES[source]} · ${name}`.slice(0, 60),
      condition: '',
      place: name.slice(0, 120),
      description: `${name}发现${of.name}${sure}。`,
      flags: [],
      atMs,
      actor: { role: by === 'machine' ? ACTOR_ROLES[from.kind] : '视频坐席员', name: '' },
    };
  }

  #nameOf(id: string): string {
    const { catalog, drones } = this.#parts.pack;
    return [...catalog.cameras, ...drones].find((one) => one.id === id)?.name ?? id;
  }

  #lookedAt({ from }: Finding): LngLat | null {
    if (from.kind === 'drone') return ringCentroid(from.footprint);
    return this.#parts.pack.catalog.cameras.find(({ id }) => id === from.id)?.position ?? null;
  }

  #remember(detection: Detection): void {
    const list = this.#cases.get(detection.class) ?? [];
    this.#cases.set(detection.class, list);
    list.push(detection);
    const hours = this.classes.get(detection.class)?.dedupeHours ?? 0;
    while (list[0] && list[0].frameAtMs < detection.frameAtMs - 2 * hours * HOUR_MS) list.shift();
  }

  #keep(kept: KeptDetection): void {
    const key = `${kept.source}/${kept.sourceId}`;
    this.#held.set(key, kept.detection);
    this.#parts.hub.alsoWrite(async (tx) => {
      await saveDetection(tx, kept);
    });
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= MOST_HELD) break;
      this.#held.delete(oldest);
    }
  }
}

/** More than can wait for one commit. */
const MOST_HELD = 2_000;

const ACTOR_ROLES: Record<Detection['from']['kind'], string> = {
  camera: 'AI识别',
  ptz: '高空云台',
  drone: '无人机',
};

/** S4, S5: from above it is the drone's or the high PTZ's; a person at a street camera's picture reports by video, a machine is the AI. */
function sourceOf({ from, by }: Pick<Detection, 'from' | 'by'>): CaseSource {
  if (from.kind === 'drone') return 'Drone';
  if (from.kind === 'ptz') return 'HighPTZ';
  return by === 'person' ? 'Video' : 'AI';
}
