import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { NewPerson } from '../../contract/wire/administration.ts';
import { codeNow } from '../../platform/access/testing/codeNow.ts';
import type { RunningPlatform } from './startPlatform.ts';

/** What every person of a test chooses. */
export const PASSWORD = 'Yaan-2026-wall';
/** A code is good once; the next one is already taken while the last still shows. */
const STEP_MS = 30_000;

/** A person with whom a desk can be entered. */
export interface Settled {
  readonly login: string;
  readonly token: string;
  /** Key of the second factor; '' for none. */
  readonly secret: string;
}

interface Said {
  token: string;
  password: string;
  secret: string;
  pending: string | null;
}

/** Asks below /api/access/v1 as a program would. */
export async function askAccess({ url }: RunningPlatform, path: string, token: string, body: object): Promise<Said> {
  const response = await fetch(`${url}/api/access/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === '' ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Said;
}

/** Changes the one-time password and sets up the second factor where one is asked for. */
async function settle(platform: RunningPlatform, login: string, oneTime: string): Promise<Settled> {
  const { token } = await askAccess(platform, '/login', '', { login, password: oneTime });
  const { pending } = await askAccess(platform, '/password', token, { old: oneTime, fresh: PASSWORD });
  if (pending !== 'secondFactor') return { login, token, secret: '' };
  const { secret } = await askAccess(platform, '/totp/begin', token, {});
  await askAccess(platform, '/totp/confirm', token, { code: codeNow(secret, Date.now()) });
  return { login, token, secret };
}

/** The first administrator, by the file in which the platform left the one-time password. */
export async function settleAdmin(platform: RunningPlatform): Promise<Settled> {
  const file = /one-time password in ([^,]+),/.exec(platform.log())?.[1] ?? '';
  return settle(platform, 'admin', (await readFile(file, 'utf8')).trim());
}

export async function makePerson(platform: RunningPlatform, admin: Settled, person: NewPerson): Promise<Settled> {
  const { password } = await askAccess(platform, '/persons', admin.token, person);
  return settle(platform, person.login, password);
}

/** Fills in the form that is open. */
export async function enter(page: Page, { login, secret }: Settled): Promise<void> {
  await page.getByLabel('用户名').fill(login);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.locator('[data-step] button[type=submit]').click();
  if (secret === '') return;
  await page.getByLabel('动态口令').fill(codeNow(secret, Date.now() + STEP_MS));
  await page.locator('[data-step] button[type=submit]').click();
}

/** Enters a desk that nobody is at. */
export async function logIn(page: Page, person: Settled): Promise<void> {
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await enter(page, person);
  await page.locator(`[data-login="${person.login}"]`).waitFor();
}
