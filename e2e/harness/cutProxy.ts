import net from 'node:net';

/** A TCP proxy between wall and platform whose connections can be cut, as a cable or a switch would. */
export interface CutProxy {
  /** Origin to open instead of the platform's. */
  url: string;
  /** Resets every open connection at once; new ones are accepted again. Returns how many there were. */
  cut(): number;
  close(): Promise<void>;
}

/** Forwards to `targetPort()` on 127.0.0.1, asked anew for each connection so that a restarted platform is found. */
export async function startCutProxy(targetPort: () => number): Promise<CutProxy> {
  const open = new Set<net.Socket>();
  const server = net.createServer((near) => {
    const far = net.connect(targetPort(), '127.0.0.1');
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut() {
      const count = open.size;
      for (const socket of open) socket.resetAndDestroy();
      return count;
    },
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
