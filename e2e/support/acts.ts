import { expect, type Locator, type Page } from '@playwright/test';

import type { Account } from './accounts.ts';
import type { Office } from './office.ts';

/** Gives a fresh code where the page asks for one; goes on where it does not. */
export async function confirmIdentity(page: Page, office: Office, account: Account): Promise<void> {
  if (!new URL(page.url()).pathname.startsWith('/step-up')) return;
  await page.getByLabel('验证码', { exact: true }).fill(await office.accounts.code(account));
  await page.getByRole('button', { name: '确认并继续' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/step-up'));
}

/** Fills in an application of a lawyer whom the party retained in person; most of it stands there already. */
export async function fillDraft(page: Page, mandateNo: string): Promise<void> {
  for (const usual of ['委托辩护', '当事人本人', '线上阅卷', '全部案卷材料', '查阅', '复制']) {
    await page.getByLabel(usual, { exact: true }).check();
  }
  await page.getByLabel('授权委托书或者公函编号').fill(mandateNo);
  await page.getByLabel('委托日期').fill('2026-11-02');
  await page.getByLabel('我确认没有已知的利益冲突').check();
}

/** One line of a catalogue. */
export interface Line {
  volume: number;
  name: string;
  title: string;
  from: number;
  to: number;
  kind: '可线上' | '仅现场' | '检察内卷，不提供';
}

/** Types a catalogue row by row and saves it. */
export async function fillCatalogue(page: Page, lines: Line[]): Promise<void> {
  for (const [place, line] of lines.entries()) {
    const row = page.getByRole('group', { name: `第 ${place + 1} 行` });
    if (place > 0) await page.getByRole('button', { name: '增加一行' }).click();
    await row.getByLabel('卷', { exact: true }).fill(String(line.volume));
    await row.getByLabel('卷名').fill(line.name);
    await row.getByLabel('文书名称').fill(line.title);
    await row.getByLabel('起页').fill(String(line.from));
    await row.getByLabel('止页').fill(String(line.to));
    await row.getByLabel('查阅类别').selectOption({ label: line.kind });
  }
}

/** Follows the page's link to a fresh factor where it asks for one before the act, and comes back. */
export async function confirmWhereAsked(page: Page, office: Office, account: Account, act: string): Promise<void> {
  const ask = page.getByRole('link', { name: /^验证身份/ });
  await ask.or(page.getByRole('button', { name: act, exact: true })).first().waitFor();
  if (!(await ask.isVisible())) return;
  await ask.click();
  await page.waitForURL(/step-up/);
  await confirmIdentity(page, office, account);
}

/** Follows a link of the page by its name. */
export async function follow(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('link', { name }).first().click();
}

/** Follows a link to the page of an act, and gives a fresh factor where that is asked for on the way. */
export async function goToAct(page: Page, office: Office, account: Account, act: string): Promise<void> {
  const title = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });
  await page.getByRole('link', { name: act, exact: true }).first().click();
  await title(act).or(title('再次确认是您本人')).waitFor();
  await confirmIdentity(page, office, account);
  await title(act).waitFor();
}

/** Expects the page to answer a form with a status, and hands the page on. */
export async function press(page: Page, name: string, status: number): Promise<void> {
  const answer = page.waitForResponse((response) => response.request().method() === 'POST' && response.request().isNavigationRequest());
  await page.getByRole('button', { name, exact: true }).click();
  expect((await answer).status(), `what the form answered to “${name}”`).toBe(status);
  await page.waitForLoadState();
}

/** Waits for the end of a job. The page follows it by itself, without scripts too: nobody reloads it here. */
export async function expectInTime(sign: Locator, timeout: number): Promise<void> {
  await expect(sign).toBeVisible({ timeout });
}

/** Opens the reader's tools where a phone folds them away. */
export async function unfoldTools(page: Page): Promise<void> {
  const more = page.getByRole('group', { name: '工具', exact: true }).getByText('更多', { exact: true });
  const folded = page.getByRole('link', { name: '放大', exact: true });
  if ((await more.isVisible()) && !(await folded.isVisible())) await more.click();
}

/** Looks for words in the reader; on a phone the finder is folded away once scripts run. */
export async function find(page: Page, words: string): Promise<void> {
  const finder = page.getByRole('searchbox', { name: '在卷内查找' });
  await expect(async () => {
    if (!(await finder.isVisible())) await page.getByText('目录与检索').click();
    await finder.fill(words, { timeout: 1_000 });
    await page.getByRole('button', { name: '查找' }).click({ timeout: 1_000 });
    await expect(page.getByRole('region', { name: new RegExp(`“${words}”共`) })).toBeVisible({ timeout: 3_000 });
  }).toPass();
}
