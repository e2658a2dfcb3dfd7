import type { z } from 'zod';
import {
  FIELD_ACTS_OF,
  type FieldAct,
  PHOTO_NEEDED,
  REASON_NEEDED,
  type Task,
  type TaskActSchema,
  type TaskKind,
} from '../../../contract/field/tasks.ts';
import { E7, type LngLat } from '../../../contract/model/geo.ts';
import { CASE_FLAGS, CASE_STAGES, type CaseFlag, type CaseStage } from '../../../contract/model/stages.ts';
import { UNIT_ROLE_NAMES } from '../../../contract/model/units.ts';
import type { CaseDetail } from '../../../contract/wire/cases.ts';
import { CASE_ACT_NAMES } from '../../../contract/wire/commands.ts';
import type { PartTools } from '../../live/parts.ts';
import type { Answer } from './AnswerOnce.ts';
import type { FieldStaff } from './FieldDoor.ts';
import { FieldProblem, unfit } from './FieldProblem.ts';
import { metersApart, placeOf } from './fieldWhere.ts';
import { checkPhotos, receive } from './received.ts';

type TaskAct = z.output<typeof TaskActSchema>;

/** At which stage a case waits for whom. */
const KIND_OF: Partial<Record<CaseStage, TaskKind>> = {
  PendingVerify: 'verify',
  Verifying: 'verify',
  PendingHandle: 'handle',
  Handling: 'handle',
  CheckFailed: 'handle',
  HandleDone: 'check',
  Checking: 'check',
};
const KINDS_OF: Record<FieldStaff['duty'], readonly TaskKind[]> = { collect: ['verify', 'check'], handle: ['handle'] };
/** More than anybody does in a shift. */
const MOST_TASKS = 40;
const MOST_STEPS = 12;

/** 任务: what waits for a person, and the steps done on it. */
export class FieldTasks {
  readonly #tools: PartTools;

  constructor(tools: PartTools) {
    this.#tools = tools;
  }

  /** Of the person's grid, or of the whole city for somebody without one; the nearest deadline first. */
  async list(staff: FieldStaff): Promise<{ tasks: Task[]; more: number }> {
    const { book } = this.#tools;
    const { columns, count } = book;
    const keys: { key: number; dueS: number }[] = [];
    for (let row = 0; row < count; row++) {
      if (this.#waitsFor(staff, row)) keys.push({ key: columns.key[row] ?? 0, dueS: columns.deadlineAtS[row] ?? 0 });
    }
    keys.sort((a, b) => a.dueS - b.dueS || a.key - b.key);
    const tasks: Task[] = [];
    for (const { key } of keys.slice(0, MOST_TASKS)) {
      const detail = await book.detail(key);
      if (detail !== null) tasks.push(this.#taskOf(staff, detail));
    }
    return { tasks, more: Math.max(0, keys.length - MOST_TASKS) };
  }

  /** Looks at everything first; what it gives back does the step. A step the rules refuse is an answer too, and stays one. */
  async prepare(staff: FieldStaff, key: number, act: TaskAct, onDone: () => void): Promise<() => Answer> {
    const { book, hub, pack } = this.#tools;
    const { person, duty } = staff;
    const name = CASE_ACT_NAMES[act.act];
    if (!FIELD_ACTS_OF[duty].includes(act.act))
      throw unfit('act', `${UNIT_ROLE_NAMES[person.role]}不办理“${name}” (not an act of this duty)`);
    if (REASON_NEEDED.includes(act.act) && act.note.trim() === '') throw unfit('note', `“${name}”须写明理由 (say why)`);
    if (PHOTO_NEEDED.includes(act.act) && act.photos.length === 0)
      throw unfit('photos', `“${name}”须附现场照片 (a photo is needed)`);
    await checkPhotos(this.#tools, act.photos);
    const at = act.position === null ? null : placeOf(act.position, pack.catalog.city.bounds);
    const row = book.rowOf(key);
    const grid = book.columns.grid[row];
    if (row < 0 || (person.grid >= 0 && grid !== person.grid))
      throw new FieldProblem({ code: 'notFound', message: '责任网格内没有这件任务 (no such task in your grid)' });
    return () => {
      const received = receive(this.#tools, act.times.sentAtMs);
      const note = at === null ? act.note : withDistance(act.note, metersApart(at, placeOfRow(book.columns, row)));
      const actor = { role: UNIT_ROLE_NAMES[person.role], name: person.name };
      const result = book.act(key, act.act, received.receivedAtMs, actor, note, { photos: act.photos });
      if (!result.ok) return { status: 409, body: { code: 'refused', message: result.reason } };
      const position = act.position === null ? null : JSON.stringify(act.position);
      const deviceAtMs = Math.round(act.times.deviceAtMs);
      const { receivedAtMs, skewMs } = received;
      const values = [person.id, act.id, key, act.act, deviceAtMs, receivedAtMs, skewMs, position];
      hub.alsoWrite(async (tx) => {
        await tx.query('insert into field_act values ($1, $2, $3, $4, $5, $6, $7, $8::json)', values);
      });
      onDone();
      const { rev, stage } = result;
      return { status: 201, body: { id: act.id, caseKey: key, rev, stage, ...received } };
    };
  }

  #waitsFor({ person, duty }: FieldStaff, row: number): boolean {
    const { columns } = this.#tools.book;
    if (person.grid >= 0 && columns.grid[row] !== person.grid) return false;
    const kind = KIND_OF[CASE_STAGES[columns.stage[row] ?? 0] ?? 'Closed'];
    return kind !== undefined && KINDS_OF[duty].includes(kind);
  }

  #taskOf({ duty }: FieldStaff, { row, card, description, limitText, steps, allowedActs }: CaseDetail): Task {
    const { photos, pack } = this.#tools;
    const stage = CASE_STAGES[row.stage] ?? 'Reported';
    const has = (flag: CaseFlag): boolean => (row.flags & (1 << CASE_FLAGS.indexOf(flag))) !== 0;
    return {
      key: row.key,
      rev: row.rev,
      no: card.no,
      kind: KIND_OF[stage] ?? 'handle',
      stage,
      category: pack.catalog.categories[row.category]?.name ?? '',
      place: card.place,
      text: description,
      limit: limitText,
      lon: row.lonE7 / E7,
      lat: row.latE7 / E7,
      reportedAtMs: row.reportedAtS * 1000,
      deadlineAtMs: row.deadlineAtS * 1000,
      supervised: has('supervised'),
      urged: has('urged'),
      acts: FIELD_ACTS_OF[duty].filter((act: FieldAct) => allowedActs.includes(act)),
      steps: steps.slice(-MOST_STEPS).map(({ atMs, act, actorRole, note }) => ({ atMs, act, actorRole, note })),
      photos: steps
        .flatMap((step) => step.photos ?? [])
        .map(({ id, kind }) => ({ id, kind, path: photos.signedPath(id) })),
    };
  }
}

function placeOfRow({ lonE7, latE7 }: { lonE7: Int32Array; latE7: Int32Array }, row: number): LngLat {
  return [(lonE7[row] ?? 0) / E7, (latE7[row] ?? 0) / E7];
}

/** Further away than this is worth a word: whoever checks from the office has not been there. */
const FAR_METERS = 100;

function withDistance(note: string, meters: number): string {
  if (meters <= FAR_METERS) return note;
  return `${note}${note === '' ? '' : '；'}定位距案发点 ${Math.round(meters)} 米`;
}
