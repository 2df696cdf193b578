import type { Page } from '@playwright/test';

import { confirmIdentity } from './support/acts.ts';
import type { Office } from './support/office.ts';
import type { As } from './support/test.ts';

/** What an example has to work with. */
export interface Scene {
  office: Office;
  as: As;
  /** A page on which nobody is signed in. */
  page: Page;
}

/** Where a page is shown, and to whom. */
export interface Example {
  /** The code of an account or a role; nobody where it is missing. */
  who?: string;
  address: string;
}

/** Pages to which no link leads, or none that holds in another office: by the name of the route, how to come by one. */
export const examples: Record<string, (scene: Scene) => Promise<Example>> = {
  'sign-in-code': async ({ page, office }) => {
    await page.goto('/sign-in');
    const account = office.accounts.find('CM_HEAD');
    await page.locator('input[name="login"]').fill(account.login);
    await page.locator('input[name="password"]').fill(account.password);
    await page.locator('main form').getByRole('button').first().click();
    return { address: '/sign-in/code' };
  },
  'register-steps': async ({ page }) => {
    await page.goto('/register');
    const typed = {
      licence_no: '19901201411900031', name: '沈清婷', firm: '云岭云岫律师事务所', id_no: '990100198809168926',
      mobile: '15400000082', email: 'shenqingting@pages.invalid',
    };
    for (const [name, value] of Object.entries(typed)) await page.locator(`input[name="${name}"]`).fill(value);
    await page.locator('main form').getByRole('button').first().click();
    return { address: '/register/steps' };
  },
  // Draft, submitted, being read: whom the lawyer of the stages defends in each.
  'application-check': async ({ as }) => ({ who: 'L002', address: `${await applicationFor(as, /范建辉/)}/check` }),
  'application-receipt': async ({ as }) => ({ who: 'L002', address: `${await applicationFor(as, /何浩杰/)}/receipt` }),
  'bundle-password': async ({ as }) => {
    const page = await as('L002');
    await page.goto(`${await applicationFor(as, /方泽宁/)}/bundles`);
    return { who: 'L002', address: `${await firstLink(page, 'a[href^="/bundles/"]')}/password` };
  },
  'writ-checked': async ({ as }) => {
    const page = await as('L002');
    await page.goto(await applicationFor(as, /何浩杰/));
    return { address: await firstLink(page, 'a[href^="/check/"]') };
  },
  // A new notice is opened by a button, not by a link.
  notice: async ({ as }) => {
    const page = await as('L002');
    await page.goto('/notices');
    const follow = await page.locator('form[action^="/notices/"][action$="/follow"]').first().getAttribute('action');
    return { who: 'L002', address: (follow ?? '').replace(/\/follow$/, '') };
  },
  'demo-mail': async ({ page }) => {
    await page.goto('/demo/mailbox');
    return { address: await firstLink(page, 'a[href^="/demo/mailbox/"]') };
  },
  invitation: async ({ page }) => ({ address: await mailed(page, '邀请您使用') }),
  'confirm-address': async ({ as, page, office }) => {
    const member = await as('P017');
    await member.goto('/account/address');
    await confirmIdentity(member, office, office.accounts.find('P017'));
    await member.locator('input[name="email"]').fill('moved@pages.invalid');
    await member.locator('main form').last().getByRole('button').click();
    await member.waitForLoadState();
    return { address: await mailed(page, '请确认您的邮箱') };
  },
  'way-back': async ({ page, office }) => {
    await page.goto('/recover');
    await page.locator('input[name="login"]').fill(office.accounts.find('P015').login);
    await page.locator('main form').getByRole('button').first().click();
    return { address: await mailed(page, '找回您的账户') };
  },
  'way-back-stop': async ({ page }) => ({ address: await mailed(page, '有人正在找回') }),
  'way-back-go': async ({ page }) => ({ address: await mailed(page, '账户可以找回') }),
  // One suspended, one of whom nobody saw a proof, one of whom somebody did.
  'person-resume': async ({ as }) => {
    const admin = await as('SEC_ADMIN');
    await admin.goto('/people?show=suspended');
    return { who: 'SEC_ADMIN', address: `${await firstLink(admin, 'main table a[href^="/people/"]')}/resume` };
  },
  // What is signed in is ended of somebody who is.
  'person-sessions': async ({ as, office }) => {
    await as('CM_CLERK');
    const admin = await as('SEC_ADMIN');
    await admin.goto('/people?role=CM_CLERK');
    const { name } = office.accounts.find('CM_CLERK');
    const address = await admin.getByRole('link', { name, exact: true }).first().getAttribute('href');
    return { who: 'SEC_ADMIN', address: `${address ?? ''}/sessions` };
  },
  // Notes stand on the page of their matter; theirs is where one that was not taken comes back.
  'review-notes': async ({ as }) => {
    const clerk = await as('CM_CLERK');
    await clerk.goto('/desk');
    return { who: 'CM_CLERK', address: `${await firstLink(clerk, 'main table a[href^="/desk/applications/"]')}/notes` };
  },
  'monitoring-notes': async ({ as }) => {
    const monitor = await as('CM_MONITOR');
    await monitor.goto('/monitoring');
    return { who: 'CM_MONITOR', address: `${await firstLink(monitor, 'main table a[href^="/monitoring/"]')}/notes` };
  },
  // A page is reported by whoever reads it; its maker brings the better scan.
  'page-report': async ({ as }) => ({ who: 'L002', address: `${await applicationFor(as, /方泽宁/)}/pages/1/report` }),
  'page-reports': async ({ as }) => ({ who: 'L002', address: `${await applicationFor(as, /方泽宁/)}/reports` }),
  'reported-page': async (scene) => ({ who: 'EFILE_MAKER', address: await reportedPage(scene) }),
  'reported-page-accept': async (scene) => ({ who: 'P015', address: `${await reportedPage(scene)}/accept` }),
  // No page of the demo's files is known to be incomplete, so that no link leads there.
  'page-compare': async ({ as }) => {
    const maker = await as('EFILE_MAKER');
    await maker.goto('/desk/cases');
    const file = await maker.getByRole('row', { name: /骆苒然/ }).getByRole('link').first().getAttribute('href');
    return { who: 'EFILE_MAKER', address: `${file ?? ''}/pages/1/compare` };
  },
  export: async (scene) => ({ who: 'CM_AUDITOR', address: await askedExport(scene) }),
  'export-approve': async (scene) => ({ who: 'CM_HEAD', address: `${await askedExport(scene)}/approve` }),
  'export-refuse': async (scene) => ({ who: 'CM_HEAD', address: `${await askedExport(scene)}/refuse` }),
  'export-withdraw': async (scene) => ({ who: 'CM_AUDITOR', address: `${await askedExport(scene)}/withdraw` }),
  'audit-entry': async ({ as }) => {
    const admin = await as('AUDIT_ADMIN');
    await admin.goto('/audit?outcome=done');
    return { who: 'AUDIT_ADMIN', address: await firstLink(admin, 'a[href^="/audit/entries/"]') };
  },
  'audit-verified': async ({ as }) => {
    const admin = await as('AUDIT_ADMIN');
    await admin.goto('/audit/verify');
    await admin.getByRole('button', { name: '验证账本' }).click();
    await admin.waitForURL(/\/audit\/verify\/./);
    return { who: 'AUDIT_ADMIN', address: new URL(admin.url()).pathname };
  },
};

/** Who of a role sees most: the first with this role is not always the one the demo's cases belong to. */
export const people: Record<string, string[]> = {
  LAWYER: ['L001', 'L002'],
  PROSECUTOR: ['P013'],
};

/** The page behind the link of the newest mail with this in its subject. */
async function mailed(page: Page, subject: string): Promise<string> {
  await page.goto('/demo/mailbox');
  await page.getByRole('link', { name: subject }).first().click();
  // The office of the template was served at another address, so that its links are words here.
  const link = /https?:\/\/[^/\s]+(\/\S+\?way=\S+)/.exec(await page.locator('main').innerText());
  return link?.[1] ?? '';
}

/** A list that tells of people, asked for by the auditor: it waits for somebody else. */
async function askedExport({ as, office }: Scene): Promise<string> {
  const auditor = await as('CM_AUDITOR');
  await auditor.goto('/exports/new?list=applications');
  if (auditor.url().includes('step-up')) await confirmIdentity(auditor, office, office.accounts.find('CM_AUDITOR'));
  await auditor.locator('input[name="columns"][value="party"]').check();
  await auditor.locator('input[name="format"]').first().check();
  await auditor.locator('[name="reason"]').fill('第四季度阅卷保障情况统计');
  await auditor.locator('main form').last().getByRole('button').last().click();
  await auditor.waitForURL(/\/exports\/[0-9a-f-]{36}/);
  return new URL(auditor.url()).pathname;
}

/** A page that the lawyer of the stages cannot read, as its maker sees it; reported once, however often it is asked for. */
async function reportedPage({ as }: Scene): Promise<string> {
  const lawyer = await as('L002');
  await lawyer.goto(`${await applicationFor(as, /方泽宁/)}/pages/1/report`);
  await lawyer.locator('input[name="fault"]').first().check();
  await lawyer.locator('main form').last().getByRole('button').click();
  await lawyer.waitForURL(/\/(read\/1|reports)$/);
  const maker = await as('EFILE_MAKER');
  await maker.goto('/desk/cases');
  await maker.getByRole('row', { name: /方泽宁/ }).getByRole('link').first().click();
  return firstLink(maker, 'main a[href*="/reports/"]');
}

async function applicationFor(as: As, party: RegExp): Promise<string> {
  const page = await as('L002');
  await page.goto('/applications');
  return (await page.getByRole('link', { name: party }).first().getAttribute('href')) ?? '';
}

async function firstLink(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).first().getAttribute('href')) ?? '';
}
