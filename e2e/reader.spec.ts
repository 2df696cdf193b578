import type { Page } from '@playwright/test';

import { expectAccessible, expectNoSidewaysScroll } from './support/accessible.ts';
import { follow } from './support/acts.ts';
import { expectNothingOverlaps } from './support/overlaps.ts';
import { expect, test, type As } from './support/test.ts';

/** Who may read, and whose case it is. */
const READER = 'L001';
const CASE = /伍伟辉/;

test('the count of opened pages goes on while pages turn', async ({ as }) => {
  const page = await openFile(as);
  const before = await opened(page);
  await page.getByRole('link', { name: '下一页' }).click();
  await expect.poll(() => opened(page)).toBe(before + 1);
  await page.getByRole('link', { name: '下一页' }).click();
  await expect.poll(() => opened(page)).toBe(before + 2);
  await page.getByRole('link', { name: '上一页' }).click();
  await expect(page.getByRole('group', { name: /第 \d+ 页/ })).toBeVisible();
  await page.reload();
  expect(await opened(page), 'a page opened twice counts once').toBe(before + 2);
});

test('looking through the small pages opens none', async ({ as }) => {
  const page = await openFile(as);
  const before = await opened(page);
  const address = page.url();
  await page.getByRole('link', { name: '缩略图' }).click();
  await expect(page.getByRole('link', { name: '返回阅读' })).toBeVisible();
  await page.goto(address);
  expect(await opened(page)).toBe(before);
});

test("the reader's tools keep apart in large type on a phone, in both languages", async ({ as }, info) => {
  test.skip(info.project.name !== 'phone', 'there is room enough');
  const page = await as(READER);
  await page.goto('/');
  await page.getByRole('button', { name: '关怀版' }).click();
  await openFile(() => Promise.resolve(page));
  await expectRoom(page);
  const address = page.url();
  await page.goto('/');
  await page.getByRole('button', { name: 'English' }).click();
  await page.goto(address);
  await expect(page.getByRole('group', { name: /^Page \d+/ })).toBeVisible();
  await expectRoom(page);
  await page.goto('/');
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('button', { name: '标准版' }).click();
  await expect(page.getByRole('button', { name: '关怀版' })).toBeVisible();
});

async function expectRoom(page: Page): Promise<void> {
  await expectNothingOverlaps(page);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
}

async function openFile(as: As): Promise<Page> {
  const page = await as(READER);
  await page.goto('/applications');
  await follow(page, CASE);
  await follow(page, '线上阅卷');
  await expect(page.getByRole('group', { name: /第 \d+ 页/ })).toBeVisible();
  return page;
}

/** How many pages the panel says were opened; on a phone it is folded and says so all the same. */
async function opened(page: Page): Promise<number> {
  const line = (await page.locator('main').textContent()) ?? '';
  return Number(/您已打开 (\d+) 页/.exec(line)?.[1] ?? Number.NaN);
}
