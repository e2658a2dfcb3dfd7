/* oxlint-disable no-restricted-properties -- an example is a program of its own, and its own clock */
// A case platform in plain JavaScript and Socket.IO: one case, one grid, one person who walks about. It keeps every rule of
// docs/wire-contract.md, and nothing else; docs/bring-your-platform.md goes through it. Run it alone:
//   node platform/conformance/small/smallPlatform.mjs 8700
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { Server } from 'socket.io';
import { CASE_BYTES, caseBytes, hashOfCases, hashOfRows, positionBytes } from './bytes.mjs';
import { ANSWERS, CATALOG, firstRows, firstSteps, MAP } from './city.mjs';

export const CONTRACT = 'wanmi/1';
/** Every stream of the contract; those with nothing in them are told of, too. */
const STREAMS = ['cases', 'units', 'grids', 'feeds', 'alarms', 'figures', 'links', 'enforcements', 'calls', 'orders'];
const NOT_HERE = [
  'search',
  'nearest',
  'history',
  'audit',
  'revealed',
  'evaluate',
  'evidence',
  'assessment',
  'samples',
  'level',
  'rollUp',
  'levelOrders',
  'responsible',
  'similarCases',
  'screen',
  'caseEvidence',
  'frame',
  'robotQuality',
  'enforcement',
  'call',
  'orders',
];
const KEPT_DELTAS = 500;
const MAX_PACKET_BYTES = 256 * 1024;

export class SmallPlatform {
  constructor(streams = STREAMS) {
    this.streams = streams;
    // One unbroken log. This one is lost with the process; a real platform keeps epoch and log in its database.
    this.epoch = `small-${Date.now()}`;
    this.rows = new Map(streams.map((stream) => [stream, new Map()]));
    this.log = new Map(streams.map((stream) => [stream, []]));
    this.steps = firstSteps();
    this.answered = new Map();
    this.walls = new Set();
    /** Longer packets are refused before they are read (W30). */
    this.maxBytes = MAX_PACKET_BYTES;
    for (const [stream, rows] of Object.entries(firstRows(Date.now())))
      for (const row of rows) this.rows.get(stream).set(String(row.id ?? row.key), row);
  }

  // Who may connect (W01): a refusal has a sentence and a reason.
  admit({ token, contract, client } = {}) {
    if (typeof token !== 'string' || typeof contract !== 'string' || !['wall', 'desk', 'probe'].includes(client))
      return { refused: 'badRequest' };
    if (token !== 'kiosk-token' && token !== 'officer-token') return { refused: 'token' };
    if (contract !== CONTRACT) return { refused: 'contract' };
    return { identity: { kind: token === 'kiosk-token' ? 'kiosk' : 'officer', name: 'small' } };
  }

  seq(stream) {
    return this.log.get(stream).length;
  }

  cursors() {
    return Object.fromEntries(this.streams.map((stream) => [stream, { epoch: this.epoch, seq: this.seq(stream) }]));
  }

  hello(identity) {
    return { contract: CONTRACT, cityId: 'small', identity, ...this.beat() };
  }

  beat() {
    return { platformTimeMs: Date.now(), speed: 1, streams: this.cursors() };
  }

  // A changed row: whole, with the next rev (W11), in a delta that says what it follows (W12). Logged first, then sent.
  change(stream, changes) {
    const held = this.rows.get(stream);
    const rows = changes.map((change) => {
      const id = String(change.id ?? change.key);
      const row = { ...held.get(id), ...change, rev: (held.get(id)?.rev ?? 0) + 1 };
      held.set(id, row);
      return row;
    });
    const prevSeq = this.seq(stream);
    const delta = { stream, epoch: this.epoch, prevSeq, seq: prevSeq + 1, atMs: Date.now(), rows, gone: [] };
    this.log.get(stream).push(delta);
    for (const wall of this.walls) if (wall.wants.has(stream)) wall.socket.emit('delta', delta);
  }

  // Resume when the log reaches back to where the wall stands, else the picture whole (W15, W16).
  resumes(stream, have) {
    const last = this.seq(stream);
    return have !== null && have.epoch === this.epoch && have.seq <= last && have.seq >= last - KEPT_DELTAS;
  }

  subscribe(wall, { streams }) {
    return streams.map(({ stream, have }) => {
      wall.wants.add(stream);
      const at = { epoch: this.epoch, seq: this.seq(stream) };
      if (!this.resumes(stream, have)) return [{ stream, mode: 'snapshot', at }, () => this.sendSnapshot(wall, stream)];
      const missed = this.log.get(stream).slice(have.seq);
      return [{ stream, mode: 'resume', at }, () => missed.forEach((delta) => wall.socket.emit('delta', delta))];
    });
  }

  sendSnapshot({ socket }, stream) {
    const rows = [...this.rows.get(stream).values()];
    const header = { stream, epoch: this.epoch, seq: this.seq(stream), part: 0, parts: 1, count: rows.length };
    // Cases go as columns (W17), the newest first; their texts beside them.
    if (stream === 'cases') socket.emit('snapshot', { ...header, cards: this.cards() }, caseBytes(rows));
    else socket.emit('snapshot', { ...header, rows });
  }

  cards() {
    return [{ key: 1, no: '26112400001', place: '雅州大道' }];
  }

  positions(socket, batch) {
    const turn = (Date.now() / 20_000) * Math.PI;
    const records = [
      { key: 1, lonE7: 1_030_128_000 + Math.round(9_000 * Math.sin(turn)), latE7: 299_805_000, ageMs: 0 },
    ];
    socket.emit(
      'positions',
      { epoch: this.epoch, batch, baseMs: Date.now(), count: records.length },
      positionBytes(records),
    );
  }

  hash(stream) {
    const rows = [...this.rows.get(stream).values()];
    return stream === 'cases' ? hashOfCases(rows) : hashOfRows(rows);
  }

  hashes() {
    return this.streams.map((stream) => ({
      stream,
      epoch: this.epoch,
      seq: this.seq(stream),
      hash: this.hash(stream),
    }));
  }

  // Questions change nothing (W21).
  query(name, args, identity) {
    if (name === 'hash') return ok({ streams: this.hashes() });
    // A system that is not here has nothing to find; a question that the contract does not know is a bad one.
    if (NOT_HERE.includes(name)) return refused('notFound', '本平台没有这个系统');
    const answer = ANSWERS[name];
    if (answer === undefined) return refused('badRequest', `没有查询 ${name}`);
    return (
      answer(args, { cases: this.rows.get('cases'), steps: this.steps, officer: identity.kind === 'officer' }) ??
      refused('notFound', '没有')
    );
  }

  // A kiosk only looks (W22, W41); an id acts once and has one answer (W23).
  command(id, name, args, identity) {
    if (identity.kind !== 'officer') return refused('forbidden', '大屏身份只读');
    if (!this.answered.has(id)) this.answered.set(id, this.act(name, args));
    return this.answered.get(id);
  }

  act(name, { key, act, note }) {
    if (name !== 'caseAct' || act !== 'supervise') return refused('refused', '本平台不受理');
    const held = this.rows.get('cases').get(String(key));
    if (!held) return refused('notFound', `没有案件 ${key}`);
    this.change('cases', [{ key, flags: held.flags | 1 }]);
    this.steps.push({ atMs: Date.now(), act: '督办', actorRole: '值班长', actorName: '', stage: held.stage, note });
    return ok({ rev: this.rows.get('cases').get(String(key)).rev });
  }

  // What a wall sends may be anything (W32).
  answer(wall, event, packet) {
    const id = typeof packet?.id === 'string' ? packet.id.slice(0, 64) : '';
    if (event === 'subscribe') {
      const streams = Array.isArray(packet?.streams) ? packet.streams : null;
      const fits = streams?.every(
        ({ stream, have }) => this.streams.includes(stream) && (have === null || typeof have === 'object'),
      );
      if (!fits) return { ack: { ...refused('badRequest', '订阅不合约定'), id: 'subscribe' } };
      const parts = this.subscribe(wall, packet);
      return { ack: { streams: parts.map(([part]) => part) }, after: () => parts.forEach(([, send]) => send()) };
    }
    const fits =
      (event === 'query' || event === 'command') &&
      id !== '' &&
      typeof packet.args === 'object' &&
      packet.args !== null;
    if (!fits) return { ack: { ...refused('badRequest', '请求不合约定'), id } };
    const { name, args } = packet;
    const said =
      event === 'query' ? this.query(name, args, wall.identity) : this.command(id, name, args, wall.identity);
    return { ack: { ...said, id } };
  }

  health() {
    const streams = Object.fromEntries(
      this.streams.map((stream) => [
        stream,
        { seq: this.seq(stream), hash: this.hash(stream), rows: this.rows.get(stream).size },
      ]),
    );
    return { status: 'ok', epoch: this.epoch, platformTimeMs: Date.now(), speed: 1, streams, clients: this.walls.size };
  }

  // Over HTTP: health to anybody (W50), the map to those with a token (W51), the page (W52).
  http({ method, url, headers }, reply) {
    if (url === '/health')
      return reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(this.health()));
    if (url === '/' && method === 'GET')
      return reply.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>small</title>');
    if (!url.startsWith('/city/')) return reply.writeHead(404).end();
    if (!['Bearer kiosk-token', 'Bearer officer-token'].includes(headers.authorization))
      return reply.writeHead(401).end();
    if (url !== CATALOG.basemap.url) return reply.writeHead(404).end();
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
    if (from === undefined) return reply.writeHead(200).end(MAP);
    const part = MAP.subarray(Number(from), Number(to) + 1);
    return reply.writeHead(206, { 'content-range': `bytes ${from}-${to}/${MAP.length}` }).end(part);
  }

  /** Resolves with the address. `port` 0 takes any. */
  listen(port) {
    this.server = createServer((request, reply) => this.http(request, reply));
    const io = new Server(this.server, {
      transports: ['websocket'],
      serveClient: false,
      maxHttpBufferSize: this.maxBytes,
    });
    this.io = io;
    io.use((socket, next) => {
      const { refused: reason } = this.admit(socket.handshake.auth);
      next(reason && Object.assign(new Error(`拒绝连接（${reason}）`), { data: { reason, message: '拒绝连接' } }));
    });
    io.on('connection', (socket) => this.welcome(socket));
    this.timers = [
      setInterval(() => this.change('links', [{ id: '511802', syncedToMs: Date.now() }]), 500),
      setInterval(() => {
        for (const { socket } of this.walls) if (this.beat()) socket.emit('beat', this.beat());
      }, 1_000),
    ];
    return new Promise((resolve) => {
      this.server.listen(port, '127.0.0.1', () => resolve(`http://127.0.0.1:${this.server.address().port}`));
    });
  }

  welcome(socket) {
    const wall = {
      socket,
      wants: new Set(),
      identity: this.admit(socket.handshake.auth).identity ?? { kind: 'kiosk', name: '' },
    };
    this.walls.add(wall);
    socket.emit('hello', this.hello(wall.identity));
    let batch = 0;
    const moving = setInterval(() => wall.wants.has('units') && this.positions(socket, ++batch), 1_000);
    socket.on('disconnect', () => {
      clearInterval(moving);
      this.walls.delete(wall);
    });
    socket.onAny((event, ...args) => {
      const ack = typeof args.at(-1) === 'function' ? args.pop() : null;
      const { ack: said, after } = this.answer(wall, event, args[0]);
      ack?.(said);
      after?.();
    });
  }

  async close() {
    for (const timer of this.timers) clearInterval(timer);
    await this.io.close();
  }
}

export function ok(data) {
  return { ok: true, data };
}

export function refused(code, message) {
  return { ok: false, error: { code, message } };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const url = await new SmallPlatform().listen(Number(process.argv[2] ?? 8700));
  process.stdout.write(`${url}, ${CASE_BYTES} bytes a case\n`);
}
