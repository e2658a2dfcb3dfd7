import { DAY_MS } from '../../../contract/model/time.ts';
import { CASE_ACT_NEEDS, CASE_ACTS, type CaseAct } from '../../../contract/wire/commands.ts';
import type { CaseDetail } from '../../../contract/wire/cases.ts';
import { HelloSchema } from '../../../contract/wire/envelope.ts';
import type { Ack } from '../../../contract/wire/queries.ts';
import { check, expectThat, type Finding, Skipped } from '../Findings.ts';
import type { Picture } from '../Picture.ts';
import { within, type ProbeWall } from '../ProbeWall.ts';
import type { Session } from '../Target.ts';
import { answer, asOfficer, commanded, someCases } from './asked.ts';

const ANSWER_MS = 8_000;
/** What a command that must be refused says, so that its trace would be known. */
const NOTE = '符合性测试：不应办理';

/** Acts on a case, and the photos of its steps (W25, W26). */
export async function checkCaseLife(session: Session, picture: Picture): Promise<Finding[]> {
  return [
    await check('W25', 'an act that is not allowed now is refused, and nothing is changed', () =>
      asOfficer(session, (officer) => checkNotAllowed(officer, picture)),
    ),
    await check('W25', 'an act that needs a reason is refused without one', () =>
      asOfficer(session, (officer) => checkReason(officer, picture)),
    ),
    await check('W26', 'photos of steps are pictures, not given to nobody', () => checkPhotos(session, picture)),
    await check('W26', 'a photo that is not there is not found', async () => {
      const { status } = await photo(session, 'no-such-photo', session.target.officerToken ?? session.target.token);
      expectThat([403, 404].includes(status), `status ${status} for a photo that is not there`);
    }),
  ];
}

/** On cases that are over, where there are some: in a city that goes on, those stand still. */
async function checkNotAllowed(officer: ProbeWall, picture: Picture): Promise<void> {
  const keys = someCases(picture);
  const over = keys.filter((key) => Number(picture.rows.get('cases')?.get(String(key))?.['endedAtS']) !== 0);
  for (const key of [...over, ...keys].slice(0, 3)) {
    const { allowedActs } = await answer(officer, 'case', { key });
    const act = CASE_ACTS.find((one) => !allowedActs.includes(one) && CASE_ACT_NEEDS[one] === undefined);
    if (act !== undefined) await expectUndone(officer, key, { act, note: NOTE }, ['refused', 'forbidden']);
  }
}

async function checkReason(officer: ProbeWall, picture: Picture): Promise<void> {
  for (const key of someCases(picture)) {
    const { allowedActs } = await answer(officer, 'case', { key });
    const act = CASE_ACTS.find((one) => allowedActs.includes(one) && CASE_ACT_NEEDS[one]?.includes('reason'));
    if (act === undefined) continue;
    await expectUndone(officer, key, { act, note: ' ' }, ['refused', 'badRequest']);
    return;
  }
  throw new Skipped('no case of the snapshot may be given an act that needs a reason');
}

interface Wrong {
  act: CaseAct;
  note: string;
}

async function expectUndone(
  officer: ProbeWall,
  key: number,
  { act, note }: Wrong,
  codes: readonly string[],
): Promise<void> {
  const traces = ({ steps }: CaseDetail): number => steps.filter((step) => step.note.trim() === note.trim()).length;
  const before = await answer(officer, 'case', { key });
  const untilMs = HelloSchema.parse(officer.packets[0]?.args[0]).platformTimeMs + DAY_MS;
  const needsDate = CASE_ACT_NEEDS[act]?.includes('until') === true;
  const ack: Ack = await commanded(officer, 'caseAct', { key, act, note, ...(needsDate ? { untilMs } : {}) });
  expectThat(!ack.ok, `${act} was done to case ${key}, which does not allow it`);
  expectThat(codes.includes(ack.error.code), `${act} is answered ${ack.error.code}, not ${codes.join(' or ')}`);
  const after = await answer(officer, 'case', { key });
  // The note of no reason is that of many steps: those of a living city are not counted then.
  const undone = note.trim() === '' || traces(after) === traces(before);
  expectThat(undone, `${act} was refused, and stands in the life of case ${key}`);
}

async function checkPhotos(session: Session, picture: Picture): Promise<void> {
  const { token, officerToken } = session.target;
  for (const key of someCases(picture)) {
    const { steps } = await answer(session.wall, 'case', { key });
    const ref = steps.flatMap(({ photos = [] }) => photos)[0];
    if (ref === undefined) continue;
    const nobody = await photo(session, ref.id, null);
    expectThat([401, 403].includes(nobody.status), `status ${nobody.status} for photo ${ref.id} without a token`);
    const shown = await photo(session, ref.id, officerToken ?? token);
    if (officerToken === null && shown.status === 403)
      throw new Skipped('only an officer may see the photos there are');
    const type = shown.headers.get('content-type') ?? 'no type';
    expectThat(shown.ok && type.startsWith('image/'), `status ${shown.status}, ${type} for photo ${ref.id}`);
    return;
  }
  throw new Skipped('no case of the snapshot has photos');
}

function photo({ target }: Session, id: string, token: string | null): Promise<Response> {
  const headers = token === null ? {} : { authorization: `Bearer ${token}` };
  const path = `/photos/${id}`;
  return within(ANSWER_MS, fetch(new URL(path, target.url), { headers }), `no answer to GET ${path}`);
}
