import type { SmallPlatform } from '../small/smallPlatform.mjs';

type Data = Record<string, unknown>;

/** Answers of the systems that the small platform lacks; a test breaks one of them. */
export interface MoreSystems {
  responsible: Data;
  similar: Data[];
  detections: Data[];
  verdict: Data;
  photo: { guarded: boolean };
  evaluation: Data;
}

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const AT_MS = 1_700_000_000_000;
const KEEPER: Data = { id: 'p1', role: 'gridKeeper', name: '陈**', team: '', duty: 'on', shift: null };
const NOBODY: Data = { cell: '', grid: '', people: [], offices: [], department: null };

function detection(id: string, frameAtMs: number): Data {
  return {
    id,
    class: 'stall',
    confidence: 0.9,
    model: 'm1',
    by: 'machine',
    from: { kind: 'camera', id: 'c1' },
    position: [103.0128, 29.9805],
    frameAtMs,
    frame: 'f1',
    box: { x: 0, y: 0, width: 1, height: 1 },
    outcome: 'case',
    reason: '',
    caseKey: 1,
  };
}

/** One department with one case, whatever the total says. */
export function evaluationOf(totalCases: number): Data {
  const counted = { open: 1, overdue: 0, rates: [], score: null, grade: null, ref: null };
  const period = { fromMs: 0, toMs: AT_MS, text: '全部' };
  return {
    asOfMs: AT_MS,
    by: 'department',
    basis: 'reported',
    note: '',
    period,
    before: null,
    yearBefore: null,
    indicators: [],
    grades: [],
    total: { ...counted, id: '', name: '合计', cases: totalCases },
    rows: [{ ...counted, id: 'CG', name: '城管局', cases: 1 }],
  };
}

/** Gives a small platform people of its grid, repeats, machines with a verdict, photos and an evaluation, all by the rules. */
export function withMoreSystems(small: SmallPlatform): MoreSystems {
  const systems: MoreSystems = {
    responsible: { ...NOBODY, grid: 'G1', people: [KEEPER] },
    similar: [
      { key: 1, no: '26112400001', meters: 3, secondsApart: 60 },
      { key: 1, no: '26112400001', meters: 9, secondsApart: 60 },
    ],
    detections: [detection('d2', AT_MS + 1), detection('d1', AT_MS)],
    verdict: {
      id: 'V1',
      caseKey: 1,
      cameraId: 'c1',
      preset: '',
      capturedAtMs: AT_MS,
      image: 'f1',
      verdict: 'gone',
      confidence: 0.9,
      model: 'm1',
      distanceMeters: 20,
      ageSeconds: 5,
      outcome: 'passed',
      reason: '',
      reviewedBy: '',
      reviewedAtMs: 0,
      personVerdict: '',
      personReason: '',
    },
    photo: { guarded: true },
    evaluation: evaluationOf(1),
  };
  answerMore(small, systems);
  servePhotos(small, systems);
  const act = small.act.bind(small);
  small.act = (name, args) =>
    name === 'reviewVerdict' ? { ok: false, error: { code: 'refused', message: '须写明理由' } } : act(name, args);
  return systems;
}

function answerMore(small: SmallPlatform, systems: MoreSystems): void {
  const query = small.query.bind(small);
  const done = (data: unknown): object => ({ ok: true, data });
  const missing = { ok: false, error: { code: 'notFound', message: '没有' } };
  const catalogOf = (told: Data): object => ({ ...told, aiCategories: [AI_CLASS] });
  const more: Record<string, (args: Data) => object> = {
    responsible: ({ grid }) =>
      grid === undefined ? done(NOBODY) : grid === 'G1' ? done(systems.responsible) : missing,
    similarCases: ({ position }) => done({ similar: (position as number[])[0] === 0 ? [] : systems.similar }),
    screen: () =>
      done({
        detections: systems.detections,
        counts: [{ class: 'stall', case: systems.detections.length, merged: 0, belowThreshold: 0 }],
      }),
    caseEvidence: () => done({ detections: systems.detections, verifications: [systems.verdict] }),
    frame: ({ id }) => (id === 'f1' ? done({ mime: 'image/png', base64: PNG.toString('base64') }) : missing),
    evaluate: () => done(systems.evaluation),
  };
  small.query = (name, args, identity) => {
    const answer = more[name];
    if (answer !== undefined) return answer(args);
    const told = query(name, args, identity) as { ok: boolean; data: Data };
    if (!told.ok) return told;
    if (name === 'catalog') return done(catalogOf(told.data));
    return name === 'case' ? done(withPhoto(told.data)) : told;
  };
}

const AI_CLASS = { id: 'stall', name: '店外经营', category: 0, minConfidence: 0.5, dedupeMeters: 50, dedupeHours: 24 };

/** The first step of the case has a photo; an officer may cancel it, for a reason. */
function withPhoto({ steps, allowedActs, ...detail }: Data): object {
  const [first, ...rest] = steps as Data[];
  const acts = allowedActs as string[];
  return {
    ...detail,
    steps: [{ ...first, photos: [{ id: 'f1', kind: 'near' }] }, ...rest],
    allowedActs: acts.length === 0 ? [] : [...acts, 'cancel'],
  };
}

function servePhotos(small: SmallPlatform, { photo }: MoreSystems): void {
  const http = small.http.bind(small);
  small.http = (request, reply) => {
    if (!request.url.startsWith('/photos/')) return http(request, reply);
    if (request.headers['authorization'] === undefined && photo.guarded) return reply.writeHead(401).end();
    if (request.url !== '/photos/f1') return reply.writeHead(404).end();
    return reply.writeHead(200, { 'content-type': 'image/png' }).end(PNG);
  };
}
