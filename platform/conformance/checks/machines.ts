import type { Screen, Verification } from '../../../contract/wire/evidence.ts';
import { check, expectThat, type Finding, Skipped } from '../Findings.ts';
import type { Picture } from '../Picture.ts';
import type { ProbeWall } from '../ProbeWall.ts';
import type { Session } from '../Target.ts';
import { answer, answerIfHere, asked, asOfficer, commanded, expectRefused, someCases } from './asked.ts';

const ASKED_FOR = 20;
const NO_SCREEN = 'no machine looks here';

/** What machines saw and said, and what a person may say to it (W28). */
export async function checkMachines(session: Session, picture: Picture): Promise<Finding[]> {
  const { wall } = session;
  return [
    await check('W28', 'detections come newest first, of the classes asked for, with counts of all', async () => {
      checkScreen(await onScreen(session), classesOf(session));
    }),
    await check('W28', 'what is not there is no frame', async () => {
      await onScreen(session);
      expectRefused(await asked(wall, 'frame', { id: 'no-such-frame' }), 'notFound', 'forbidden');
    }),
    await check('W28', 'a frame is a picture; a kiosk gets it, or is forbidden to', () => checkFrames(session)),
    await check('W28', 'a kiosk reviews no verdict', async () => {
      const args = { id: 'no-such-verdict', verdict: 'gone', reason: '' };
      expectRefused(await commanded(wall, 'reviewVerdict', args), 'forbidden');
    }),
    await check('W28', 'a verdict is not overturned without a reason', () =>
      asOfficer(session, (officer) => checkOverturning(officer, picture)),
    ),
  ];
}

function classesOf({ catalog }: Session): string[] {
  const classes = (catalog?.aiCategories ?? []).map(({ id }) => id).slice(0, 50);
  if (classes.length === 0) throw new Skipped('the catalog has no class that machines look for');
  return classes;
}

function onScreen(session: Session): Promise<Screen> {
  const args = { classes: classesOf(session), fromMs: 0, limit: ASKED_FOR };
  return answerIfHere(session.wall, 'screen', args, NO_SCREEN);
}

function checkScreen({ detections, counts }: Screen, classes: readonly string[]): void {
  expectThat(detections.length <= ASKED_FOR, `${detections.length} detections for a limit of ${ASKED_FOR}`);
  for (const [at, { id, class: seen, outcome, caseKey, frameAtMs }] of detections.entries()) {
    expectThat(classes.includes(seen), `detection ${id} is of class ${seen}, which was not asked for`);
    expectThat(
      frameAtMs <= (detections[at - 1]?.frameAtMs ?? Infinity),
      `detection ${id} is newer than the one before`,
    );
    expectThat(outcome === 'belowThreshold' || caseKey !== 0, `detection ${id} is ${outcome}, and of no case`);
  }
  for (const { class: counted, ...of } of counts) {
    for (const outcome of ['case', 'merged', 'belowThreshold'] as const) {
      const shown = detections.filter((one) => one.class === counted && one.outcome === outcome).length;
      expectThat(of[outcome] >= shown, `${counted}: ${shown} shown as ${outcome}, ${of[outcome]} counted`);
    }
  }
}

async function checkFrames(session: Session): Promise<void> {
  const [first] = (await onScreen(session)).detections;
  if (first === undefined) throw new Skipped('no machine has seen anything');
  const asKiosk = await asked(session.wall, 'frame', { id: first.frame });
  if (asKiosk.ok) await answer(session.wall, 'frame', { id: first.frame });
  else expectRefused(asKiosk, 'forbidden');
  if (session.target.officerToken === null) return;
  await asOfficer(session, async (officer) => {
    const { base64, mime } = await answer(officer, 'frame', { id: first.frame });
    expectThat(looksLike(mime, Buffer.from(base64, 'base64')), `frame ${first.frame} is no ${mime}`);
  });
}

function looksLike(mime: string, bytes: Buffer): boolean {
  if (mime === 'image/png') return bytes.subarray(1, 4).toString('latin1') === 'PNG';
  if (mime === 'image/jpeg') return bytes[0] === 0xff && bytes[1] === 0xd8;
  return bytes.subarray(8, 12).toString('latin1') === 'WEBP';
}

/** On a verdict that a person has not seen yet and a machine was sure of. */
async function checkOverturning(officer: ProbeWall, picture: Picture): Promise<void> {
  const isOpen = ({ verdict, outcome, personVerdict }: Verification): boolean =>
    verdict !== 'unsure' && outcome !== 'toPerson' && personVerdict === '';
  for (const caseKey of someCases(picture)) {
    const { verifications } = await answerIfHere(officer, 'caseEvidence', { caseKey }, NO_SCREEN);
    const sure = verifications.find(isOpen);
    if (sure === undefined) continue;
    const args = { id: sure.id, verdict: sure.verdict === 'gone' ? 'exists' : 'gone', reason: ' ' };
    expectRefused(await commanded(officer, 'reviewVerdict', args), 'refused', 'badRequest', 'forbidden');
    const after = await answer(officer, 'caseEvidence', { caseKey });
    const kept = after.verifications.find(({ id }) => id === sure.id);
    expectThat(kept?.personVerdict === '', `verdict ${sure.id} was refused, and is overturned`);
    return;
  }
  throw new Skipped('no machine has judged a case of the snapshot');
}
