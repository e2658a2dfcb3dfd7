import { beforeAll, describe, expect, it } from 'vitest';
import { STREAMS } from '../../contract/wire/streams.ts';
import { CHECKED_RULES, type Finding, type Rule } from './Findings.ts';
import { runConformance } from './runConformance.ts';
import { type Emitter, SmallPlatform } from './small/smallPlatform.mjs';
import { evaluationOf, withMoreSystems } from './testing/moreSystems.ts';

type Small = SmallPlatform;
type Reply = Parameters<Small['http']>[1];

/** One way to break each rule that can be seen from outside. */
const BREAKS: Partial<Record<Rule, (small: Small) => void>> = {
  W01: (small) => (small.admit = () => ({ identity: { kind: 'kiosk', name: '' } })),
  W02: (small) => {
    const hello = small.hello.bind(small);
    small.hello = (identity) => ({ ...hello(identity), cityId: undefined });
  },
  W03: (small) => {
    const hello = small.hello.bind(small);
    const beat = small.beat.bind(small);
    small.hello = (identity) => ({ ...hello(identity), ...beat() });
    small.beat = () => null;
  },
  W10: (small) => (small.change = skipping(small, (delta) => ({ ...delta, prevSeq: Number(delta['prevSeq']) - 1 }))),
  W11: (small) =>
    (small.change = skipping(small, (delta) => ({
      ...delta,
      rows: (delta['rows'] as object[]).map((row) => ({ ...row, rev: 1 })),
    }))),
  W12: (small) =>
    (small.change = skipping(small, (delta) => ({
      ...delta,
      prevSeq: Number(delta['prevSeq']) + 1,
      seq: Number(delta['seq']) + 1,
    }))),
  W13: (small) => {
    const beat = small.beat.bind(small);
    small.beat = () => ahead(beat(), 'grids');
  },
  W14: (small) =>
    (small.positions = (socket: Emitter, batch) =>
      void socket.emit('positions', { epoch: small.epoch, batch, baseMs: Date.now(), count: 2 }, Buffer.alloc(33))),
  W15: (small) => (small.resumes = () => false),
  W16: (small) => {
    const send = small.sendSnapshot.bind(small);
    small.sendSnapshot = ({ socket }, stream) =>
      send(
        {
          socket: {
            emit: (event, header, ...more) => socket.emit(event, { ...(header as object), parts: 2 }, ...more),
          },
        },
        stream,
      );
  },
  W17: (small) => {
    const send = small.sendSnapshot.bind(small);
    small.sendSnapshot = ({ socket }, stream) =>
      send(
        {
          socket: {
            emit: (event, header, bytes) => socket.emit(event, header, stream === 'cases' ? Buffer.alloc(7) : bytes),
          },
        },
        stream,
      );
  },
  W18: (small) => (small.change = skipping(small, (delta) => ({ ...delta, atMs: Date.now() + 3_600_000 }))),
  W20: (small) => (small.hash = () => '0123456789abcdef/1'),
  W21: (small) => (small.query = answering(small, 'catalog', { ok: true, data: {} })),
  W22: (small) => (small.command = () => ({ ok: true, data: {} })),
  W23: (small) => (small.command = (_id, name, args, { kind }) => actAgain(small, name, args, kind)),
  W24: (small) => (withMoreSystems(small).evaluation = evaluationOf(2)),
  W25: (small) => {
    const act = small.act.bind(small);
    small.act = (name, args) => (args['act'] === 'accept' ? { ok: true, data: { rev: 2 } } : act(name, args));
  },
  W26: (small) => (withMoreSystems(small).photo.guarded = false),
  W27: (small) => void withMoreSystems(small).similar.reverse(),
  W28: (small) => void withMoreSystems(small).detections.reverse(),
  W30: (small) => (small.maxBytes = 8 * 1024 * 1024),
  W32: (small) => {
    const answer = small.answer.bind(small);
    small.answer = (wall, event, packet) => {
      const said = answer(wall, event, packet);
      return 'ok' in said.ack && JSON.stringify(said.ack).includes('badRequest')
        ? { ack: { ok: true, id: 'x', data: {} } }
        : said;
    };
  },
  W40: (small) => small.rows.get('units')?.set('p1', { ...small.rows.get('units')?.get('p1'), name: '陈晓雯' }),
  W41: (small) => {
    const query = small.query.bind(small);
    small.query = (name, args) => query(name, args, { kind: 'officer' });
  },
  W50: (small) => (small.health = () => ({ status: 'fine' })),
  W51: (small) => (small.http = serving(small, (headers) => ({ ...headers, authorization: 'Bearer kiosk-token' }))),
  W52: (small) => {
    const http = small.http.bind(small);
    small.http = (request, reply) => (request.url === '/' ? reply.writeHead(200).end('hello') : http(request, reply));
  },
};

/** Sends another delta than the one that was logged. */
function skipping(small: Small, change: (delta: Record<string, unknown>) => Record<string, unknown>): Small['change'] {
  const honest = small.change.bind(small);
  return (stream, changes) => {
    const sent = [...small.walls].map(({ socket }) => {
      const emit = socket.emit.bind(socket);
      socket.emit = (event, ...args) =>
        emit(event, ...(event === 'delta' ? [change(args[0] as Record<string, unknown>)] : args));
      return () => (socket.emit = emit);
    });
    honest(stream, changes);
    for (const restore of sent) restore();
  };
}

function ahead(beat: Record<string, unknown> | null, stream: string): Record<string, unknown> | null {
  const streams = beat?.['streams'] as Record<string, { seq: number }>;
  return { ...beat, streams: { ...streams, [stream]: { ...streams[stream], seq: 9 } } };
}

function answering(small: Small, wanted: string, answer: object): Small['query'] {
  const query = small.query.bind(small);
  return (name, args, identity) => (name === wanted ? answer : query(name, args, identity));
}

function actAgain(small: Small, name: string, args: Record<string, unknown>, kind: string): object {
  return kind === 'officer' ? small.act(name, args) : { ok: false, error: { code: 'forbidden', message: '只读' } };
}

function serving(small: Small, change: (headers: Record<string, string>) => Record<string, string>): Small['http'] {
  const http = small.http.bind(small);
  return ({ headers, ...request }, reply: Reply) => http({ ...request, headers: change(headers) }, reply);
}

async function findings(breakIt: (small: Small) => void): Promise<Finding[]> {
  const small = new SmallPlatform(STREAMS);
  breakIt(small);
  const url = await small.listen(0);
  const all: Finding[] = [];
  const target = {
    url,
    token: 'kiosk-token',
    officerToken: 'officer-token',
    watchSeconds: 3,
    mayAct: true,
    nodeUrls: [],
  };
  for await (const finding of runConformance(target)) all.push(finding);
  await small.close();
  return all;
}

/** Broken in tests of their own: `checks/starting.test.ts`, `checks/nodes.test.ts`. */
const ELSEWHERE: readonly Rule[] = ['W53', 'W54'];

const ways = Object.entries(BREAKS);

describe('the small platform in plain JavaScript', () => {
  it('keeps every rule, with the systems it lacks and without them', { timeout: 60_000 }, async () => {
    const [alone, whole] = await Promise.all([findings(() => undefined), findings(withMoreSystems)]);
    for (const all of [alone, whole]) expect(all.filter(({ result }) => result === 'fail')).toEqual([]);
    const passed = new Set(alone.filter(({ result }) => result === 'pass').map(({ rule }) => rule));
    const lacking = Object.keys(BREAKS).filter((rule) => !passed.has(rule as Rule));
    expect(lacking).toEqual(['W24', 'W27']);
    const skipped = whole.filter(({ result }) => result === 'skip').map(({ rule }) => rule);
    expect([...new Set(skipped)]).toEqual(ELSEWHERE);
  });

  describe('broken in one rule', () => {
    const told = new Map<string, Finding[]>();
    beforeAll(async () => {
      const run = async ([rule, breakIt]: (typeof ways)[number]): Promise<unknown> =>
        told.set(rule, await findings(breakIt));
      await Promise.all(ways.map(run));
    });

    it.each(ways)('[%s] hears that it breaks it', (rule) => {
      const failed = told.get(rule)?.filter(({ result }) => result === 'fail');
      expect(failed?.map((finding) => finding.rule)).toContain(rule);
    });
  });

  it('breaks every rule that is checked, but those of a start and of several nodes', () => {
    expect(CHECKED_RULES.filter((rule) => !(rule in BREAKS))).toEqual(ELSEWHERE);
  });
});
