import type { Page } from '@playwright/test';
import { untilReady } from './harness/diagnostics.ts';
import { askAccess, enter, logIn, makePerson, PASSWORD, settleAdmin } from './harness/persons.ts';
import { expect, test } from './harness/wallTest.ts';

/** Two windows that draw a city at once, without a graphics card. */
const PATIENCE_MS = 300_000;
const QUIET = ['--clock', '2026-03-17T10:00', '--no-simulation'];

async function openAdministration(page: Page): Promise<void> {
  await page.getByRole('button', { name: '管理', exact: true }).click();
}

test('a screen is enrolled at a desk, shows the city, is marked, and is refused and blank once it is revoked; the audit log has it all', async ({
  openWall,
  platformWith,
  complaints,
  browser,
}) => {
  test.setTimeout(PATIENCE_MS);
  const platform = await platformWith(QUIET);
  const admin = await settleAdmin(platform);
  const auditor = await makePerson(platform, admin, { login: 'shenji', name: '陈秀英', kind: 'auditor' });
  const desk = await openWall(platform, { mode: 'desk' });
  await untilReady(desk);
  // A browser says of every refusal that it was one.
  complaints.expectAny();
  await expect(desk.getByRole('button', { name: '管理', exact: true })).toHaveCount(0);
  await logIn(desk, admin);
  await openAdministration(desk);
  await desk.getByRole('button', { name: '大屏', exact: true }).click();
  await desk.getByLabel('名称').fill('指挥大厅主屏');
  await desk.getByRole('button', { name: '生成登记码' }).click();
  const code = (await desk.locator('[data-code]').getAttribute('data-code')) ?? '';

  const hall = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'zh-CN' });
  const screen = await hall.newPage();
  await screen.goto(platform.url);
  await screen.getByLabel('八位登记码').fill('00000000');
  await screen.getByRole('button', { name: '登记', exact: true }).click();
  await expect(screen.getByText('登记码不正确或已过期')).toBeVisible();
  await screen.getByLabel('八位登记码').fill(`${code.slice(0, 4)} ${code.slice(4)}`);
  await screen.getByRole('button', { name: '登记', exact: true }).click();
  await untilReady(screen);
  await expect(screen.locator('[data-watermark]')).toHaveCount(0);

  const row = desk.locator('[data-device]', { hasText: '指挥大厅主屏' });
  await row.getByRole('switch').click();
  await expect(screen.locator('[data-watermark]')).toHaveAttribute('data-watermark', /指挥大厅主屏/);
  await row.getByRole('button', { name: '撤销' }).click();
  await row.getByRole('button', { name: '确认撤销' }).click();
  await expect(screen.locator('html')).toHaveAttribute('data-reason', 'refused');
  await expect(screen.getByText('此屏的登记已被撤销')).toBeVisible();
  await screen.reload();
  await expect(screen.getByText('此屏的登记已被撤销')).toBeVisible();
  await expect(row.getByText('已撤销')).toBeVisible();
  await hall.close();

  await desk.getByRole('button', { name: '退出', exact: true }).click();
  await logIn(desk, auditor);
  await openAdministration(desk);
  await expect(desk.locator('[data-chain=whole]')).toContainText(/链完整，共 \d+ 条/);
  for (const act of ['deviceCode', 'enrol', 'deviceWatermark', 'revokeDevice'])
    await expect(desk.locator(`[data-audit=${act}][data-result=done]`)).toHaveCount(1);
  await expect(desk.locator('[data-audit=enrol][data-result=failed]')).toHaveCount(1);
  await desk.getByLabel('操作').selectOption('撤销大屏');
  await expect(desk.locator('[data-audit]')).toHaveCount(1);
  await expect(desk.locator('[data-audit=revokeDevice]')).toContainText('admin');
});

test('a locked desk shows nothing that can be read or pressed, and comes back with what was typed for its person, and without it for another', async ({
  openWall,
  platformWith,
  complaints,
}) => {
  test.setTimeout(PATIENCE_MS);
  const platform = await platformWith(QUIET);
  const admin = await settleAdmin(platform);
  const officer = (login: string, name: string) =>
    makePerson(platform, admin, { login, name, kind: 'officer', posts: ['受理员', '值班长'] });
  const [li, wang] = [await officer('li', '李明'), await officer('wang', '王芳')];
  const desk = await openWall(platform, { mode: 'desk' });
  await untilReady(desk);
  complaints.expectAny();
  await logIn(desk, li);
  await expect(desk.locator('[data-watermark]')).toHaveAttribute('data-watermark', /^李明 li 127\.0\.0\.1 \d{4}-/);
  await desk.getByRole('button', { name: '热线', exact: true }).click();
  const sheet = desk.locator('[data-panel=hotline-sheet]');
  const typed = sheet.locator('input').first();
  await typed.fill('没有说完的话');

  await desk.keyboard.press('Control+Shift+K');
  const form = desk.getByRole('dialog', { name: '已锁屏' });
  await expect(form).toBeVisible();
  await expect(typed).toBeHidden();
  await expect(desk.locator('[data-panel]:visible')).toHaveCount(0);
  expect((await desk.locator('body').innerText()).replaceAll(/\s/g, '')).not.toMatch(/热线|处置率|最新案件/);
  for (const key of ['Escape', 'Control+Shift+D', 'Tab', 'Tab', 'Tab', 'Tab']) await desk.keyboard.press(key);
  expect(
    await desk.evaluate(() => document.activeElement?.closest('[role=dialog], body')?.getAttribute('role') ?? 'body'),
  ).toMatch(/dialog|body/);
  await expect(form).toBeVisible();
  expect(await askAccess(platform, '/touch', li.token, {})).toEqual({});
  await enter(desk, li);
  await expect(form).toHaveCount(0);
  await expect(typed).toBeVisible();
  await expect(typed).toHaveValue('没有说完的话');
  await untilReady(desk);

  // Three other desks: the session of this one ends, as it does by time-out and by an administrator.
  for (let i = 0; i < 3; i++) await askAccess(platform, '/login', '', { login: 'li', password: PASSWORD });
  await expect(form).toBeVisible();
  await expect(form.getByRole('alert')).toContainText('登录已结束');
  await enter(desk, wang);
  await expect(desk.locator('[data-login="wang"]')).toBeVisible();
  await expect(sheet).toHaveCount(0);
  await desk.getByRole('button', { name: '热线', exact: true }).click();
  await expect(typed).not.toHaveValue('没有说完的话');
});
