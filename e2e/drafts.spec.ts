import type { BrowserContext, Page, Request } from '@playwright/test';

import { expectAccessible } from './support/accessible.ts';
import { fillDraft, press } from './support/acts.ts';
import type { Office } from './support/office.ts';
import { expect, test } from './support/test.ts';

const LAWYER = 'L033';

/** A case of the demo, and a party of it who has no lawyer. */
const CASE = '990102202600011400';
const VICTIM = '蒋文强';

test.describe('with scripts', () => {
  test.beforeEach(async ({}, info) => {
    test.skip(info.project.use.javaScriptEnabled === false, 'there are none');
  });

  test('signed out elsewhere, the form says so and saves what was typed after signing in again', async ({ as, office }) => {
    const page = await openDraft(await as(LAWYER));
    await signOutElsewhere(page.context());
    await mandate(page).fill('岚测〔2026〕刑委字第31号');
    const status = page.getByRole('status').filter({ hasText: '您已退出登录，内容仍在本页。' });
    await expect(status).toBeVisible();
    await expect(mandate(page)).toHaveValue('岚测〔2026〕刑委字第31号');
    await expectAccessible(page);

    const opened = page.context().waitForEvent('page');
    await status.getByRole('link', { name: '在新标签页登录，回到这里会自动再存' }).click();
    const tab = await opened;
    await signInHere(tab, office);
    await expect(tab).toHaveURL(/\/applications\/[^/]+$/);
    await tab.close();
    await comeBackTo(page);
    await expect(page.getByRole('status').filter({ hasText: /^草稿已保存/ })).toBeVisible();
    await page.reload();
    await expect(mandate(page)).toHaveValue('岚测〔2026〕刑委字第31号');
  });

  test('without network the form says that nothing is saved, and saves by itself once it is back', async ({ as, complaints }) => {
    const page = await openDraft(await as(LAWYER));
    await page.context().setOffline(true);
    await mandate(page).fill('岚测〔2026〕刑委字第32号');
    await expect(page.getByRole('status').filter({ hasText: '网络不通，草稿没有存上。' })).toBeVisible();
    await expect(mandate(page)).toHaveValue('岚测〔2026〕刑委字第32号');
    await page.context().setOffline(false);
    await expect(page.getByRole('status').filter({ hasText: /^草稿已保存/ })).toBeVisible();
    await page.reload();
    await expect(mandate(page)).toHaveValue('岚测〔2026〕刑委字第32号');
    // The browser notes each call that found no network; nothing else may be among its complaints.
    expect(complaints.filter((words) => !words.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
    complaints.length = 0;
  });

  test('what another tab changed in another field is there at once, and told', async ({ as }) => {
    const page = await openDraft(await as(LAWYER));
    const other = await page.context().newPage();
    await other.goto(page.url());
    await saves(other, '岚测〔2026〕刑委字第36号');
    await expect(page.getByRole('status').filter({ hasText: '另一窗口改了 1 项，已合并' })).toBeVisible();
    await expect(mandate(page)).toHaveValue('岚测〔2026〕刑委字第36号');
  });

  test('what is typed while a save is under way stands there and is saved after it', async ({ as }) => {
    const page = await openDraft(await as(LAWYER));
    const goOn = await holdBack(page);
    await Promise.all([page.waitForRequest(isSave), mandate(page).fill('岚测〔2026〕刑委字第37号')]);
    await mandate(page).fill('岚测〔2026〕刑委字第38号');
    const [ends] = await Promise.all([page.waitForResponse((answer) => isSave(answer.request())), goOn()]);
    expect(ends.status()).toBe(200);
    await expect(mandate(page)).toHaveValue('岚测〔2026〕刑委字第38号');
    await expect(page.getByRole('status').filter({ hasText: /^草稿已保存/ })).toBeVisible();
    await expect.poll(() => stands(page)).toBe('岚测〔2026〕刑委字第38号');
    await expect(mandate(page)).toHaveValue('岚测〔2026〕刑委字第38号');
  });

  test('what another tab changed takes no place in which somebody types meanwhile', async ({ as }) => {
    const page = await openDraft(await as(LAWYER));
    const other = await page.context().newPage();
    await other.goto(page.url());
    const goOn = await holdBack(page);
    const day = page.getByLabel('委托日期');
    await Promise.all([page.waitForRequest(isSave), day.fill('2026-11-03')]);
    await saves(other, '岚测〔2026〕刑委字第39号');
    await mandate(page).fill('岚测〔2026〕刑委字第40号');
    await goOn();
    await expect(page.getByRole('status').filter({ hasText: '另一个窗口也改了这一项' })).toBeVisible();
    await expect(mandate(page)).toHaveValue('岚测〔2026〕刑委字第40号');
    await expect(day).toHaveValue('2026-11-03');
    expect(await stands(page)).toBe('岚测〔2026〕刑委字第39号');
  });

  test('a field changed in two tabs is saved over by neither, and is asked about beside it', async ({ as }) => {
    const page = await openDraft(await as(LAWYER));
    const other = await page.context().newPage();
    await other.goto(page.url());
    // Both type in the same moment, and what the other one typed arrives first.
    const goOn = await holdBack(page);
    await mandate(page).fill('岚测〔2026〕刑委字第34号');
    await saves(other, '岚测〔2026〕刑委字第33号');
    await goOn();
    await expect(page.getByRole('status').filter({ hasText: '另一个窗口也改了这一项' })).toBeVisible();
    await page.getByRole('button', { name: '保存草稿' }).click();
    const choice = page.getByRole('group', { name: '两个窗口都改了这一项，用哪一个？' });
    await expect(mandate(page)).toHaveValue('岚测〔2026〕刑委字第34号');
    await expectAccessible(page);
    await choice.getByLabel('用另一个窗口的：岚测〔2026〕刑委字第33号').check();
    await press(page, '保存草稿', 303);
    await expect(mandate(page)).toHaveValue('岚测〔2026〕刑委字第33号');
  });
});

test('a form sent after the session ended comes back with what was typed', async ({ as, office }) => {
  const page = await openDraft(await as(LAWYER));
  await signOutElsewhere(page.context());
  await mandate(page).fill('岚测〔2026〕刑委字第35号');
  await page.getByRole('button', { name: '保存草稿' }).click();
  await expect(page.getByText('您已退出登录，刚才的表单没有提交')).toBeVisible();
  await expectAccessible(page);
  await signInHere(page, office);
  await expect(page).toHaveURL(/\/applications\/[^/]+\/edit/);
  await expect(page.getByText('刚才填写的内容已放回表单，还没有提交')).toBeVisible();
  await expect(mandate(page)).toHaveValue('岚测〔2026〕刑委字第35号');
  await expectAccessible(page);
});

test('the form folds by what is answered, and what was typed stands there again', async ({ as }) => {
  const page = await openDraft(await as(LAWYER));
  const [name, kinship, letter] = [page.getByLabel('委托人姓名'), page.getByLabel('委托人身份或者亲属关系证明'), page.getByLabel('法律援助公函', { exact: true })];
  for (const folded of [name, kinship, letter]) await expect(folded).toBeHidden();
  await page.getByLabel('近亲属', { exact: true }).check();
  await expect(kinship).toBeVisible();
  await name.fill('蒋守田');
  await page.getByLabel('指派辩护（法律援助）').check();
  for (const folded of [name, kinship]) await expect(folded).toBeHidden();
  await expect(letter).toBeVisible();
  await press(page, '保存草稿', 303);
  await page.getByLabel('委托辩护', { exact: true }).check();
  await expect(name).toHaveValue('蒋守田');
  await expectAccessible(page);
  await page.getByLabel('当事人本人', { exact: true }).check();
  await expect(name).toBeHidden();
  await press(page, '保存草稿', 303);
});

test('what is still missing stands beside the form and leads to its fields', async ({ as }) => {
  const page = await openDraft(await as(LAWYER));
  const aside = page.getByRole('complementary');
  // On a phone it is folded.
  const fold = aside.locator('summary');
  if (await fold.isVisible()) await fold.click();
  await expect(aside.getByRole('link', { name: '授权委托书或者公函编号' })).toHaveCount(0);
  await aside.getByRole('link', { name: '律师执业证书' }).click();
  await expect(page).toHaveURL(/#practice-certificate$/);
  await expect(page.getByLabel('律师执业证书')).toBeInViewport();
});

test('the bar that says whether the draft is saved never lies over the control that has the focus', async ({ as }) => {
  const page = await openDraft(await as(LAWYER));
  await page.getByRole('button', { name: '核对申请内容' }).focus();
  const covered: string[] = [];
  for (let steps = 0; steps < 80; steps += 1) {
    await page.keyboard.press('Shift+Tab');
    const found = await page.evaluate(under);
    if (found.isAbove) break;
    if (found.depth > 1) covered.push(`${found.name} by ${found.depth} px`);
  }
  expect(covered).toEqual([]);
});

/** Runs in the page: how far the focused control reaches under the bar, and whether the focus has left the form. */
function under(): { name: string; depth: number; isAbove: boolean } {
  const focused = document.activeElement ?? document.body;
  const bar = document.querySelector('[role="status"].draft, .saved')?.closest('.saved')?.getBoundingClientRect();
  const own = focused.getBoundingClientRect();
  const name = focused.getAttribute('name') ?? focused.textContent ?? '';
  return { name, depth: bar ? bar.bottom - own.top : Number.NaN, isAbove: !focused.closest('#draft-form') };
}

/** The field all these tests write into. */
function mandate(page: Page) {
  return page.getByLabel('委托书或者公函编号');
}

/** Opens the draft of an application, or begins one. */
async function openDraft(page: Page): Promise<Page> {
  await page.goto('/applications/new');
  await page.getByLabel('统一受案号').fill(CASE);
  await page.getByLabel('当事人姓名').fill(VICTIM);
  await page.getByRole('button', { name: '查找案件' }).click();
  const known = page.getByRole('link', { name: '打开已有的申请' });
  await known.or(page.getByRole('button', { name: '核对申请内容' })).waitFor();
  if (await known.isVisible()) await known.click();
  await page.waitForURL(/\/applications\/[0-9a-f-]{36}/);
  await page.goto(`/applications/${new URL(page.url()).pathname.split('/')[2]}/edit`);
  await fillDraft(page, '岚测〔2026〕刑委字第30号');
  await page.getByRole('button', { name: '保存草稿' }).click();
  await page.waitForURL(/kept=yes/);
  // Without the notice that it was kept, which would go on saying so.
  await page.goto(new URL(page.url()).pathname);
  return page;
}

/** Another tab of the same browser signs out. */
async function signOutElsewhere(context: BrowserContext): Promise<void> {
  const other = await context.newPage();
  await other.goto('/');
  await other.getByRole('button', { name: '退出登录' }).click();
  await expect(other.getByRole('link', { name: '登录' }).first()).toBeVisible();
  await other.close();
}

/** Signs in on the page that asks for it, wherever it leads from there. */
async function signInHere(page: Page, office: Office): Promise<void> {
  const account = office.accounts.find(LAWYER);
  await page.locator('input[name="login"]').fill(account.login);
  await page.locator('input[name="password"]').fill(account.password);
  await page.locator('main form').getByRole('button').first().click();
  await page.locator('input[name="code"]').fill(await office.accounts.code(account));
  await page.locator('main form').getByRole('button').first().click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** Types into a tab and waits until it is saved there. */
async function saves(page: Page, words: string): Promise<void> {
  await mandate(page).fill(words);
  await expect(page.getByRole('status').filter({ hasText: /^草稿已保存/ })).toBeVisible();
}

/** Whether a request is that of a form saving itself. */
function isSave(request: Request): boolean {
  return request.method() === 'POST' && request.url().endsWith('/draft');
}

/** What stands in the house, as a tab reads it that has typed nothing. */
async function stands(page: Page): Promise<string> {
  const tab = await page.context().newPage();
  await tab.goto(page.url());
  const value = await mandate(tab).inputValue();
  await tab.close();
  return value;
}

/** Keeps back what a tab saves, until the answer is called. */
async function holdBack(page: Page): Promise<() => Promise<void>> {
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/applications/*/draft', async (route) => {
    if (route.request().method() !== 'GET') await arrived;
    await route.continue();
  });
  return async () => {
    arrive();
    await page.unrouteAll({ behavior: 'wait' });
  };
}

/** A browser without a screen gives every tab the focus at once, so that none gets it by coming to the front. */
async function comeBackTo(page: Page): Promise<void> {
  await page.bringToFront();
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
}
