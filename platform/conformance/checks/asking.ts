import { randomUUID } from 'node:crypto';
import { type Ack, QUERIES } from '../../../contract/wire/queries.ts';
import { check, expectThat, type Finding, Skipped } from '../Findings.ts';
import type { Picture } from '../Picture.ts';
import type { ProbeWall } from '../ProbeWall.ts';
import type { Session } from '../Target.ts';
import { answer, asked, asOfficer, checkedAck, commanded, expectRefused, NO_CASE } from './asked.ts';

export async function checkAsking(session: Session, picture: Picture): Promise<Finding[]> {
  const { wall, target } = session;
  const someCase = [...(picture.rows.get('cases')?.keys() ?? [])].map(Number).at(-1);
  return [
    await check('W21', 'catalog is answered', async () => {
      session.catalog = await answer(wall, 'catalog', {});
    }),
    await check('W21', 'case is answered, for one of the snapshot', async () => {
      if (someCase === undefined) throw new Skipped('there is no case');
      await answer(wall, 'case', { key: someCase });
    }),
    await check('W21', 'grid is answered, for one of the catalog', async () => {
      const id = session.catalog?.grids[0]?.id;
      if (id === undefined) throw new Skipped('there is no grid');
      await answer(wall, 'grid', { id });
    }),
    await check('W21', 'find is answered, and finds a grid by its name', async () => {
      const grid = session.catalog?.grids[0];
      const found = await answer(wall, 'find', { text: grid?.name ?? 'a', limit: 20 });
      if (grid)
        expectThat(
          found.results.some(({ ref }) => ref.kind === 'grid'),
          `nothing found for ${grid.name}`,
        );
    }),
    await check('W21', 'what is not there is notFound', async () => {
      expectRefused(await asked(wall, 'case', { key: NO_CASE }), 'notFound');
    }),
    await check('W22', 'a kiosk that commands is refused with forbidden', async () => {
      expectRefused(await commanded(wall, 'acknowledgeAlarm', { id: 'none' }), 'forbidden');
    }),
    await check('W41', 'a kiosk is offered no acts', async () => {
      if (someCase === undefined) throw new Skipped('there is no case');
      const detail = await answer(wall, 'case', { key: someCase });
      expectThat(detail.allowedActs.length === 0, `a kiosk may ${detail.allowedActs.join(', ')}`);
    }),
    await check('W23', 'a repeated command id gets the same answer', () =>
      asOfficer(session, async (officer) => {
        const id = randomUUID();
        const args = { key: NO_CASE, act: 'supervise', note: '' };
        const answers = [await officer.command('caseAct', args, id), await officer.command('caseAct', args, id)];
        expectRefused(checkedAck(answers[0], id), 'notFound');
        expectThat(JSON.stringify(answers[0]) === JSON.stringify(answers[1]), 'the second answer is another one');
      }),
    ),
    await check('W23', 'a repeated command id acts once', () =>
      asOfficer(session, (officer) => checkActsOnce(officer, target.mayAct, picture)),
    ),
    await check('W24', 'rates stand with what was divided by what, and rows add up', () => checkEvaluation(wall)),
    await check('W40', 'names of people are masked', () => checkMasks(session, picture, someCase)),
  ];
}

async function checkEvaluation(wall: ProbeWall): Promise<void> {
  const args = { by: 'department', period: { unit: 'all', atMs: 0 }, filter: {}, indicators: [] };
  const ack = await asked(wall, 'evaluate', args);
  if (!ack.ok && ack.error.code === 'notFound') throw new Skipped('the platform does not evaluate');
  const told = QUERIES.evaluate[1].safeParse(ack.ok ? ack.data : ack.error);
  expectThat(told.success, `the answer to evaluate does not fit: ${told.error?.issues[0]?.path.join('.')}`);
  const { rows, total } = told.data;
  const cases = rows.reduce((sum, row) => sum + row.cases, 0);
  expectThat(cases === total.cases, `rows have ${cases} cases, the total ${total.cases}`);
  for (const { now } of [total, ...rows].flatMap(({ rates }) => rates)) {
    const value = now.denominator === 0 ? null : (now.numerator * 100) / now.denominator;
    const same = value === null || now.value === null ? value === now.value : Math.abs(value - now.value) < 0.01;
    expectThat(same, `${now.numerator} / ${now.denominator} is told as ${now.value}`);
  }
}

async function checkActsOnce(officer: ProbeWall, mayAct: boolean, picture: Picture): Promise<void> {
  if (!mayAct) throw new Skipped('the run changes nothing without --may-act');
  for (const key of [...(picture.rows.get('cases')?.keys() ?? [])].map(Number).reverse().slice(0, 200)) {
    const before = await answer(officer, 'case', { key });
    if (!before.allowedActs.includes('supervise')) continue;
    const id = randomUUID();
    const command = (): Promise<Ack> => officer.command('caseAct', { key, act: 'supervise', note: '符合性测试' }, id);
    const [first, second] = await Promise.all([command(), command()]);
    expectThat(first.ok && JSON.stringify(first) === JSON.stringify(second), 'the answers to one id differ');
    const after = await answer(officer, 'case', { key });
    const steps = after.steps.length - before.steps.length;
    expectThat(steps === 1, `one id sent twice left ${steps} steps in the life of case ${key}`);
    return;
  }
  throw new Skipped('no case may be supervised now');
}

async function checkMasks({ wall }: Session, picture: Picture, someCase: number | undefined): Promise<void> {
  const people = [...(picture.rows.get('units')?.values() ?? [])].filter((unit) => unit['kind'] === 'person');
  if (people.length === 0 && someCase === undefined) throw new Skipped('there are no people and no cases');
  const plain = people.find(({ name }) => !String(name).includes('*'));
  expectThat(plain === undefined, `person ${String(plain?.['id'])} has a name that is not masked`);
  if (someCase === undefined) return;
  const detail = await answer(wall, 'case', { key: someCase });
  const named = detail.steps.find(({ actorName }) => actorName !== '' && !actorName.includes('*'));
  expectThat(named === undefined, `case ${someCase} names who did "${named?.act}"`);
  const text = [detail.description, ...detail.steps.map(({ note }) => note)].join(' ');
  expectThat(!/1[3-9]\d{9}/.test(text), `the text of case ${someCase} has a telephone number in it`);
}
