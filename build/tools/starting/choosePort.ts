import { createServer } from 'node:net';
import { pickPort } from '../../../electron/main/embedded/pickPort.ts';
import { DEFAULT_PORT } from './options.ts';

/** The port asked for, which must be free, else 8600, else any. Rejects with a sentence when the one asked for is taken. */
export async function choosePort(asked: number | null): Promise<number> {
  const wanted = asked ?? DEFAULT_PORT;
  if (await isFree(wanted)) return wanted;
  if (asked !== null) throw new Error(`port ${asked} is taken by another program; choose another with --port`);
  return pickPort();
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
