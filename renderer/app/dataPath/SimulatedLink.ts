import type { Subscribe } from '../../../contract/wire/envelope.ts';
import { encodeCaseColumns, makeCaseColumns, writeCaseRow } from '../../../contract/wire/caseColumns.ts';
import type { CaseDeltaRow } from '../../../contract/wire/cases.ts';
import { hashText } from '../../../contract/wire/rowHash.ts';
import { STREAMS, type StreamName } from '../../../contract/wire/streams.ts';
import { decodePacket } from '../../feed/decodePacket.ts';
import { EventQueue } from '../../feed/EventQueue.ts';
import { StreamDesk } from '../../feed/StreamDesk.ts';
import { SpokenLog } from '../../feed/testing/SpokenLog.ts';
import { applyEvents } from '../../world/applyEvents.ts';
import { createWorld } from '../../world/createWorld.ts';

type Message = { event: string; args: unknown[] } | { answer: unknown; to: (raw: unknown) => void };

const PART_ROWS = 3;

/**
 * A platform's logs, a wall's desk, queue and world, and the pipe between them in one thread and without time of its own,
 * so that a test can lose, swap, repeat and garble what is under way. The oracle is the log: what every stream hashed to
 * at every cursor it ever stood at.
 */
export class SimulatedLink {
  #nowMs = 0;
  readonly logs = Object.fromEntries(STREAMS.map((name) => [name, new SpokenLog(name, 'e1')])) as Record<
    StreamName,
    SpokenLog
  >;
  readonly world = createWorld({ nowMs: () => this.#nowMs });
  faults = 0;
  readonly #queue = new EventQueue();
  readonly #history = new Map<string, string>();
  #pipe: Message[] = [];
  #requests: { request: Subscribe; onAck: (raw: unknown) => void }[] = [];
  #connected = false;
  readonly #desk = new StreamDesk({
    push: (event) => this.#queue.push(event),
    fault: () => this.faults++,
    subscribe: (request, onAck) => this.#requests.push({ request, onAck }),
    monotonicMs: () => this.#nowMs,
  });

  constructor() {
    this.#remember();
  }

  append(stream: StreamName, rows: readonly object[], gone: readonly string[]): void {
    const delta = this.logs[stream].append(rows as never[], gone, 1);
    this.#remember();
    this.#send('delta', delta);
  }

  startEpoch(epoch: string): void {
    for (const log of Object.values(this.logs)) log.startEpoch(epoch);
    this.#remember();
  }

  forgetLog(): void {
    for (const log of Object.values(this.logs)) log.deltas = log.deltas.slice(-1);
  }

  cut(): void {
    this.#connected = false;
    this.#pipe = [];
    this.#requests = [];
    this.#desk.disconnected();
  }

  connect(): void {
    if (this.#connected) this.cut();
    this.#connected = true;
    this.#desk.connected();
    this.#desk.vouched(this.#cursors());
    this.#desk.askWhereDue();
  }

  beat(): void {
    this.#send('beat', { platformTimeMs: 1, speed: 1, streams: this.#cursors() });
  }

  lose(): void {
    this.#pipe.shift();
  }

  swap(): void {
    const [first, second, ...rest] = this.#pipe;
    if (first !== undefined && second !== undefined) this.#pipe = [second, first, ...rest];
  }

  repeat(): void {
    const first = this.#pipe[0];
    if (first !== undefined && 'event' in first) this.#pipe.splice(Math.min(2, this.#pipe.length), 0, first);
  }

  garble(): void {
    const first = this.#pipe[0];
    if (first !== undefined && 'event' in first) this.#pipe[0] = { ...first, args: [{ torn: true }] };
  }

  pass(ms: number): void {
    this.#nowMs += ms;
    this.#desk.askWhereDue();
  }

  /** The platform answers what was asked. */
  serve(): void {
    for (const { request, onAck } of this.#requests.splice(0)) {
      const answers = request.streams.map(({ stream, have }) => {
        const log = this.logs[stream];
        return { stream, missing: have?.epoch === log.epoch ? log.since(have.seq) : null };
      });
      const streams = answers.map(({ stream, missing }) => {
        return { stream, mode: missing === null ? 'snapshot' : 'resume', at: this.#cursors()[stream] };
      });
      this.#pipe.push({ answer: { streams }, to: onAck });
      for (const { stream, missing } of answers) {
        if (missing === null) this.#sendSnapshot(stream);
        else for (const delta of missing) this.#send('delta', delta);
      }
    }
  }

  deliver(count: number): void {
    for (const message of this.#pipe.splice(0, count)) {
      if ('event' in message) this.#receive(message.event, message.args);
      else message.to(message.answer);
      this.#desk.askWhereDue();
    }
  }

  /** One frame: what waits enters the world. Gives what does not stand as the log stood, '' when all does. */
  frame(): string {
    const wrong = applyEvents(this.world, this.#queue.take(1_000, 0));
    for (const stream of wrong) this.#desk.askWhole(stream);
    if (wrong.length > 0) return `hash of ${wrong.join()}`;
    for (const name of STREAMS) {
      const { epoch, seq, whole } = this.world.streams[name];
      const hash = hashText(this.world.hashes[name]);
      if (whole && this.#history.get(`${name} ${epoch} ${seq}`) !== hash) return `${name} at ${epoch}/${seq}`;
    }
    return '';
  }

  /** Faultless from here on: beats, answers and frames until nothing moves any more. */
  settle(): void {
    if (!this.#connected) this.connect();
    for (let second = 0; second < 80 && !this.equal(); second++) {
      this.pass(1_000);
      this.serve();
      this.beat();
      this.deliver(Number.POSITIVE_INFINITY);
      this.frame();
    }
  }

  equal(): boolean {
    return STREAMS.every((name) => {
      const { epoch, seq, whole } = this.world.streams[name];
      const log = this.logs[name];
      return whole && epoch === log.epoch && seq === log.seq && hashText(this.world.hashes[name]) === log.hash();
    });
  }

  #receive(event: string, args: unknown[]): void {
    const decoded = decodePacket(event, args);
    if (!decoded.ok) {
      this.faults++;
      return;
    }
    const packet = decoded.value;
    if (packet.type === 'beat') this.#desk.vouched(packet.beat.streams);
    else if (packet.type === 'caseDelta' || packet.type === 'delta') this.#desk.onDelta(packet);
    else if (packet.type === 'caseSnapshot' || packet.type === 'snapshot') this.#desk.onPart(packet);
  }

  #send(event: string, header: object, bytes?: Uint8Array): void {
    if (!this.#connected) return;
    const copy: unknown = JSON.parse(JSON.stringify(header));
    this.#pipe.push({ event, args: bytes === undefined ? [copy] : [copy, bytes] });
  }

  #sendSnapshot(stream: StreamName): void {
    const { epoch, seq, rows } = this.logs[stream];
    const all = [...rows.values()].reverse();
    const parts = Math.max(1, Math.ceil(all.length / PART_ROWS));
    for (let part = 0; part < parts; part++) {
      const slice = all.slice(part * PART_ROWS, (part + 1) * PART_ROWS);
      const header = { stream, epoch, seq, part, parts, count: slice.length };
      if (stream !== 'cases') this.#send('snapshot', { ...header, rows: slice });
      else {
        const columns = makeCaseColumns(slice.length);
        for (const [index, row] of slice.entries()) writeCaseRow(columns, index, row as CaseDeltaRow);
        this.#send('snapshot', header, encodeCaseColumns(columns, 0, slice.length));
      }
    }
  }

  #cursors(): Record<StreamName, { epoch: string; seq: number }> {
    return Object.fromEntries(
      STREAMS.map((name) => [name, { epoch: this.logs[name].epoch, seq: this.logs[name].seq }]),
    ) as Record<StreamName, { epoch: string; seq: number }>;
  }

  #remember(): void {
    for (const name of STREAMS) {
      const { epoch, seq } = this.logs[name];
      this.#history.set(`${name} ${epoch} ${seq}`, this.logs[name].hash());
    }
  }
}
