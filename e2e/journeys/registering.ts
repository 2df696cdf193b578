import { expect, type Page } from '@playwright/test';

import { follow, press } from '../support/acts.ts';
import { look } from '../support/look.ts';
import type { Office } from '../support/office.ts';
import { lawyer, register } from './people.ts';
import { setUp } from './setting-up.ts';

/** Registers the lawyer as she would do it, with a slip at every step; her authenticator's key is kept with her. */
export async function registerLawyer(page: Page, office: Office): Promise<void> {
  await page.goto('/');
  await follow(page, '首次使用，先注册');
  await follow(page, /^律师$/);
  for (const [label, value] of Object.entries(register)) await page.getByLabel(label).fill(value);
  await page.getByLabel('手机号').fill('15400000099');
  await press(page, '核对并发送验证邮件', 422);
  await expect(page.getByText('154****0077')).toBeVisible();
  await expect(page.getByLabel('律师事务所')).toHaveValue(register['律师事务所']);
  await look(page, 'main-02-register-differs');

  await page.getByLabel('手机号').fill(register['手机号']);
  await page.getByRole('button', { name: '核对并发送验证邮件' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '确认邮箱' })).toBeVisible();
  await look(page, 'main-02-register-email');
  const letter = await office.mail.waitFor(lawyer.login, /邮箱验证码/);
  await page.getByLabel('邮件中的验证码').fill(/\d{6}/.exec(letter.text)?.[0] ?? '');
  await page.getByRole('button', { name: '确认邮箱' }).click();

  await setUp(page, office, lawyer, 'main-02-register');
  await look(page, 'main-02-registered');
}
