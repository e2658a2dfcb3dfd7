import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalog } from '../../contract/model/catalog.ts';
import { UNIT_ROLE_NAMES } from '../../contract/model/units.ts';
import type { CaseDeltaRow, CaseDetail } from '../../contract/wire/cases.ts';
import type { GridDetail } from '../../contract/wire/grids.ts';
import type { Ack } from '../../contract/wire/queries.ts';
import type { Responsible } from '../../contract/wire/responsible.ts';
import { ProbeWall } from '../conformance/ProbeWall.ts';
import { smallDemo } from '../testing/quietCity.ts';
import { startTestPlatform } from '../testing/startTestPlatform.ts';

/** The real platform with the case of 2020-03-17 on its streets: its clock stands at 09:40, runs until the case is closed, and stands again. */
let started: Awaited<ReturnType<typeof startTestPlatform>>;
let kiosk: ProbeWall;
let officer: ProbeWall;
let catalog: Catalog;
let dianwai: CaseDeltaRow;

beforeAll(async () => {
  started = await startTestPlatform({ scenario: 'dianwai-0948', speed: 0 }, () => smallDemo(500));
  kiosk = await ProbeWall.connect(started.platform.url);
  officer = await ProbeWall.connect(started.platform.url, 'officer-token');
  catalog = await ask<Catalog>(kiosk, 'catalog', {});
  await kiosk.subscribe({ cases: null, units: null });
  await officer.command('setSpeed', { speed: 600 }, 'test-run-clock');
  dianwai = await caseComing(isDianwai);
  await caseComing((row) => row.key === dianwai.key && row.endedAtS !== 0);
  await officer.command('setSpeed', { speed: 0 }, 'test-stop-clock');
});
afterAll(async () => {
  kiosk.close();
  officer.close();
  await started.stop();
});

async function ask<T>(wall: ProbeWall, name: string, args: unknown): Promise<T> {
  const ack = await wall.query(name, args);
  if (!ack.ok) throw new Error(ack.error.message);
  return ack.data as T;
}

let commands = 0;
function act(wall: ProbeWall, args: Record<string, unknown>): Promise<Ack> {
  return wall.command('caseAct', { note: '', ...args }, `test-act-${++commands}`);
}

/** The first case a delta brings that `fits`. */
async function caseComing(fits: (row: CaseDeltaRow) => boolean): Promise<CaseDeltaRow> {
  const rowsOf = (args: unknown[]): CaseDeltaRow[] => (args[0] as { rows: CaseDeltaRow[] }).rows;
  const brings = ({ event, args }: { event: string; args: unknown[] }): boolean =>
    event === 'delta' && (args[0] as { stream: string }).stream === 'cases' && rowsOf(args).some(fits);
  const row = rowsOf((await kiosk.packet(brings, 'such a case', 60_000)).args).find(fits);
  if (row === undefined) throw new Error('no such case');
  return row;
}

const isDianwai = ({ card, category }: CaseDeltaRow): boolean =>
  card?.place.includes('锦绣华庭外') === true && catalog.categories[category]?.code === '0405';
const minute = (atMs: number): string => new Date(atMs + 8 * 3_600_000).toISOString().slice(11, 16);

describe('[S2] the case of 2020-03-17', () => {
  it('is reported 09:48, dispatched 09:52, handled, answered and closed 10:16, with every actor on the wire', async () => {
    const { key } = dianwai;
    const { steps, similar, row } = await ask<CaseDetail>(kiosk, 'case', { key });
    expect(steps.map(({ atMs, act: name, actorRole }) => `${minute(atMs)} ${name} ${actorRole}`)).toEqual([
      '09:48 上报 信息采集监督员',
      '09:49 受理 坐席员',
      '09:50 立案 值班长',
      '09:52 派遣 坐席员',
      expect.stringMatching(/^(09:5\d|10:0\d) 开始处置 专职网格员$/),
      '10:16 处置完成 专职网格员',
      '10:16 核查 信息采集监督员',
      '10:16 核查通过 信息采集监督员',
      '10:16 结案 值班长',
    ]);
    for (const { actorName, note } of steps.slice(1)) {
      expect(actorName).toMatch(/^.\*{1,2}$/u);
      expect(note).not.toBe('');
    }
    expect(row.endedAtS - row.reportedAtS).toBeLessThan(30 * 60);
    expect(row.endedAtS).toBeLessThan(row.deadlineAtS);
    expect(similar ?? []).not.toContainEqual(expect.objectContaining({ key }));
  });

  it('is pointed out to whoever would report it again, by distance and time', async () => {
    const { key, lonE7, latE7, category } = dianwai;
    const about = (east: number) => ({ category, position: [lonE7 / 1e7 + east, latE7 / 1e7] });
    const near = await ask<{ similar: { key: number; meters: number }[] }>(kiosk, 'similarCases', about(0.0003));
    expect(near.similar).toContainEqual(expect.objectContaining({ key, meters: 29 }));
    const far = await ask<{ similar: { key: number }[] }>(kiosk, 'similarCases', about(0.0006));
    expect(far.similar.map((one) => one.key)).not.toContain(key);
  });
});

describe('[S2] an officer at a desk', () => {
  /** A case of a year nobody works on any more: only acts from here move it. */
  let key: number;
  beforeAll(async () => {
    key = started.platform.book.report({
      no: '',
      lonE7: Math.round((catalog.grids[0]?.centre[0] ?? 0) * 1e7),
      latE7: Math.round((catalog.grids[0]?.centre[1] ?? 0) * 1e7),
      category: catalog.categories.findIndex(({ code, kind }) => kind === 'component' && code === '0102'),
      source: 'Transfer',
      channel: '',
      condition: '',
      place: '挺进路',
      description: '井盖缺失',
      flags: [],
      atMs: started.platform.clock.nowMs(),
      actor: { role: '部门转办', name: '' },
    });
    for (const name of ['accept', 'file', 'dispatch', 'startHandling'])
      expect(await act(officer, { key, act: name })).toMatchObject({ ok: true });
  });

  it('asks, is answered, parks and goes on, each with reason, date and photos in the case’s life', async () => {
    const photos = [
      { id: 'photo-1', kind: 'before' },
      { id: 'photo-2', kind: 'near' },
    ];
    const untilMs = started.platform.clock.nowMs() + 5 * 86_400_000;
    const acts = [
      { act: 'requestReturn', note: '不属于本单位' },
      { act: 'refuseRequest', note: '属于本单位职责' },
      { act: 'urge' },
      { act: 'requestExtension', note: '等待备件' },
      { act: 'extend', note: '同意' },
      { act: 'suspend', note: '备件三天后到', untilMs, photos },
      { act: 'resume' },
      { act: 'requestReturn', note: '再次申请' },
      { act: 'returnToDispatch', note: '同意' },
      { act: 'dispatch', department: 3 },
      { act: 'forceClose', note: '经研究决定' },
    ];
    for (const one of acts)
      expect([one.act, await act(officer, { key, ...one })]).toMatchObject([one.act, { ok: true }]);
    const { steps, row } = await ask<CaseDetail>(kiosk, 'case', { key });
    expect(steps.slice(5).map(({ act: name, note }) => [name, note])).toEqual([
      ['申请回退', '不属于本单位'],
      ['驳回申请', '属于本单位职责'],
      ['催办', ''],
      ['申请延期', '等待备件'],
      ['延期', '同意'],
      ['挂账', '备件三天后到'],
      ['恢复处置', ''],
      ['申请回退', '再次申请'],
      ['回退', '同意'],
      ['派遣', ''],
      ['强制结案', '经研究决定'],
    ]);
    expect(steps.find(({ act: name }) => name === '挂账')).toMatchObject({
      photos,
      untilMs: Math.floor(untilMs / 1000) * 1000,
    });
    expect(row.department).toBe(3);
  });

  it.each([
    ['without its reason', { act: 'cancel' }, 'refused', '“作废”须写明理由。'],
    ['after the end', { act: 'urge' }, 'refused', '案件已强制结案，不能再“催办”。'],
    ['for a department there is not', { act: 'dispatch', department: 9999 }, 'badRequest', '没有第 9999 个部门'],
    ['with a photo of no kind', { act: 'urge', photos: [{ id: 'x', kind: 'selfie' }] }, 'badRequest', 'photos.0.kind'],
  ])('is refused %s, and told why', async (_, args, code, reason) => {
    const ack = await act(officer, { key, ...args });
    expect(ack).toMatchObject({ ok: false, error: { code } });
    expect(ack.ok ? '' : ack.error.message).toContain(reason);
  });

  it('a wall may do nothing of it', async () => {
    expect(await act(kiosk, { key, act: 'urge' })).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });
});

describe('[S1] 32 duty grids of unit cells', () => {
  it('open each to its five people with masked names, duty state and shift, its offices, cases and score', async () => {
    expect(catalog.grids).toHaveLength(32);
    expect(catalog.cells.length).toBeGreaterThan(3000);
    const answers = await Promise.all(
      catalog.grids.map(({ id }) => ask<Responsible>(kiosk, 'responsible', { grid: id })),
    );
    for (const { people, offices } of answers) {
      expect(people.map(({ role }) => UNIT_ROLE_NAMES[role])).toEqual([
        '街道包片干部',
        '社区干部',
        '数字城管联络员',
        '网格城管',
        '专职网格员',
      ]);
      for (const { name } of people) expect(name).toMatch(/^.\*{1,2}$/u);
      expect(offices.length).toBeGreaterThanOrEqual(3);
    }
    const posts = answers.flatMap(({ people }) => people);
    const onDuty = posts.filter(({ duty }) => duty === 'on');
    expect(onDuty.length).toBeGreaterThan(32);
    expect(posts.length).toBeGreaterThan(onDuty.length);
    // Whoever is on duty at ten in the morning has a shift by the rota.
    for (const { shift } of onDuty) expect(shift?.name).toBeTruthy();
    const grid = await ask<GridDetail>(kiosk, 'grid', { id: catalog.grids[0]?.id });
    expect(grid.totalCases).toBeGreaterThan(0);
    expect(grid.endedInTime).toBeLessThanOrEqual(grid.dueCases);
  });

  it('say for a point and a subclass who answers: cell, duty grid, department by its rule', async () => {
    const { lonE7, latE7, category, grid } = dianwai;
    const args = { position: [lonE7 / 1e7, latE7 / 1e7], category };
    const { cell, grid: id, department, people } = await ask<Responsible>(kiosk, 'responsible', args);
    const found = catalog.cells.find(({ code }) => code === cell);
    expect(catalog.grids[found?.grid ?? -1]?.id).toBe(id);
    expect(id).toBe(catalog.grids[grid]?.id);
    expect(people).toHaveLength(5);
    expect(catalog.departments[department?.index ?? -1]?.name).toBe('市综合行政执法局');
    expect(department).toMatchObject({ condition: '店外摆放、越门经营', limit: { unit: 'urgentHour' } });
    const nowhere = await ask<Responsible>(kiosk, 'responsible', { position: [102.5, 29.2] });
    expect(nowhere).toEqual({ cell: '', grid: '', people: [], offices: [], department: null });
  });

  it.each([
    [{ grid: 'none' }, 'notFound'],
    [{ grid: '1', category: 60_000 }, 'notFound'],
    [{}, 'badRequest'],
  ])('refuse to answer about %j', async (args, code) => {
    expect(await kiosk.query('responsible', args)).toMatchObject({ ok: false, error: { code } });
  });
});
