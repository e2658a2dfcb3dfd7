import type { LngLat } from '../../../contract/model/geo.ts';
import type { Detection } from '../../../contract/wire/evidence.ts';
import type { DetectionDesk } from '../../intake/detections/DetectionDesk.ts';
import type { PhotoStore } from '../../photos/PhotoStore.ts';
import type { RobotDesk } from '../../robot/RobotDesk.ts';
import type { PlannedCase, PlannedFinding, PlannedStep } from '../day/plan.ts';

/** Where what the demo's machines see goes in: the same desks that other systems reach by HTTP. */
export interface EyeDesks {
  detections: DetectionDesk;
  robot: RobotDesk;
  photos: PhotoStore;
}

/** The demo's engine, as the platform knows it. */
const SOURCE = 'demo';
const MODEL = '示意模型';
const BOX = { x: 0.42, y: 0.44, width: 0.2, height: 0.32 };

/** What the demo's engine and robot see, with frames that are drawn and say so. */
export class MachineEyes {
  readonly #desks: EyeDesks;

  constructor(desks: EyeDesks) {
    this.#desks = desks;
  }

  /** Brings a planned case in as the detection it came by. */
  found({ id, report }: PlannedCase, finding: PlannedFinding): Detection {
    const position: LngLat = [report.lonE7 / 1e7, report.latE7 / 1e7];
    const { from, frameAtMs } = finding;
    const lines = [from.id, `${position[0].toFixed(5)}E ${position[1].toFixed(5)}N`, timeText(frameAtMs)];
    const frame = this.#desks.photos.stageDrawing(
      { lines, box: BOX },
      { kind: 'near', takenAtMs: frameAtMs, by: from.id },
    );
    const seen = { ...finding, model: MODEL, by: 'machine' as const, position, frame, box: BOX };
    const result = this.#desks.detections.take({ ...seen, source: SOURCE, sourceId: id }, report.atMs, report);
    if (!result.ok) throw new Error(`the detection of ${id} is refused: ${result.reason}`);
    return result.detection;
  }

  /** The robot's verdict on a case: what follows is the desk's to decide. */
  look(planId: string, caseKey: number, step: PlannedStep, look: NonNullable<PlannedStep['look']>): void {
    const { cameraId, capturedAtMs, verdict } = look;
    const lines = [cameraId, `CASE ${caseKey}`, timeText(capturedAtMs)];
    const box = verdict === 'exists' ? BOX : null;
    const image = this.#desks.photos.stageDrawing(
      { lines, box },
      { kind: 'after', takenAtMs: capturedAtMs, by: cameraId },
    );
    const sight = { ...look, caseKey, preset: '', image, model: MODEL };
    this.#desks.robot.verify({ ...sight, source: SOURCE, sourceId: `${planId}/${step.atMs}` }, step.atMs);
  }
}

function timeText(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
