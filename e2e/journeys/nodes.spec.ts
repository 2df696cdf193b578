import type { Page } from '@playwright/test';

import { confirmWhereAsked, follow } from '../support/acts.ts';
import { ask } from '../support/ask.ts';
import { look } from '../support/look.ts';
import { expect, test } from '../support/test.ts';

/** What the monitor finds to be at fault. */
const FAULT = '委托手续核验超过期限，没有向律师说明理由，请当日核验。';
/** What the department answers. */
const ANSWER = '承办人出差，未能及时配合核验。今日已经核验，并向律师说明。';
/** Every step that a node comes through which nobody clears, in their order. */
const STEPS = ['即将到期', '已到监控界限', '报部门负责人', '报案件管理部门负责人和分管副检察长', '报上级检察院'];

/** What one step leaves to the next. */
const story = { node: '', application: '', late: '', matter: '', check: '' };

test.describe.configure({ mode: 'serial' });

/** The pages of the nodes in the list before it, the furthest first. */
async function nodes(page: Page, text: string): Promise<string[]> {
  const rows = page.getByRole('row').filter({ hasText: text });
  const links = rows.locator('a[href^="/oversight/"]');
  return Promise.all((await links.all()).map(async (link) => (await link.getAttribute('href')) ?? ''));
}

/** What was shown of a node, from the first to the last. */
async function history(page: Page): Promise<string> {
  const table = page.getByRole('table').filter({ hasText: '节点产生' });
  return (await table.innerText()).replaceAll(/\s+/g, ' ');
}

test('1 the monitor sees how far a node has come, and whom each step was told', async ({ as }) => {
  const page = await as('CM_MONITOR');
  await page.goto('/oversight');
  await look(page, 'nodes-01-list');
  const [furthest] = await nodes(page, 'A-N02');
  story.node = furthest ?? '';
  await page.goto(story.node);
  await expect(page.locator('main .tag').first()).toHaveText('报上级检察院');
  const told = await history(page);
  const places = STEPS.map((step) => told.indexOf(step));
  expect(places, told).toEqual([...places].sort((a, b) => a - b));
  expect(places[0], told).toBeGreaterThan(0);
  await look(page, 'nodes-01-escalated');
  const matter = page.locator('main a[href^="/desk/applications/"]').first();
  story.application = (await matter.getAttribute('href')) ?? '';
});

test('2 the act that was late clears it', async ({ as }) => {
  const clerk = await as('CM_CLERK');
  await clerk.goto(story.application);
  await clerk.getByRole('button', { name: '受理申请', exact: true }).click();
  await expect(clerk.locator('main')).toContainText('已受理');
  const page = await as('CM_MONITOR');
  await page.goto(story.node);
  await expect(page.locator('main .tag').first()).toHaveText('已消除');
  expect(await history(page)).toContain('消除');
  await page.goto('/oversight?show=ended');
  expect(await nodes(page, 'A-N02')).toContain(story.node);
});

test('3 the monitor reminds the department and keeps that it was done', async ({ as, office }) => {
  const page = await as('CM_MONITOR');
  await page.goto('/oversight');
  for (const node of await nodes(page, 'A-N01')) {
    await page.goto(node);
    story.late = node;
    if (await page.getByRole('link', { name: '口头提示', exact: true }).isVisible()) break;
  }
  await follow(page, '口头提示');
  await page.getByLabel('存在的问题').fill('太短');
  await page.getByRole('button', { name: '口头提示', exact: true }).click();
  await expect(page.getByLabel('存在的问题')).toHaveValue('太短');
  await look(page, 'nodes-03-remind');
  await page.getByLabel('存在的问题').fill(FAULT);
  await page.getByRole('button', { name: '口头提示', exact: true }).click();
  await page.waitForURL(/\/monitoring\//);
  story.matter = new URL(page.url()).pathname;
  await expect(page.locator('main')).toContainText('已口头提示');
  await look(page, 'nodes-03-reminded');
  await office.mail.waitFor(office.accounts.find('DEPT_HEAD').login, /流程监控 口头提示/);
});

test('4 a notice follows, with a fresh factor', async ({ as, office }) => {
  const page = await as('CM_MONITOR');
  await page.goto(story.matter);
  await follow(page, '制发案件流程监控通知书');
  await confirmWhereAsked(page, office, office.accounts.find('CM_MONITOR'), '制发案件流程监控通知书');
  await expect(page.getByLabel('存在的问题')).toHaveValue(FAULT);
  await look(page, 'nodes-04-notice');
  await page.getByRole('button', { name: '制发案件流程监控通知书', exact: true }).click();
  await expect(page.locator('main')).toContainText('待部门回复');
  await expect(page.locator('main')).toContainText('书面回复通知书');
  await look(page, 'nodes-04-issued');
  story.check = (await page.locator('a[href^="/check/"]').first().getAttribute('href')) ?? '';
  await office.mail.waitFor(office.accounts.find('DEPT_HEAD').login, /流程监控 案件流程监控通知书/);
});

test('5 the head of the department finds it and answers in writing', async ({ as, office }) => {
  const page = await as('DEPT_HEAD');
  await page.goto('/monitoring/addressed');
  await look(page, 'nodes-05-list');
  await page.locator(`a[href="${story.matter}"]`).first().click();
  await expect(page.locator('main')).toContainText(FAULT);
  await follow(page, '书面回复');
  await page.getByLabel('核查情况和纠正措施').fill(ANSWER);
  await page.getByLabel('纠正日期').fill('');
  await page.getByRole('button', { name: '书面回复', exact: true }).click();
  await expect(page.getByLabel('核查情况和纠正措施')).toHaveValue(ANSWER);
  await page.getByLabel('纠正日期').fill('2026-11-30');
  await look(page, 'nodes-05-answer');
  await page.getByRole('button', { name: '书面回复', exact: true }).click();
  await expect(page.locator('main')).toContainText('部门已回复');
  await look(page, 'nodes-05-answered');
  await office.mail.waitFor(office.accounts.find('CM_MONITOR').login, /流程监控 部门已书面回复/);
});

test('6 the monitor accepts the answer, and the matter is closed', async ({ as }) => {
  const page = await as('CM_MONITOR');
  await page.goto('/monitoring');
  await page.locator(`a[href="${story.matter}"]`).first().click();
  await expect(page.locator('main')).toContainText(ANSWER);
  await follow(page, /^办结$/);
  await page.getByLabel('办结意见').fill('回复符合要求，委托手续已经核验。');
  await look(page, 'nodes-06-close');
  await page.getByRole('button', { name: '办结', exact: true }).click();
  await expect(page.locator('main')).toContainText('采纳回复，办结');
  await look(page, 'nodes-06-closed');
  await page.goto(story.late);
  await expect(page.locator(`a[href="${story.matter}"]`)).toBeVisible();
});

test('7 whoever holds the notice checks it by its code', async ({ page }) => {
  await page.goto(story.check);
  await expect(page.locator('main')).toContainText('案件流程监控通知书');
  await expect(page.locator('main')).toContainText('岚望检案管监');
  await look(page, 'nodes-07-check');
});

test('8 who has nothing to do with it finds nothing', async ({ as }) => {
  const clerk = await as('CM_CLERK');
  for (const page of ['', '/answer', '/close']) {
    expect((await ask(clerk, `${story.matter}${page}`)).status()).toBe(404);
  }
});
