import type { Clock } from '../../contract/model/time.ts';
import { caseActor, mayAct, mayCommand, whyNotAct, whyNotCommand } from '../access/permissions.ts';
import { CASE_ACT_NAMES, CASE_ACT_NEEDS, COMMANDS, type CommandName } from '../../contract/wire/commands.ts';
import type { Satisfaction } from '../../contract/wire/calls.ts';
import type { Identity } from '../../contract/wire/envelope.ts';
import type { AuditLog } from '../audit/AuditLog.ts';
import { describeCommand, maskArgs } from '../audit/describe.ts';
import type { CaseBook } from '../cases/CaseBook.ts';
import type { Db } from '../store/Db.ts';
import { badRequest, done, type Outcome, refuse } from './answers.ts';
import type { Acts } from './parts.ts';
import type { PlatformClock } from './PlatformClock.ts';
import type { StreamHub } from './StreamHub.ts';

export interface CommandSources {
  db: Db;
  hub: StreamHub;
  clock: Clock;
  acts: Acts;
  audit: AuditLog;
}

/** The call a case came by, where it came by one: whoever rang is told by a call-back, which says how satisfied he is. */
export interface CallersOfCases {
  ofCase(caseKey: number): { id: string } | undefined;
  callBack(
    id: string,
    back: {
      atMs: number;
      actorRole: string;
      actorName: string;
      answered: boolean;
      satisfaction: Satisfaction;
      text: string;
    },
  ): { ok: true } | { ok: false; reason: string };
}

/** Acts of the picture itself: on a case, on an alarm, on the clock. */
export function pictureActs({
  hub,
  book,
  clock,
  departments,
  callers,
}: {
  hub: StreamHub;
  book: CaseBook;
  clock: PlatformClock;
  /** How many the catalog has. */
  departments: number;
  callers: CallersOfCases;
}): Pick<Acts, 'caseAct' | 'acknowledgeAlarm' | 'setSpeed'> {
  return {
    caseAct({ key, act, note, untilMs, department, photos, satisfaction }, identity) {
      if (!mayAct(identity, act)) return refuse('forbidden', whyNotAct(identity, act));
      if (book.rowOf(key) < 0) return refuse('notFound', `没有案件 ${key}`);
      if (CASE_ACT_NEEDS[act]?.includes('reason') && note.trim() === '')
        return refuse('refused', `“${CASE_ACT_NAMES[act]}”须写明理由。`);
      if (department !== undefined && department >= departments)
        return refuse('badRequest', `没有第 ${department} 个部门，本市共 ${departments} 个`);
      const call = act === 'reply' ? callers.ofCase(key) : undefined;
      if (call !== undefined) {
        if (satisfaction === undefined) return refuse('refused', '来电案件的答复即回访，须记录诉求人的满意度。');
        const { role: actorRole, name: actorName } = caseActor(identity, act);
        const back = { atMs: clock.nowMs(), actorRole, actorName, answered: true, satisfaction, text: note };
        const told = callers.callBack(call.id, back);
        return told.ok ? done({ rev: book.columns.rev[book.rowOf(key)] ?? 1 }) : refuse('refused', told.reason);
      }
      if (satisfaction !== undefined) return refuse('refused', '本案没有可回访的来电，不记满意度。');
      const options = {
        ...(untilMs === undefined ? {} : { untilMs }),
        ...(department === undefined ? {} : { department }),
        ...(photos === undefined ? {} : { photos }),
      };
      const result = book.act(key, act, clock.nowMs(), caseActor(identity, act), note, options);
      return result.ok ? done({ rev: result.rev }) : refuse('refused', result.reason);
    },
    acknowledgeAlarm({ id }) {
      const alarm = hub.rows('alarms').get(id);
      if (!alarm) return refuse('notFound', '没有这条告警');
      if (alarm.state === 'past') return refuse('refused', '告警已经解除，不用再确认');
      const { rev: _, ...draft } = alarm;
      hub.stage('alarms', [{ ...draft, state: 'acknowledged' }]);
      return done({ rev: hub.rows('alarms').get(id)?.rev ?? alarm.rev });
    },
    setSpeed({ speed }) {
      if (!clock.adjustable) return refuse('refused', '平台按实际时间运行，不能变速');
      clock.setSpeed(speed);
      return done({ speed });
    },
  };
}

/** Ids answered since the start that are answered from memory; older ones from the database. */
const REMEMBERED_IDS = 10_000;

/** Does what officers command, each id once, for ever: the answer is written with what it did (rules W22, W23). */
export class Commands {
  private readonly answers = new Map<string, Promise<Outcome>>();
  private readonly sources: CommandSources;

  constructor(sources: CommandSources) {
    this.sources = sources;
  }

  /** Rejects when the database does; asked again with the same id, the act is not repeated. */
  run(id: string, name: CommandName, args: unknown, identity: Identity): Promise<Outcome> {
    if (!mayCommand(identity, name)) {
      this.sources.audit.note({ identity, act: name, target: '', result: 'refused', detail: 'forbidden' });
      return Promise.resolve(refuse('forbidden', whyNotCommand(identity)));
    }
    const parsed = COMMANDS[name][0].safeParse(args);
    if (!parsed.success) return Promise.resolve(badRequest(parsed.error));
    if (!storable(parsed.data)) return Promise.resolve(refuse('badRequest', '请求中有无法保存的字符'));
    const known = this.answers.get(id);
    if (known) return known.then((outcome) => this.commit(outcome));
    const answer = this.decide(id, name, parsed.data, identity);
    this.answers.set(id, answer);
    for (const oldest of this.answers.keys()) {
      if (this.answers.size <= REMEMBERED_IDS) break;
      this.answers.delete(oldest);
    }
    // Not decided means not done: the id is free again.
    answer.catch(() => this.answers.delete(id));
    return answer.then((outcome) => this.commit(outcome));
  }

  private async commit(outcome: Outcome): Promise<Outcome> {
    await this.sources.hub.commit(this.sources.clock.nowMs());
    return outcome;
  }

  private async decide(id: string, name: CommandName, args: unknown, identity: Identity): Promise<Outcome> {
    const { db, hub, clock, audit } = this.sources;
    const [before] = await db.query<{ answer: Outcome }>('select answer from command_log where id = $1', [id]);
    if (before) return before.answer;
    const act = this.sources.acts[name] as (args: unknown, identity: Identity) => Outcome;
    const outcome = act(args, identity);
    const row = [
      id,
      clock.nowMs(),
      identity.id ?? identity.kind,
      JSON.stringify({ name, args: maskArgs(args) }),
      JSON.stringify(outcome),
    ];
    hub.alsoWrite(async (tx) => {
      await tx.query(
        'insert into command_log (id, at_ms, who, request, answer) values ($1, $2, $3, $4::json, $5::json)',
        row,
      );
    });
    const { detail, ...deed } = describeCommand(name, args);
    const why = outcome.ok ? '' : `${outcome.error.code}: ${outcome.error.message} · `;
    audit.note({ identity, ...deed, result: outcome.ok ? 'done' : 'refused', detail: `${why}${detail}` });
    return outcome;
  }
}

/** A zero character and half of a surrogate pair are text to JavaScript, but not to PostgreSQL. */
function storable(value: unknown): boolean {
  const text = JSON.stringify(value);
  return !text.includes('\\u0000') && !/\\ud[89a-f]/.test(text);
}
