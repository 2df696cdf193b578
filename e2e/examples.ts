import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { Page } from '@playwright/test';

import { confirmIdentity, press } from './support/acts.ts';
import { beginHearing, fillHearing, fillPlan, initiateHearing, proposeHearing, reviewHearing } from './support/hearings.ts';
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
    await page.goto('/register/lawyer');
    const typed = {
      licence_no: '19901201411900031', name: '沈清婷', firm: '云岭云岫律师事务所', id_no: '990100198809168926',
      mobile: '15400000082', email: 'shenqingting@pages.invalid',
    };
    for (const [name, value] of Object.entries(typed)) await page.locator(`input[name="${name}"]`).fill(value);
    await page.locator('main form').getByRole('button').first().click();
    return { address: '/register/steps' };
  },
  // One that is being written, and one that was sent with a paper.
  'hearing-application': async (scene) => ({ who: 'L001', address: await sentHearing(scene) }),
  'hearing-application-receipt': async (scene) => ({ who: 'L001', address: `${await sentHearing(scene)}/receipt` }),
  'hearing-application-withdraw': async (scene) => ({ who: 'L001', address: `${await sentHearing(scene)}/withdraw` }),
  'hearing-application-edit': async ({ as }) => ({ who: 'L002', address: `${await beginHearing(await as('L002'), /孟航松/)}/edit` }),
  'hearing-application-check': async ({ as }) => ({ who: 'L002', address: `${await beginHearing(await as('L002'), /孟航松/)}/check` }),
  'hearing-paper': async (scene) => {
    const sent = await sentHearing(scene);
    const page = await scene.as('L001');
    await page.goto(sent);
    return { who: 'L001', address: await firstLink(page, 'a[href^="/hearing-papers/"]') };
  },
  claim: async (scene) => ({ who: 'PT035', address: `/hearing-claims/${await namedCase(scene)}` }),
  'claim-withdraw': async (scene) => ({ who: 'PT035', address: `/hearing-claims/${await namedCase(scene)}/withdraw` }),
  'claim-paper': async (scene) => ({ who: 'PT035', address: await claimPaper(scene) }),
  'claim-enter-code': async (scene) => ({ who: 'PT035', address: await claimWithCode(scene) }),
  'claim-review': async (scene) => ({ who: 'CM_CLERK', address: `/desk/claims/${await namedCase(scene)}` }),
  'claim-make-code': async (scene) => ({ who: 'CM_CLERK', address: `/desk/claims/${await namedCase(scene)}/code` }),
  'claim-confirm': async (scene) => ({ who: 'CM_CLERK', address: `/desk/claims/${await namedCase(scene)}/confirm` }),
  'claim-refuse': async (scene) => ({ who: 'CM_CLERK', address: `/desk/claims/${await namedCase(scene)}/refuse` }),
  // The same before the office: sent, proposed, reviewed. P013 handles the case.
  'hearing-office': async (scene) => ({ who: 'DEPT_HEAD', address: await hearingBefore(scene) }),
  'hearing-office-assign': async (scene) => {
    const id = (await hearingBefore(scene)).split('/').pop() ?? '';
    return { who: 'DEPT_HEAD', address: `/desk/hearings/assign?of=${id}&back=/desk/hearings` };
  },
  'hearing-office-notes': async (scene) => ({ who: 'DEPT_HEAD', address: `${await hearingBefore(scene)}/notes` }),
  'hearing-office-correction': async (scene) => ({ who: 'CM_CLERK', address: `${await hearingBefore(scene)}/correction` }),
  'hearing-office-propose': async (scene) => ({ who: 'P013', address: `${await hearingBefore(scene)}/propose` }),
  'hearing-office-propose-refusal': async (scene) => ({ who: 'P013', address: `${await hearingBefore(scene)}/propose-refusal` }),
  'hearing-office-review': async (scene) => ({ who: 'DEPT_HEAD', address: `${await proposedHearing(scene)}/review` }),
  'hearing-office-return': async (scene) => ({ who: 'DEPT_HEAD', address: `${await proposedHearing(scene)}/return` }),
  'hearing-office-take-back': async (scene) => ({ who: 'P013', address: `${await proposedHearing(scene)}/take-back` }),
  'hearing-office-decide': async (scene) => ({ who: 'DCP', address: `${await reviewedHearing(scene)}/decide` }),
  'hearing-case': async ({ as }) => {
    const handler = await as('P013');
    await handler.goto('/desk/hearing-cases');
    return { who: 'P013', address: await firstLink(handler, 'main a[href^="/desk/hearing-cases/"]') };
  },
  'hearing-plan': async (scene) => ({ who: 'P019', address: await planOf(scene, 'submitted') }),
  'hearing-plan-edit': async (scene) => ({ who: 'P019', address: `${await planOf(scene, 'draft')}/edit` }),
  'hearing-plan-check': async (scene) => ({ who: 'P019', address: `${await planOf(scene, 'draft')}/check` }),
  'hearing-plan-people': async (scene) => ({ who: 'P019', address: `${await planOf(scene, 'draft')}/people` }),
  'hearing-plan-shown': async (scene) => ({ who: 'P019', address: `${await planOf(scene, 'draft')}/shown` }),
  'hearing-plan-initiate': async ({ as }) => {
    const host = await as('P019');
    await host.goto('/desk/hearing-cases');
    const one = await firstLink(host, 'main a[href^="/desk/hearing-cases/"]');
    return { who: 'P019', address: one.replace('/desk/hearing-cases/', '/hearing-plans/in/') };
  },
  'hearing-plan-recall': async (scene) => ({ who: 'P019', address: `${await planOf(scene, 'submitted')}/recall` }),
  'hearing-plan-review': async (scene) => ({ who: 'DEPT_HEAD', address: `${await planOf(scene, 'submitted')}/review` }),
  'hearing-plan-return': async (scene) => ({ who: 'DEPT_HEAD', address: `${await planOf(scene, 'submitted')}/return` }),
  'hearing-plan-approve': async (scene) => ({ who: 'DCP', address: `${await planOf(scene, 'reviewed')}/approve` }),
  'hearing-plan-reopen': async (scene) => ({ who: 'P019', address: `${await planOf(scene, 'approved')}/reopen` }),
  'hearing-plan-cancel': async (scene) => ({ who: 'DCP', address: `${await planOf(scene, 'approved')}/cancel` }),
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
  // Those in the pool come first in every list of it; these stand elsewhere.
  'officer-review': async ({ as }) => ({ who: 'CM_HEAD', address: `${await officerOf(await as('CM_HEAD'), 'coming', /林若水/)}/review` }),
  'officer-turn-down': async ({ as }) => ({ who: 'CM_HEAD', address: `${await officerOf(await as('CM_HEAD'), 'coming', /林若水/)}/turn-down` }),
  'officer-resume': async ({ as }) => ({ who: 'POOL_ADMIN', address: `${await officerOf(await as('POOL_ADMIN'), 'resting', /H005/)}/resume` }),
  'officer-answer': async ({ as }) => ({ who: 'POOL_ADMIN', address: `${await officerOf(await as('POOL_ADMIN'), 'removal', /H002/)}/answer` }),
  'officer-withdraw-removal': async ({ as }) => ({ who: 'POOL_ADMIN', address: `${await officerOf(await as('POOL_ADMIN'), 'removal', /H004/)}/withdraw-removal` }),
  'officer-decide-removal': async ({ as }) => ({ who: 'DCP', address: `${await officerOf(await as('DCP'), 'removal', /H004/)}/decide-removal` }),
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
  // One in the pool, one who is to be removed, one who is invited.
  OFFICER: ['H001', 'H002', 'N001'],
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

/** An application for a hearing that was sent with a paper; sent once, however often it is asked for. */
async function sentHearing({ as }: Scene): Promise<string> {
  const page = await as('L001');
  await page.goto('/hearing-applications');
  const sent = page.getByRole('link', { name: /伍伟辉/ });
  if (await sent.first().isVisible()) return (await sent.first().getAttribute('href')) ?? '';
  const address = await beginHearing(page, /伍伟辉/);
  await fillHearing(page);
  const buffer = await readFile(path.resolve(import.meta.dirname, '../config/demo/files/paper.jpg'));
  await page.locator('input[name="evidence"]').setInputFiles({ name: '谅解书.jpg', mimeType: 'image/jpeg', buffer });
  await press(page, '提交听证申请', 303);
  return address;
}

/** A case that the party names; named once, however often it is asked for. */
async function namedCase({ as }: Scene, party = '姜文和', number = '990102202600011300'): Promise<string> {
  const page = await as('PT035');
  await page.goto('/hearing-claims/new');
  await page.locator('input[name="unified_case_no"]').fill(number);
  await page.locator('input[name="party_name"]').fill(party);
  await page.locator('input[name="capacity"][value="near-relative"]').check();
  await page.locator('main form').last().getByRole('button').click();
  await page.waitForURL(/\/hearing-claims\/[0-9a-f-]{36}$/);
  return page.url().split('/').pop() ?? '';
}

/** The page of a paper of a claim. */
async function claimPaper(scene: Scene): Promise<string> {
  const id = await namedCase(scene);
  const page = await scene.as('PT035');
  await page.goto(`/hearing-claims/${id}`);
  const paper = page.locator('main a[href*="/papers/"]');
  if (!(await paper.first().isVisible())) {
    const buffer = await readFile(path.resolve(import.meta.dirname, '../config/demo/files/paper.jpg'));
    await page.locator('input[type="file"]').setInputFiles({ name: '户口簿.jpg', mimeType: 'image/jpeg', buffer });
    await page.locator('form', { has: page.locator('input[type="file"]') }).getByRole('button', { name: '上传' }).click();
    await page.waitForURL(/#papers$/);
  }
  return firstLink(page, 'main a[href*="/papers/"]');
}

/** Where the code of another claim is entered, once the clerk made one. */
async function claimWithCode(scene: Scene): Promise<string> {
  const id = await namedCase(scene, '方强磊', '990102202600010500');
  const { as, office } = scene;
  const clerk = await as('CM_CLERK');
  await clerk.goto(`/desk/claims/${id}/code`);
  if (clerk.url().includes('step-up')) await confirmIdentity(clerk, office, office.accounts.find('CM_CLERK'));
  await clerk.locator('input[name="way"][value="handed"]').check();
  await clerk.locator('main form').last().getByRole('button').last().click();
  await clerk.locator('main strong.number-text').waitFor();
  return `/hearing-claims/${id}/code`;
}

/** The same application as the office addresses it. */
async function hearingBefore(scene: Scene): Promise<string> {
  return (await sentHearing(scene)).replace('/hearing-applications/', '/desk/hearings/');
}

/** The same with a hearing proposed by whoever handles the case; proposed once. */
async function proposedHearing(scene: Scene): Promise<string> {
  const address = await hearingBefore(scene);
  await proposeHearing(await scene.as('P013'), address);
  return address;
}

/** The same, reviewed by the head of the department; reviewed once. */
async function reviewedHearing(scene: Scene): Promise<string> {
  const address = await proposedHearing(scene);
  const { as, office } = scene;
  await reviewHearing(await as('DEPT_HEAD'), office, address);
  return address;
}

/** How far the plan of a hearing has come. */
type PlanStage = 'draft' | 'submitted' | 'reviewed' | 'approved';

/** The plans that were brought so far in an office. */
const plans = new WeakMap<Office, Map<PlanStage, string>>();

/** The plan of a hearing that has come so far; brought there once, however often it is asked for. */
async function planOf(scene: Scene, stage: PlanStage): Promise<string> {
  const known = plans.get(scene.office) ?? new Map<PlanStage, string>();
  plans.set(scene.office, known);
  const address = known.get(stage) ?? (await broughtPlan(scene, stage));
  known.set(stage, address);
  return address;
}

async function broughtPlan({ as, office }: Scene, stage: PlanStage): Promise<string> {
  const host = await as('P019');
  const address = await initiateHearing(host);
  if (stage === 'draft') return address;
  await fillPlan(host, address);
  await press(host, '提交审批', 303);
  if (stage === 'submitted') return address;
  await decidePlan(await as('DEPT_HEAD'), office, [`${address}/review`, 'DEPT_HEAD', '审核通过']);
  if (stage === 'approved') await decidePlan(await as('DCP'), office, [`${address}/approve`, 'DCP', '批准方案']);
  return address;
}

async function decidePlan(page: Page, office: Office, [address, who, act]: [string, string, string]): Promise<void> {
  await page.goto(address);
  await confirmIdentity(page, office, office.accounts.find(who));
  await press(page, act, 303);
}

async function applicationFor(as: As, party: RegExp): Promise<string> {
  const page = await as('L002');
  await page.goto('/applications');
  return (await page.getByRole('link', { name: party }).first().getAttribute('href')) ?? '';
}

/** An officer of the pool, by where they stand. */
async function officerOf(page: Page, show: string, row: RegExp): Promise<string> {
  await page.goto(`/pool?show=${show}`);
  return (await page.getByRole('row', { name: row }).getByRole('link').first().getAttribute('href')) ?? '';
}

async function firstLink(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).first().getAttribute('href')) ?? '';
}
