import { createHash } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type LockResult = { ok: true; release(): Promise<void> } | { ok: false; reason: string };

/** The shortest limit among the systems we run on (macOS: 104 bytes with the final zero). */
const MAX_SOCKET_PATH_BYTES = 103;
/** A holder that is stopped (SIGSTOP) does not answer; it holds the directory all the same. */
const ANSWER_TIMEOUT_MS = 1_000;

/**
 * Holds `dir` for this process by listening on a local socket in it. The operating system ends that with the process,
 * however it dies, so there is no stale lock to judge by process ids that may have been given anew.
 */
export async function lockDirectory(dir: string): Promise<LockResult> {
  const path = socketPath(dir);
  for (let attempt = 0; attempt < 2; attempt++) {
    const server = await listen(path);
    if (server) return { ok: true, release: () => close(server) };
    const holder = await askHolder(path);
    if (holder !== null) {
      const who = holder === '' ? 'another process' : `the process ${holder}`;
      return {
        ok: false,
        reason: `The data directory ${dir} is in use by ${who}. Stop it, or give another with --data.`,
      };
    }
    // Nobody answers: a process that was killed left the file. Another starter may see the same and be quicker, so
    // the file is moved aside and asked once more before it is thrown away.
    const aside = `${path}.${process.pid}`;
    await rename(path, aside).catch(() => undefined);
    if ((await askHolder(aside)) === null) await rm(aside, { force: true });
    else await rename(aside, path);
  }
  return { ok: false, reason: `The data directory ${dir} cannot be locked (${path}). Give another with --data.` };
}

function socketPath(dir: string): string {
  const name = `wanmi-${createHash('sha256').update(dir).digest('hex').slice(0, 24)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  const inside = join(dir, 'lock.sock');
  return Buffer.byteLength(inside) <= MAX_SOCKET_PATH_BYTES ? inside : join(tmpdir(), `${name}.sock`);
}

function listen(path: string): Promise<Server | null> {
  return new Promise((done) => {
    const server = createServer((socket) => socket.on('error', () => undefined).end(String(process.pid)));
    server.unref();
    server.once('error', () => done(null));
    server.listen(path, () => done(server));
  });
}

/** The holder's process id, '' when it holds but does not say, null when nobody holds. */
function askHolder(path: string): Promise<string | null> {
  return new Promise((done) => {
    let text = '';
    const socket = connect(path);
    const finish = (answer: string | null): void => {
      socket.destroy();
      done(answer);
    };
    socket.setTimeout(ANSWER_TIMEOUT_MS, () => finish(''));
    socket.on('data', (bytes) => (text += bytes.toString()));
    socket.on('end', () => finish(text));
    socket.on('error', () => finish(null));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((done) => server.close(() => done()));
}
