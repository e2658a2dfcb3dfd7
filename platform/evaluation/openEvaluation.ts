import type { AssessItemArgs, QualityActArgs } from '../../contract/wire/assessment.ts';
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

export interface EvaluationPart {
  part: PlatformPart;
  answers: Pick<Answers, 'evaluate' | 'evidence' | 'assessment'>;
  acts: Pick<Acts, 'qualityAct' | 'assessItem'>;
}

/** Opens evaluation (S9, S10) and the assessment of offices (S13). Nothing of it depends on time but what is asked. */
export async function openEvaluation({ pack, db, hub, book, clock }: PartTools): Promise<EvaluationPart> {
  await migrate(db, 'quality', QUALITY_SCHEMA);
  const duties = new DutyLog(pack.caseRules, makeWorkCalendar(pack.calendar, pack.catalog.city.utcOffsetMinutes));
  await loadDuties(duties, book, db, clock.nowMs());
  const { assessment: rules } = pack;
  const tree = rules === null ? null : new OfficeTree(rules);
  const evaluator = new Evaluator({ pack, book, duties, offices: tree });
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
    answers: {
      evaluate: (args) => outcomeOf(evaluator.evaluate(args)),
      evidence: async (args) => outcomeOf(await evaluator.evidence(args)),
      assessment(args) {
        if (assessor === null) return refuse('notFound', '本市没有考核方案。');
        const found = assessor.assess(args);
        return found === null ? refuse('notFound', `没有考核机构 ${String(args.office)}`) : done(found);
      },
    },
    acts: {
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

function outcomeOf<T>(evaluated: Evaluated<T>): Outcome {
  return evaluated.ok ? done(evaluated.data) : refuse('notFound', evaluated.reason);
}
