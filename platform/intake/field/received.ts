import type { PhotoRef } from '../../../contract/model/photos.ts';
import type { PartTools } from '../../live/parts.ts';
import { unfit } from './FieldProblem.ts';

export interface Received {
  /** Platform time. */
  receivedAtMs: number;
  /** How far the device's clock runs behind the machine's, network included; negative: ahead. */
  skewMs: number;
}

export function receive({ clock, machine }: Pick<PartTools, 'clock' | 'machine'>, sentAtMs: number): Received {
  return { receivedAtMs: Math.floor(clock.nowMs()), skewMs: Math.round(machine.nowMs() - sentAtMs) };
}

/** Every photo must have arrived before what refers to it. */
export async function checkPhotos({ photos }: Pick<PartTools, 'photos'>, refs: readonly PhotoRef[]): Promise<void> {
  for (const [index, { id }] of refs.entries()) {
    if ((await photos.about(id)) === null) throw unfit(`photos.${index}.id`, '照片尚未上传 (upload it first)');
  }
}
