import type { LngLat } from '../../../contract/model/geo.ts';
import type { Detection } from '../../../contract/wire/evidence.ts';
import type { NewCase } from '../../cases/CaseBook.ts';
import type { DetectionDesk } from '../../intake/detections/DetectionDesk.ts';
import type { PhotoStore } from '../../photos/PhotoStore.ts';
import type { RobotDesk } from '../../robot/RobotDesk.ts';
import type { PlannedCase, PlannedFinding, PlannedSight, PlannedStep } from '../day/plan.ts';

/** Where what the demo's machines see goes in: the same desks that other systems reach by HTTP. */
export interface EyeDesks {
  detections: DetectionDesk;
  robot: RobotDesk;
  photos: PhotoStore;
}

/** The demo's engine, as the platform knows it. */
const SOURCE = 'demo';
const MODEL = '示意模型';
/** Between what the frame says it is and what is burnt in below. */
const BOX = { x: 0.42, y: 0.37, width: 0.2, height: 0.31 };

/** What the demo's engine and robot see, with frames that are drawn and say so. */
export class MachineEyes {
  readonly #desks: EyeDesks;
  readonly #utcOffsetMinutes: number;

  constructor(desks: EyeDesks, utcOffsetMinutes: number) {
    this.#desks = desks;
    this.#utcOffsetMinutes = utcOffsetMinutes;
  }

  /** Brings a planned case in as the detection it came by. */
  found({ id, report }: PlannedCase, finding: PlannedFinding): Detection {
    const position: LngLat = [report.lonE7 / 1e7, report.latE7 / 1e7];
    return this.#take({ id, atMs: report.atMs, position, finding }, report);
  }

  /** What a machine thought it saw, and was not sure enough of: kept and counted, and no case. */
  glimpse(sight: PlannedSight): void {
    this.#take(sight);
  }

  #take({ id, atMs, position, finding }: PlannedSight, report?: NewCase): Detection {
    const { from, frameAtMs } = finding;
    const lines = [from.id, position.map((degrees) => degrees.toFixed(4)).join(','), this.#timeText(frameAtMs)];
    const frame = this.#desks.photos.stageDrawing(
      { lines, box: BOX },
      { kind: 'near', takenAtMs: frameAtMs, by: from.id },
    );
    const seen = { ...finding, model: MODEL, by: 'machine' as const, position, frame, box: BOX };
    const result = this.#desks.detections.take({ ...seen, source: SOURCE, sourceId: id }, atMs, report);
    if (!result.ok) throw new Error(`the detection of ${id} is refused: ${result.reason}`);
    return result.detection;
  }

  /** The robot's verdict on a case: what follows is the desk's to decide. */
  look(planId: string, caseKey: number, step: PlannedStep, look: NonNullable<PlannedStep['look']>): void {
    const { cameraId, capturedAtMs, verdict } = look;
    const lines = [cameraId, `CASE ${caseKey}`, this.#timeText(capturedAtMs)];
    const box = verdict === 'exists' ? BOX : null;
    const image = this.#desks.photos.stageDrawing(
      { lines, box },
      { kind: 'after', takenAtMs: capturedAtMs, by: cameraId },
    );
    const sight = { ...look, caseKey, preset: '', image, model: MODEL };
    this.#desks.robot.verify({ ...sight, source: SOURCE, sourceId: `${planId}/${step.atMs}` }, step.atMs);
  }

  /** The city's own clock, as cameras burn it in: 2020-03-17 09:48. */
  #timeText(atMs: number): string {
    return new Date(atMs + this.#utcOffsetMinutes * 60_000).toISOString().slice(0, 16).replace('T', ' ');
  }
}
