import type { Acts, Answers, PlatformPart, PartTools } from '../live/parts.ts';
import { done, refuse } from '../live/answers.ts';
import { migrate } from '../store/migrate.ts';
import { EnforcementPlan } from './demo/EnforcementPlan.ts';
import { EnforcementDesk, officerStep } from './EnforcementDesk.ts';
import { ENFORCEMENT_SCHEMA, loadEnforcement } from './schema.ts';

export interface Enforcement {
  part: PlatformPart;
  desk: EnforcementDesk;
  answers: Pick<Answers, 'enforcement'>;
  acts: Pick<Acts, 'enforcementBegin' | 'enforcementAct'>;
}

/** Opens the enforcement pipeline (S11, S12). In a demo its lives are invented. */
export async function openEnforcement(tools: PartTools): Promise<Enforcement> {
  const { db, hub, pack, book, clock, demoSeed } = tools;
  await migrate(db, 'enforcement', ENFORCEMENT_SCHEMA);
  const days = { utcOffsetMinutes: pack.catalog.city.utcOffsetMinutes };
  const desk = new EnforcementDesk({ hub, days }, await loadEnforcement(db));
  const plan = demoSeed === null ? null : new EnforcementPlan(desk, pack, demoSeed);
  return {
    desk,
    part: {
      tick(nowMs) {
        plan?.advance(nowMs);
        desk.tick(nowMs);
      },
    },
    answers: {
      enforcement({ id }, identity) {
        const detail = desk.detail(id, clock.nowMs());
        if (detail === null) return refuse('notFound', `没有执法案件 ${id}`);
        return done(identity.kind === 'kiosk' ? { ...detail, allowedActs: [] } : detail);
      },
    },
    acts: {
      enforcementBegin({ caseKey, cause, brigade }) {
        const row = book.rowOf(caseKey);
        if (row < 0) return refuse('notFound', `没有案件 ${caseKey}`);
        const id = `case-${caseKey}`;
        if (desk.has(id)) return refuse('refused', '本案已经移送立案。');
        const { lonE7, latE7 } = book.columns;
        const [lon = 0, lat = 0] = [lonE7[row], latE7[row]];
        const facts = { id, cause, brigade, caseKey, party: '', minor: false, place: '', lonE7: lon, latE7: lat };
        desk.begin({ ...facts, no: `移送〔${caseKey}〕`, foundAtMs: clock.nowMs() });
        return done({ id });
      },
      enforcementAct(args, identity) {
        const acted = desk.act(args.id, officerStep(args, identity.name, clock.nowMs()));
        return acted.ok ? done({ rev: acted.rev }) : refuse('refused', acted.reason);
      },
    },
  };
}
