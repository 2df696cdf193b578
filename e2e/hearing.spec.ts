import type { Page } from '@playwright/test';

import { expectAccessible, expectNoSidewaysScroll } from './support/accessible.ts';
import { follow, press } from './support/acts.ts';
import { fillHearing } from './support/hearings.ts';
import { expect, test } from './support/test.ts';

/** A lawyer of the demo, and the party in a case of proposed non-prosecution for whom the mandate is verified. */
const LAWYER = 'L001';
const PARTY = /伍伟辉/;

test('five questions answer without an account whether a hearing would help', async ({ page }) => {
  await page.goto('/');
  await follow(page, '听证对我有帮助吗');
  await page.getByLabel('拟不起诉', { exact: true }).check();
  await page.getByLabel('近亲属', { exact: true }).check();
  await page.getByLabel('处理：案件应当怎样了结').check();
  await page.getByLabel('都不涉及，或者不清楚').check();
  await page.getByRole('button', { name: '看看结果' }).click();
  await expect(page.getByRole('alert')).toContainText('还没有选择，请选择');
  await page.locator('[name="before"][value="no"]').check();
  await page.getByRole('button', { name: '看看结果' }).click();
  await expect(page.getByText('可以申请听证', { exact: true })).toBeVisible();
  await expect(page.getByText('检察长或者分管副检察长批准')).toBeVisible();
  await isFit(page);
  // The address is all there is of it.
  await page.goto(page.url());
  await expect(page.getByText('可以申请听证', { exact: true })).toBeVisible();
});

test('a lawyer asks for a hearing from a verified matter, with one fault first', async ({ as }, info) => {
  const page = await as(LAWYER);
  await page.goto('/applications');
  await follow(page, PARTY);
  await follow(page, '申请听证');
  await expect(page.getByRole('radio', { name: PARTY })).toBeChecked();
  await isFit(page);
  await press(page, '开始填写', 303);
  await fillHearing(page);
  const question = page.locator('[name="question_1"]');
  await question.fill('该放人吗');
  await press(page, '提交听证申请', 422);
  await expect(page.getByRole('alert')).toContainText('至少 10 个字，现有 4 个字');
  await expect(question).toHaveValue('该放人吗');
  await isFit(page);

  const openness = page.getByRole('group', { name: '希望公开还是不公开' });
  await expect(openness).toBeVisible();
  await page.locator('[name="minor"][value="yes"]').check();
  await expect(page.getByText('涉及未成年人，听证不公开')).toBeVisible();
  await expect(openness).toBeHidden();
  await question.fill('是否符合相对不起诉的条件？');
  if (info.project.use.javaScriptEnabled !== false) {
    await expect(page.getByText('已写 13 字', { exact: true })).toBeVisible();
  }
  await press(page, '核对申请内容', 303);
  await expect(page.getByText('承办检察官审查申请')).toBeVisible();
  await isFit(page);
  await press(page, '提交听证申请', 303);
  await expect(page.getByRole('heading', { level: 1, name: '听证申请回执' })).toBeVisible();
  await expect(page.getByText(/TZ-\d{4}-\d{6}/).first()).toBeVisible();
  await expect(page.getByRole('link', { name: /听证申请收件回执/ })).toBeVisible();
  await isFit(page);

  await follow(page, '查看申请进展');
  await expect(page.getByText('待提出意见').first()).toBeVisible();
  await isFit(page);
  await follow(page, '撤回听证申请');
  await expect(page.getByText('撤回之后不能恢复')).toBeVisible();
  await press(page, '撤回听证申请', 303);
  await expect(page.getByRole('link', { name: '重新申请听证' })).toBeVisible();
});

/** Everybody can read it, on a narrow screen too. */
async function isFit(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}
