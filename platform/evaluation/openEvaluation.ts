import { E7 } from '../../contract/model/geo.ts';
import type { AssessItemArgs, QualityActArgs } from '../../contract/wire/assessment.ts';
import type { SampleCheckArgs, SampleOutcome } from '../../contract/wire/sampling.ts';
import { mayAct } from '../access/permissions.ts';
import { makeWorkCalendar } from '../cases/calendar.ts';
import { done, type Outcome, refuse } from '../live/answers.ts';
import type { Acts, Answers, PartTools, PlatformPart } from '../live/parts.ts';
import { migrate } from '../store/migrate.ts';
import { Assessor } from './assessment/Assessor.ts';
import { OfficeTree } from './assessment/OfficeTree.ts';
import { QualityDesk } from './assessment/QualityDesk.ts';
import { loadGiven, loadQuality, QUALITY_SCHEMA } from './assessment/schema.ts';
import { DutyLog } from './DutyLog.ts';
import { type Evaluated, Evaluator } from './Evaluator.ts';
import { loadDuties } from './loadDuties.ts';
import { RoadIndex } from './RoadIndex.ts';
import { listSamples } from './sampling/listSamples.ts';
import { SampleDesk, type SampleProblem } from './sampling/SampleDesk.ts';
import { SampleLog } from './sampling/SampleLog.ts';
import { loadSamples, SAMPLING_SCHEMA } from './sampling/schema.ts';

export interface EvaluationPart {
  part: PlatformPart;
  answers: Pick<Answers, 'evaluate' | 'evidence' | 'assessment' | 'samples'>;
  acts: Pick<Acts, 'qualityAct' | 'assessItem' | 'sampleCheck'>;
  /** Where sampling checks come in. */
  samples: SampleDesk;
}

/** Opens evaluation (S9, S10), sampling checks and the assessment of offices (S13). Nothing of it depends on time but what is asked. */
export async function openEvaluation({
  pack,
  db,
  hub,
  book,
  clock,
}: Pick<PartTools, 'pack' | 'db' | 'hub' | 'book' | 'clock'>): Promise<EvaluationPart> {
  await migrate(db, 'quality', QUALITY_SCHEMA);
  const duties = new DutyLog(pack.caseRules, makeWorkCalendar(pack.calendar, pack.catalog.city.utcOffsetMinutes));
  await loadDuties(duties, book, db, clock.nowMs());
  await migrate(db, 'sampling', SAMPLING_SCHEMA);
  const log = new SampleLog(await loadSamples(db));
  const samples = new SampleDesk({ catalog: pack.catalog, rules: pack.caseRules, book, hub, log });
  const roads = new RoadIndex(pack.roads);
  const { assessment: rules } = pack;
  const tree = rules === null ? null : new OfficeTree(rules);
  const evaluator = new Evaluator({ pack, book, duties, samples: log, roads, offices: tree });
  const desk = new QualityDesk(hub, await loadQuality(db), await loadGiven(db));
  const assessor =
    rules === null || tree === null
      ? null
      : new Assessor({ rules, tree, evaluator, desk, catalog: pack.catalog, counted: () => book.counted() });
  const missing = (office: string, item: string): Outcome | null => {
    if (assessor === null || tree === null) return refuse('notFound', '本市没有考核方案。');
    if (!tree.has(office)) return refuse('notFound', `没有考核机构 ${office}`);
    const known = assessor.schemeAt(clock.nowMs()).items.some(({ code }) => code === item);
    return known ? null : refuse('notFound', `考核方案中没有 ${item} 项`);
  };
  return {
    part: {},
    samples,
    answers: {
      evaluate: (args) => outcomeOf(evaluator.evaluate(args)),
      evidence: async (args) => outcomeOf(await evaluator.evidence(args)),
      samples: async (args) => {
        const { now } = evaluator.periods(args.period, book.counted().nowS);
        return done(await listSamples(log, book, pack.catalog, args, now));
      },
      assessment(args) {
        if (assessor === null) return refuse('notFound', '本市没有考核方案。');
        const found = assessor.assess(args);
        return found === null ? refuse('notFound', `没有考核机构 ${String(args.office)}`) : done(found);
      },
    },
    acts: {
      sampleCheck: ({ cell, problems, note }, identity) => {
        if (!mayAct(identity, 'supervise')) return refuse('forbidden', '抽查由督查员登记');
        const visit = { cell, note, atMs: clock.nowMs(), by: { role: '督查员', name: identity.name } };
        const result = samples.take({ ...visit, problems: problems.map((one) => problemOf(one, roads, cell)) });
        if (!result.ok) return refuse('refused', result.reason);
        const count = (outcome: SampleOutcome): number =>
          result.sample.findings.filter((finding) => finding.outcome === outcome).length;
        return done({ id: result.sample.id, reported: count('reported'), missed: count('missed') });
      },
      qualityAct(args: QualityActArgs, identity) {
        const refused = args.act === 'raise' ? missing(args.office, args.item) : null;
        if (refused !== null) return refused;
        if (args.act === 'raise' && args.caseKey !== 0 && book.rowOf(args.caseKey) < 0)
          return refuse('notFound', `没有案件 ${args.caseKey}`);
        const result = desk.act(args, identity.name, clock.nowMs());
        return result.ok ? done({ id: result.id, state: result.state }) : refuse('refused', result.reason);
      },
      assessItem({ office, item, period, value, note }: AssessItemArgs, identity) {
        const refused = missing(office, item);
        if (refused !== null || assessor === null) return refused ?? refuse('notFound', '本市没有考核方案。');
        const { fromMs, toMs } = assessor.wholePeriod(period);
        const scheme = assessor.schemeAt(fromMs);
        if (scheme.items.find(({ code }) => code === item)?.indicator !== null)
          return refuse('refused', '该项按指标计算，不能人工给分。');
        const by = identity.name;
        desk.give({ scheme: scheme.version, office, item, fromMs, toMs, atMs: clock.nowMs(), by, value, note });
        return done({ value });
      },
    },
  };
}

/** Its place is the road it stands at, or else the cell. */
function problemOf(
  { category, position: [lng, lat], note }: SampleCheckArgs['problems'][number],
  roads: RoadIndex,
  cell: string,
): SampleProblem {
  const place = roads.names[roads.roadAt(lng, lat)] ?? `单元网格 ${cell}`;
  return { category, lonE7: Math.round(lng * E7), latE7: Math.round(lat * E7), place, description: note, flags: [] };
}

function outcomeOf<T>(evaluated: Evaluated<T>): Outcome {
  return evaluated.ok ? done(evaluated.data) : refuse('notFound', evaluated.reason);
}
