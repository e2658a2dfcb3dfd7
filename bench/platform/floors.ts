import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import type { Counts } from '../harness/Counts.ts';
import { timed } from '../harness/timed.ts';

/** As many small rows into a plain table, each in a transaction of its own, over as many connections as the platform has. */
export async function plainInserts(databaseUrl: string, rows: number, counts: Counts): Promise<number> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  // The database is dropped while the connections are still saying goodbye.
  pool.on('error', () => undefined);
  await pool.query('create table if not exists plain (id int primary key, body json not null); truncate plain');
  const insert = (id: number): Promise<unknown> =>
    pool.query('insert into plain values ($1, $2)', [id, '{"act":"urge","note":"请尽快处置"}']);
  const took = await timed(() => Promise.all(Array.from({ length: rows }, (_, id) => insert(id))));
  const stored = await pool.query<{ n: string }>('select count(*) as n from plain');
  counts.equal('rows inserted', Number(stored.rows[0]?.n), rows);
  await pool.end();
  return took;
}

/** Calls `ask` for each of `count` turns, spread over clients that wait for an ack before they ask again; the time of each. */
export async function askAll(
  clients: number,
  count: number,
  ask: (client: number, turn: number) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = [];
  const client = async (index: number): Promise<void> => {
    for (let turn = index; turn < count; turn += clients) times.push(await timed(() => ask(index, turn)));
  };
  await Promise.all(Array.from({ length: clients }, (_, index) => client(index)));
  return times;
}

export interface PlainSocket {
  /** Sends `packet` on one of the connections; resolves with its ack. */
  ask(client: number, packet: object): Promise<unknown>;
  /** Sends these bytes to the first client; resolves when all have come. */
  send(parts: readonly Uint8Array[]): Promise<void>;
  close(): Promise<void>;
}

/** Socket.IO with nothing behind it: the floor of every message. */
export async function plainSocket(clients: number): Promise<PlainSocket> {
  const http = createServer();
  const server = new Server(http, { transports: ['websocket'], maxHttpBufferSize: 1e8 });
  server.on('connection', (socket) => socket.on('ask', (packet: object, ack: (answer: object) => void) => ack(packet)));
  await new Promise<void>((listens) => http.listen(0, '127.0.0.1', listens));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const sockets = Array.from({ length: clients }, () => io(url, { transports: ['websocket'], forceNew: true }));
  await Promise.all(sockets.map((socket) => new Promise<void>((connected) => socket.once('connect', connected))));
  return {
    ask: (client, packet) =>
      sockets[client % clients]?.emitWithAck('ask', packet) ?? Promise.reject(new Error('no such client')),
    send: (parts) =>
      new Promise((done) => {
        let left = parts.length;
        sockets[0]?.on('part', () => --left === 0 && done());
        for (const part of parts) server.to(sockets[0]?.id ?? '').emit('part', part);
      }),
    async close() {
      for (const socket of sockets) socket.disconnect();
      await server.close();
    },
  };
}
