import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TellSecret } from '../access/openAccess.ts';
import type { PlatformOptions, PlatformVoice } from './PlatformOptions.ts';

/** Read and written by the account the platform runs as, and nobody else. */
const OWNER_ONLY = 0o600;

/**
 * Tells a secret to a person at a terminal. Where there is none, what the platform says is kept by a supervisor's log, which many
 * may read and nobody empties: there it lies in a file of the data folder, and only the file is named.
 */
export function secretTeller(
  { dataDir }: Pick<PlatformOptions, 'dataDir'>,
  { say, whisper }: Pick<PlatformVoice, 'say' | 'whisper'>,
  fileName: string,
): TellSecret {
  return async (whatItIs, secret) => {
    if (whisper(`${whatItIs} ${secret} (shown once; docs/security.md).`)) return;
    const folder = await folderFor(dataDir);
    const path = join(folder, fileName);
    // Of an earlier database; its mode would stay.
    await rm(path, { force: true });
    await writeFile(path, `${secret}\n`, { mode: OWNER_ONLY, flag: 'wx' });
    say(`${whatItIs} in ${path}, for this account only; delete the file when it is changed (docs/security.md).`);
  };
}

/** A database on a server, or in memory, has no folder here. */
async function folderFor(dataDir: string | null): Promise<string> {
  if (dataDir === null) return mkdtemp(join(tmpdir(), 'wanmi-'));
  await mkdir(dataDir, { recursive: true });
  return dataDir;
}
