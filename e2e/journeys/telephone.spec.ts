import type { Page } from '@playwright/test';

import { confirmWhereAsked, follow, press } from '../support/acts.ts';
import { look } from '../support/look.ts';
import { expect, test } from '../support/test.ts';

/** The lawyer of the stages, whom the file is read for, and what one step leaves to the next. */
const LAWYER = 'L002';
const PARTY = /方泽宁/;
const story = { bundle: '' };

// The password of a bundle is spent here: no other test may need it.
test.use({ beginning: 'own demo' });
test.describe.configure({ mode: 'serial' });

/** The code of the newest short message, which the demo keeps instead of sending it. */
async function newestCode(page: Page): Promise<string> {
  await page.goto('/demo/outbox');
  const message = page.getByRole('row').filter({ hasText: '领取动态密码' }).first();
  await expect(async () => {
    await page.reload();
    await expect(message).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 15_000 });
  return /验证码(\d{8})/.exec(await message.innerText())?.[1] ?? '';
}

test('1 a code goes to the telephone, and what is no code is no try', async ({ as, office, page }) => {
  const lawyer = await as(LAWYER);
  await lawyer.goto('/applications');
  await follow(lawyer, PARTY);
  await lawyer.goto(`${new URL(lawyer.url()).pathname}/bundles`);
  await lawyer.locator('a[href^="/bundles/"]').first().click();
  story.bundle = new URL(lawyer.url()).pathname;
  await lawyer.goto(`${story.bundle}/password`);
  await confirmWhereAsked(lawyer, office, office.accounts.find(LAWYER), '显示动态密码');
  await look(lawyer, 'telephone-01-before');
  await lawyer.getByRole('button', { name: /^发送验证码到 154\*{4}/ }).click();
  await expect(lawyer.locator('main')).toContainText(/验证码正在发往 154\*{4}/);
  await look(lawyer, 'telephone-01-sent');
  await lawyer.getByLabel('短信验证码').fill('1234');
  await press(lawyer, '显示动态密码', 422);
  await expect(lawyer.getByLabel('短信验证码')).toHaveAccessibleDescription(/短信验证码是 8 位数字/);
  const code = await newestCode(page);
  expect(code).toMatch(/^\d{8}$/);
  await look(page, 'telephone-01-outbox');
});

test('2 the code leads to the password once, in the session in which it was asked for', async ({ as, page }) => {
  const code = await newestCode(page);
  const lawyer = await as(LAWYER);
  await lawyer.goto(`${story.bundle}/password`);
  await lawyer.getByLabel('短信验证码').fill(code.slice(0, 4) + (code.slice(4) === '0000' ? '1111' : '0000'));
  await lawyer.getByRole('button', { name: '显示动态密码', exact: true }).click();
  await expect(lawyer.locator('main')).toContainText('验证码不正确');
  await look(lawyer, 'telephone-02-wrong');
  await lawyer.getByLabel('短信验证码').fill(code);
  await lawyer.getByRole('button', { name: '显示动态密码', exact: true }).click();
  const shown = lawyer.getByRole('group', { name: '动态密码' });
  const password = (await shown.innerText()).replace(/\s/g, '');
  expect(password).toMatch(/^[2-9A-HJ-NP-Z]{16}$/);
  await look(lawyer, 'telephone-02-password');
  await lawyer.goto(`${story.bundle}/password`);
  await expect(lawyer.getByText('动态密码已经领取过')).toBeVisible();
  await page.goto('/demo/outbox');
  await expect(page.locator('main'), 'no password goes by telephone').not.toContainText(password);
});
