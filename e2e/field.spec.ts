import type { Page } from '@playwright/test';
import type { FieldLogin } from '../contract/ipc/platformLines.ts';
import type { CaseAct } from '../contract/wire/commands.ts';
import { AckSchema } from '../contract/wire/queries.ts';
import { ProbeWall } from '../platform/conformance/ProbeWall.ts';
import { picture } from '../platform/photos/testing/withMetadata.ts';
import { smallDemo } from '../platform/testing/quietCity.ts';
import { expect as within, test } from './harness/wallTest.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, permissions: ['geolocation'] });

/** A phone's page waits for whole rounds to the platform and back. */
const expect = within.configure({ timeout: 60_000 });

const PHOTO = { name: 'camera.jpg', mimeType: 'image/jpeg', buffer: picture('baseline.jpg') };

async function logIn(page: Page, { login, password }: FieldLogin): Promise<void> {
  await page.getByLabel('用户名').fill(login);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('navigation')).toBeVisible();
}

async function changeHands(page: Page, next: FieldLogin): Promise<void> {
  await page.getByRole('button', { name: '退出' }).click();
  await logIn(page, next);
}

async function shoot(page: Page, kind: string): Promise<void> {
  await page.getByLabel(`拍照 ${kind}`).setInputFiles(PHOTO);
  await expect(page.getByRole('img', { name: kind }).last()).toBeVisible();
}

test('[S3] a report made without a net outlives reloads, is sent once, and its case goes round to its end on the phone and at the desk', async ({
  page,
  context,
  platformWith,
}) => {
  // Two people, a desk and a platform, each with its turns: patience on a busy machine.
  test.setTimeout(240_000);
  const city = await smallDemo(60);
  const platform = await platformWith(['--city', city.dir, '--no-simulation']);
  const [collector, keeper] = platform.field as [FieldLogin, FieldLogin];
  const blocked: string[] = [];
  page.on('console', (message) => message.text().includes('Content Security Policy') && blocked.push(message.text()));
  const officer = await ProbeWall.connect(platform.url, platform.officerToken);
  await officer.subscribe({ cases: null });
  await officer.whole('cases');
  const reported = (): { key: number }[] => officer.deltas('cases').flatMap(({ rows }) => rows as { key: number }[]);
  const officerDoes = async (...acts: CaseAct[]): Promise<void> => {
    const key = reported()[0]?.key ?? 0;
    for (const act of acts) {
      const ack = AckSchema.parse(await officer.command('caseAct', { key, act, note: '' }, `e2e-${key}-${act}`));
      expect(ack.ok, act).toBe(true);
    }
  };

  await page.goto(`${platform.url}/field`);
  await logIn(page, collector);
  await expect(page.getByText('示意数据')).toBeVisible();
  const centre = await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const kept = indexedDB.open('wanmi-field');
    await new Promise((done) => (kept.onsuccess = done));
    const read = kept.result.transaction('kept').objectStore('kept').get('session');
    await new Promise((done) => (read.onsuccess = done));
    return (read.result as { person: { grid: { centre: [number, number] } } }).person.grid.centre;
  });
  await context.setGeolocation({ longitude: centre[0], latitude: centre[1], accuracy: 9 });
  const before = reported().length;

  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText('离线')).toBeVisible();
  await page.getByRole('button', { name: '上报' }).click();
  await shoot(page, '近景');
  await page.getByLabel('类别').selectOption({ label: '店外经营' });
  await page.getByLabel('地点').fill('雅州大道 12 号门前');
  await page.reload();
  await page.getByRole('button', { name: '上报' }).click();
  await expect(page.getByLabel('地点')).toHaveValue('雅州大道 12 号门前');
  await expect(page.getByText('已定位，精度 9 米')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: '上报' }).click();
  await expect(page.getByText('待发送')).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: '待发' }).click();
  await expect(page.getByText('店外经营 · 雅州大道 12 号门前')).toBeVisible();
  expect(reported()).toHaveLength(before);

  await context.setOffline(false);
  await expect(page.getByText('全部已送达平台')).toBeVisible();
  await expect.poll(() => new Set(reported().map(({ key }) => key)).size).toBe(1);
  await page.getByRole('button', { name: '任务' }).click();
  await expect(page.getByText('待受理')).toBeVisible();

  await officerDoes('accept', 'file', 'dispatch');
  await changeHands(page, keeper);
  await page
    .getByRole('main')
    .getByRole('button', { name: /店外经营/ })
    .click();
  const evidence = page.getByRole('img', { name: '近景' });
  await expect.poll(() => evidence.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(48);
  await page.getByRole('button', { name: '开始处置' }).click();
  await page.getByRole('button', { name: '处置完成' }).click();
  await expect(page.getByText('请拍现场照片')).toBeVisible();
  await shoot(page, '处置后');
  await page.getByLabel('情况说明').fill('桌椅已收回');
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByText('责任网格内暂无任务')).toBeVisible();

  await changeHands(page, collector);
  await page
    .getByRole('main')
    .getByRole('button', { name: /店外经营/ })
    .click();
  await page.getByRole('button', { name: '开始核查' }).click();
  await page.getByRole('button', { name: '核查通过' }).click();
  await shoot(page, '处置后');
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByText('待结案')).toBeVisible();
  await officerDoes('close');
  await expect(page.getByText('结案', { exact: true })).toBeVisible();
  expect(blocked).toEqual([]);
  officer.close();
  await city.remove();
});
