import { expect, type Page } from '@playwright/test';

import { press } from '../support/acts.ts';
import type { Account } from '../support/accounts.ts';
import { look } from '../support/look.ts';
import type { Office } from '../support/office.ts';

/**
 * What everybody sets who is new: a password, an authenticator, recovery codes; with a slip at the first and the last.
 * The authenticator's key is kept with the account, whose home page it ends on.
 */
export async function setUp(page: Page, office: Office, account: Account, picture: string): Promise<void> {
  await page.getByLabel('新密码', { exact: true }).fill('123456789012');
  await page.getByLabel('再次输入新密码').fill('123456789012');
  await press(page, '设置密码', 422);
  await look(page, `${picture}-password`);
  await page.getByLabel('新密码', { exact: true }).fill(account.password);
  await page.getByLabel('再次输入新密码').fill(account.password);
  await page.getByRole('button', { name: '设置密码' }).click();

  await expect(page.getByRole('img', { name: '身份验证器二维码' })).toBeVisible();
  await look(page, `${picture}-factor`);
  account.totp_key = (await page.getByRole('group', { name: '身份验证器密钥' }).innerText()).replace(/\s/g, '');
  await page.getByLabel('身份验证器显示的数字').fill(await office.accounts.code(account));
  await page.getByRole('button', { name: '完成绑定' }).click();

  const codes = page.getByRole('list', { name: '恢复码' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  await look(page, `${picture}-codes`);
  await press(page, '完成并登录', 422);
  await expect(codes).toHaveCount(10);
  await page.getByLabel('我已妥善保存恢复码').check();
  await page.getByRole('button', { name: '完成并登录' }).click();
  await expect(page.getByRole('heading', { name: `${account.name}，您好` })).toBeVisible();
}
