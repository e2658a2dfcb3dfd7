import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { CASE_STAGES } from '../../contract/model/stages.ts';
import { type CaseColumns, encodeCaseColumns, makeCaseColumns, readCaseRow } from '../../contract/wire/caseColumns.ts';
import type { DeltaHeader, Hello, Subscribe } from '../../contract/wire/envelope.ts';
import { BEAT_INTERVAL_MS, CONTRACT_VERSION } from '../../contract/wire/limits.ts';
import { emptyHash, foldCaseRow, hashText } from '../../contract/wire/rowHash.ts';
import { STREAMS } from '../../contract/wire/streams.ts';

const HANDLING = CASE_STAGES.indexOf('Handling');
const CLOSED = CASE_STAGES.indexOf('Closed');
/** One case in twenty is open, as in a city that keeps up. */
const OPEN_EVERY = 20;
const EPOCH = 'bench';

/**
 * A platform of a county that speaks the wire contract and does nothing else: its cases are columns, its log an array. A port of
 * its own, so that its cable can be cut without touching the others.
 */
export class SpokenCounty {
  readonly id: string;
  readonly cases: number;
  readonly openCases: number;
  seq = 0;
  /** Subscriptions answered, by what was given. */
  readonly answered = { resume: 0, snapshot: 0 };
  /** Deltas sent to whoever was subscribed. */
  deltasSent = 0;
  port = 0;
  readonly #columns: CaseColumns;
  readonly #hash = emptyHash();
  readonly #log: DeltaHeader[] = [];
  readonly #snapshot: Uint8Array;
  readonly #subscribed = new Set<Socket>();
  #http: HttpServer | null = null;
  #io: Server | null = null;
  #beats: NodeJS.Timeout | undefined;

  constructor(id: string, cases: number, reportedAtS: number) {
    this.id = id;
    this.cases = cases;
    this.openCases = Math.ceil(cases / OPEN_EVERY);
    this.#columns = makeCaseColumns(cases);
    for (let index = 0; index < cases; index++) this.#fill(index, reportedAtS);
    this.#snapshot = encodeCaseColumns(this.#columns, 0, cases);
  }

  get hash(): string {
    return hashText(this.#hash);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Listens, on the port it had before if it had one. */
  async open(): Promise<void> {
    const http = createServer();
    const io = new Server(http, { serveClient: false, transports: ['websocket'], perMessageDeflate: false });
    io.on('connection', (socket) => this.#greet(socket));
    await new Promise<void>((done) => http.listen(this.port, '127.0.0.1', done));
    this.port = (http.address() as AddressInfo).port;
    this.#beats = setInterval(
      () => io.emit('beat', { platformTimeMs: Date.now(), speed: 1, streams: this.#cursors() }),
      BEAT_INTERVAL_MS,
    );
    this.#http = http;
    this.#io = io;
  }

  /** Cuts every connection and takes no new one. What happens meanwhile piles up in its log. */
  async cut(): Promise<void> {
    clearInterval(this.#beats);
    this.#subscribed.clear();
    this.#http?.closeAllConnections();
    await this.#io?.close();
  }

  /** `rows` cases move on, in one delta. */
  act(rows: number): void {
    const changed = [];
    for (let step = 0; step < rows; step++) {
      // Only open cases move, one after the other, so that every delta has rows of its own.
      const index = ((this.seq * rows + step) % this.openCases) * OPEN_EVERY;
      foldCaseRow(this.#hash, this.#columns, index, -1);
      this.#columns.rev[index] = (this.#columns.rev[index] ?? 0) + 1;
      this.#columns.deadlineAtS[index] = (this.#columns.deadlineAtS[index] ?? 0) + 60;
      foldCaseRow(this.#hash, this.#columns, index, 1);
      changed.push(readCaseRow(this.#columns, index));
    }
    const header = { stream: 'cases' as const, epoch: EPOCH, atMs: Date.now(), gone: [] };
    const delta: DeltaHeader = { ...header, prevSeq: this.seq, seq: this.seq + 1, rows: changed };
    this.seq += 1;
    this.#log.push(delta);
    for (const socket of this.#subscribed) this.#send(socket, delta);
  }

  #fill(index: number, reportedAtS: number): void {
    const columns = this.#columns;
    const isOpen = index % OPEN_EVERY === 0;
    columns.key[index] = this.cases - index;
    columns.rev[index] = 1;
    columns.lonE7[index] = 1_030_000_000 + (Math.imul(index, 7_919) % 400_000);
    columns.latE7[index] = 300_000_000 + (Math.imul(index, 104_729) % 400_000);
    columns.reportedAtS[index] = reportedAtS - index * 480;
    columns.deadlineAtS[index] = reportedAtS - index * 480 + 14_400;
    columns.endedAtS[index] = isOpen ? 0 : reportedAtS - index * 480 + 7_200;
    columns.stage[index] = isOpen ? HANDLING : CLOSED;
    foldCaseRow(this.#hash, columns, index, 1);
  }

  #cursors(): Hello['streams'] {
    const cursors = STREAMS.map((name) => [name, { epoch: EPOCH, seq: name === 'cases' ? this.seq : 0 }]);
    return Object.fromEntries(cursors) as Hello['streams'];
  }

  #greet(socket: Socket): void {
    const hello: Hello = {
      contract: CONTRACT_VERSION,
      cityId: this.id,
      platformTimeMs: Date.now(),
      speed: 1,
      identity: { kind: 'officer', name: '' },
      streams: this.#cursors(),
    };
    socket.on('subscribe', (request: Subscribe, answer: (subscribed: unknown) => void) =>
      this.#subscribe(socket, request, answer),
    );
    socket.on('query', ({ id }: { id: string }, answer: (ack: unknown) => void) => {
      answer({ ok: true, id, data: { streams: [{ stream: 'cases', epoch: EPOCH, seq: this.seq, hash: this.hash }] } });
    });
    socket.on('disconnect', () => this.#subscribed.delete(socket));
    socket.emit('hello', hello);
  }

  #subscribe(socket: Socket, request: Subscribe, answer: (subscribed: unknown) => void): void {
    const have = request.streams[0]?.have ?? null;
    const mode = have?.epoch === EPOCH ? 'resume' : 'snapshot';
    this.answered[mode] += 1;
    answer({ streams: [{ stream: 'cases', mode, at: { epoch: EPOCH, seq: this.seq } }] });
    // The snapshot is that of the beginning; what has happened since follows it as deltas.
    const header = { stream: 'cases', epoch: EPOCH, seq: 0, part: 0, parts: 1, count: this.cases, cards: [] };
    if (mode === 'snapshot') socket.emit('snapshot', header, this.#snapshot);
    for (const delta of this.#log.slice(have === null || mode === 'snapshot' ? 0 : have.seq)) this.#send(socket, delta);
    this.#subscribed.add(socket);
  }

  #send(socket: Socket, delta: DeltaHeader): void {
    this.deltasSent += 1;
    socket.emit('delta', delta);
  }
}
