import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { hashText } from '../../contract/wire/rowHash.ts';
import { tempDir } from '../store/testing/testDbs.ts';
import { openSmall } from './fixtures/openSmall.ts';

const SCRIPT = new URL('fixtures/actForEver.ts', import.meta.url).pathname;

interface Said {
  cursor: { epoch: string; seq: number };
  hash: string;
}

/** Lets a book work until it has said `lines` lines, then kills it; what it said last. */
async function workAndKill(dir: string, lines: number): Promise<Said> {
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let last: Said | undefined;
  let left = lines;
  for await (const line of createInterface({ input: child.stdout })) {
    last = JSON.parse(line) as Said;
    if (--left === 0) child.kill('SIGKILL');
  }
  await exited;
  if (last === undefined) throw new Error('the book said nothing');
  return last;
}

describe('a book killed with SIGKILL', () => {
  it('opens with every case it had published, in the same epoch, tables and log in step', async () => {
    const { dir, remove } = await tempDir();
    try {
      for (const lines of [7, 5]) {
        const said = await workAndKill(dir, lines);
        const { book, db, hub } = await openSmall({ kind: 'directory', dir });
        const { epoch, seq } = hub.cursor('cases');
        expect(epoch).toBe(said.cursor.epoch);
        expect(seq).toBeGreaterThanOrEqual(said.cursor.seq);
        expect(hashText(book.hash())).toBe(hashText(hub.hash('cases')));
        if (seq === said.cursor.seq) expect(hashText(book.hash())).toBe(said.hash);
        for (const key of [1, book.count]) {
          const detail = await book.detail(key);
          expect(detail?.steps).toHaveLength(detail?.row.rev ?? 0);
        }
        await db.close();
      }
    } finally {
      await remove();
    }
  });
});
