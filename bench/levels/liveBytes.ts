import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What is freed by one collection lets go of buffers that only the next one finds. */
const COLLECTIONS = 3;

/** Bytes that are in use once what nobody holds is collected: heap and buffers. */
export async function liveBytes(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let turn = 0; turn < COLLECTIONS; turn++) {
    collect();
    await wait(50);
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
