import type { Page } from '@playwright/test';

import { follow, press } from './support/acts.ts';
import { expect, test } from './support/test.ts';

// A browser that may not keep the answer to a form asks whether to send it again, and loses what came after it.

test('going back to a refused form shows what was wrong and what was typed', async ({ as }) => {
  const page = await as('L033');
  await page.goto('/applications/new');
  await page.getByLabel('统一受案号').fill('12345');
  await page.getByLabel('当事人姓名').fill('蒋文强');
  await press(page, '查找案件', 422);
  await leaveAndComeBack(page);
  await expect(page.getByRole('alert')).toContainText('统一受案号：');
  await expect(page.getByLabel('统一受案号')).toHaveValue('12345');
  await expect(page.getByLabel('当事人姓名')).toHaveValue('蒋文强');
});

test('going back to the case that was found shows it again', async ({ as }) => {
  const page = await as('L033');
  // The first time it opens a draft, unless there was one.
  for (const answer of [/^(填写阅卷申请|已找到案件)$/, '已找到案件']) {
    await page.goto('/applications/new');
    await page.getByLabel('统一受案号').fill('990102202600011400');
    await page.getByLabel('当事人姓名').fill('蒋文强');
    await page.getByRole('button', { name: '查找案件' }).click();
    await expect(page.getByRole('heading', { level: 1, name: answer })).toBeVisible();
  }
  await leaveAndComeBack(page);
  await expect(page.getByRole('heading', { name: '已找到案件' })).toBeVisible();
  await expect(page.getByRole('link', { name: '打开已有的申请' })).toBeVisible();
});

async function leaveAndComeBack(page: Page): Promise<void> {
  await follow(page, '帮助');
  await expect(page.getByRole('heading', { name: '帮助', level: 1 })).toBeVisible();
  await page.goBack();
}
