import { expect, type Page } from '@playwright/test';

import { goToAct } from '../support/acts.ts';
import type { Account } from '../support/accounts.ts';
import { look } from '../support/look.ts';
import type { Office } from '../support/office.ts';
import { setUp } from './setting-up.ts';

/** Whom an administrator invites: the code of the account is the number to sign in with. */
export interface Invitation {
  account: Account;
  /** The role as the form calls it. */
  role: string;
  /** The department as the form calls it. */
  department: string;
  reason: string;
}

/** Opens the form of an invitation from the list of people. */
export async function openInvitation(admin: Page, office: Office): Promise<void> {
  await admin.goto('/people');
  await goToAct(admin, office, office.accounts.find('SYS_ADMIN'), '邀请人员');
}

/** Types an invitation. */
export async function fillInvitation(admin: Page, { account, role, department, reason }: Invitation): Promise<void> {
  await admin.getByLabel('姓名').fill(account.name);
  await admin.getByLabel('登录名').fill(account.code);
  await admin.getByLabel('电子邮箱').fill(account.login);
  await admin.getByLabel('内设机构').selectOption({ label: department });
  await admin.getByRole('checkbox', { name: role, exact: true }).check();
  await admin.getByLabel('邀请的理由').fill(reason);
}

/** Sends a typed invitation, which leads to the page of the person; hands back its address. */
export async function sendInvitation(admin: Page, { account }: Invitation): Promise<string> {
  await admin.getByRole('button', { name: '发出邀请', exact: true }).click();
  await expect(admin.getByRole('heading', { level: 1, name: account.name })).toBeVisible();
  await expect(admin.locator('main')).toContainText('已邀请');
  return new URL(admin.url()).pathname;
}

/** The way in that the letter to somebody carries. */
export async function wayIn(office: Office, account: Account): Promise<string> {
  const letter = await office.mail.waitFor(account.login, /^邀请您使用/);
  const way = /\/invitation\?way=\S+/.exec(letter.text)?.[0] ?? '';
  expect(way, 'the letter alone leads in').not.toBe('');
  return way;
}

/** Comes by the link of the letter, and sets what everybody sets who is new. */
export async function accept(page: Page, office: Office, account: Account, picture: string): Promise<void> {
  await page.goto(await wayIn(office, account));
  await expect(page.getByRole('heading', { level: 1, name: '接受邀请' })).toBeVisible();
  await look(page, `${picture}-invited`);
  await page.getByRole('button', { name: '接受邀请', exact: true }).click();
  await setUp(page, office, account, picture);
  office.accounts.list.push(account);
}
