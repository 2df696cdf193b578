import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import type { Page } from '@playwright/test';

import { confirmIdentity, confirmWhereAsked, expectInTime, fillCatalogue, fillDraft, follow, press, unfoldTools } from '../support/acts.ts';
import { ask } from '../support/ask.ts';
import { CASE_PAGES, caseFile, paper } from '../support/files.ts';
import type { Office } from '../support/office.ts';
import { look, lookInPassing, measure, pageImage } from '../support/look.ts';
import { isSoundToOthers, opensElsewhere } from '../support/outside.ts';
import { expect, test } from '../support/test.ts';
import { CASE, lawyer, suspect } from './people.ts';
import { registerLawyer } from './registering.ts';

/** What one step leaves to the next. */
const story = { application: '', reference: '', file: '', bundle: '', password: '' };

test.describe.configure({ mode: 'serial' });

test('1 the home page explains the services to a citizen', async ({ page }) => {
  await page.goto('/');
  for (const service of ['律师阅卷', '检察听证', '人民监督员']) {
    await expect(page.getByRole('heading', { name: service })).toBeVisible();
  }
  await look(page, 'main-01-home');
});

test('2 a lawyer registers against the licence register', async ({ page, office, sessions }) => {
  await registerLawyer(page, office);
  office.accounts.list.push(lawyer);
  sessions.set(lawyer.login, await page.context().storageState());
});

test('3 the lawyer finds the case and applies in one go', async ({ as, office }) => {
  const page = await as(lawyer.code);
  await page.goto('/');
  await follow(page, '申请阅卷');
  const answers: string[] = [];
  for (const [number, name] of [['990102202600099900', suspect.name], [CASE, '伍伟辉']] as const) {
    await page.getByLabel('统一受案号').fill(number);
    await page.getByLabel('当事人姓名').fill(name);
    await press(page, '查找案件', 422);
    const said = await page.locator('main').innerText();
    answers.push(said.replaceAll(number, '').replaceAll(name, '').replace(/还可以查找 \d 次/, ''));
  }
  expect(answers[0], 'a wrong number and someone else’s case answer alike').toBe(answers[1]);
  await look(page, 'main-03-not-found');
  await page.getByLabel('统一受案号').fill(CASE);
  await page.getByLabel('当事人姓名').fill(suspect.name);
  await page.getByRole('button', { name: '查找案件' }).click();
  await page.waitForURL(/\/applications\/[^/]+\/edit/);
  story.application = new URL(page.url()).pathname.split('/')[2] ?? '';

  await fillDraft(page, '岚知远〔2026〕刑委字第226号');
  await page.getByLabel('近亲属', { exact: true }).check();
  await page.getByLabel('委托人姓名').fill('吕守田');
  await page.getByLabel('委托人证件号码').fill('990102199401193870');
  await page.getByLabel('律师执业证书').setInputFiles(paper('jpg'));
  await page.getByLabel('授权委托书').last().setInputFiles(paper('pdf'));
  await page.getByRole('button', { name: '保存草稿' }).click();
  await expect(page.getByText('草稿已保存').first()).toBeVisible();
  await page.getByLabel('律师事务所证明（所函）').setInputFiles(paper('png'));
  await look(page, 'main-03-draft');
  await press(page, '核对申请内容', 422);
  await expect(page.getByText('公民身份号码的末位与前面的数字不符').first()).toBeVisible();
  await expect(page.getByLabel('授权委托书或者公函编号')).toHaveValue('岚知远〔2026〕刑委字第226号');
  await expect(page.getByRole('link', { name: 'paper.png' })).toBeVisible();
  await look(page, 'main-03-refused');

  await page.getByLabel('当事人本人', { exact: true }).check();
  await expect(page.getByLabel('委托人证件号码')).toBeHidden();
  await page.getByRole('button', { name: '核对申请内容' }).click();
  await look(page, 'main-03-check');
  await page.getByRole('button', { name: '提交阅卷申请' }).click();
  await expect(page.getByRole('heading', { name: '阅卷申请回执' })).toBeVisible();
  await page.getByText('为什么是这一天').click();
  await expect(page.getByText('人民检察院刑事诉讼规则 第49条')).toBeVisible();
  await look(page, 'main-03-receipt');
  const letter = await office.mail.waitFor(lawyer.login, /已收到您的阅卷申请/);
  expect(letter.text).toContain('第49条');
  story.reference = letter.subject.split(' ').at(-1) ?? '';
  expect(story.reference).not.toBe('');
});

test('4 the clerk accepts, the auditor verifies the mandate', async ({ as }) => {
  const clerk = await as('CM_CLERK');
  await clerk.goto('/desk');
  await look(clerk, 'main-04-worklist');
  await follow(clerk, story.reference);
  await expect(clerk.getByRole('heading', { name: '与登记核对' })).toBeVisible();
  await look(clerk, 'main-04-review');
  await clerk.getByRole('button', { name: '受理申请' }).click();
  await expect(clerk.locator('main')).toContainText('已受理');

  const auditor = await as('CM_AUDITOR');
  await auditor.goto(`/desk/applications/${story.application}`);
  const opened = auditor.waitForResponse((answer) => answer.url().endsWith('.webp'));
  await follow(auditor, '授权委托书');
  expect((await opened).status()).toBe(200);
  await look(auditor, 'main-04-papers');
  await follow(auditor, '核验委托手续');
  await look(auditor, 'main-04-verify');
  await auditor.getByRole('button', { name: '核验通过' }).click();
  await expect(auditor.locator('main')).toContainText('委托已核验');
});

test('4b the auditor asks once for a correction, and only the named field opens again', async ({ as, office }) => {
  const auditor = await as('CM_AUDITOR');
  await auditor.goto('/desk?show=colleagues');
  await auditor.getByRole('row', { name: /郝梅敏/ }).getByRole('link').first().click();
  await follow(auditor, '一次性告知补正');
  await auditor.getByLabel('委托书编号与所附委托书不一致，请更正。').check();
  await look(auditor, 'main-04-correction');
  await auditor.getByRole('button', { name: '发出补正告知' }).click();
  await expect(auditor.locator('main')).toContainText('待补正');
  const other = office.accounts.find('L001');
  await office.mail.waitFor(other.login, /请补正阅卷申请/);

  const page = await as('L001');
  await page.goto('/applications');
  await page.getByRole('link', { name: /郝梅敏/ }).first().click();
  await follow(page, '补正材料');
  await expect(page.getByLabel('委托人姓名')).toHaveCount(0);
  await page.getByLabel('授权委托书或者公函编号').fill('岚澄心〔2026〕刑委字第191号');
  await look(page, 'main-04-correct');
  await page.getByRole('button', { name: '核对申请内容' }).click();
  await page.getByRole('button', { name: '提交阅卷申请' }).click();
  await expect(page.getByRole('heading', { name: '阅卷申请回执' })).toBeVisible();
});

test('5 the e-file maker imports and catalogues, the prosecutor approves', async ({ as, office }) => {
  const maker = await as('EFILE_MAKER');
  await maker.goto('/desk/cases');
  await look(maker, 'main-05-cases');
  await maker.getByRole('row', { name: new RegExp(CASE) }).getByRole('link').first().click();
  story.file = new URL(maker.url()).pathname;
  await maker.getByLabel('选择文件').setInputFiles(caseFile());
  await maker.getByRole('button', { name: '导入文件' }).click();
  await lookInPassing(maker, 'main-05-importing');
  await expectInTime(maker.getByText(`已导入 ${CASE_PAGES} 页`), 60_000);
  await maker.getByText('有 1 页不能显示').click();
  await expect(maker.getByText('第 8 页：')).toBeVisible();
  await look(maker, 'main-05-imported');
  await follow(maker, '编制目录');
  await fillCatalogue(maker, [
    { volume: 1, name: '诉讼文书卷', title: '起诉意见书', from: 1, to: 3, kind: '可线上' },
    { volume: 2, name: '证据材料卷', title: '讯问笔录', from: 4, to: 6, kind: '可线上' },
    { volume: 2, name: '证据材料卷', title: '其他证据材料', from: 7, to: CASE_PAGES - 2, kind: '可线上' },
    { volume: 9, name: '检察内卷', title: '审查报告', from: CASE_PAGES - 1, to: CASE_PAGES, kind: '检察内卷，不提供' },
  ]);
  await look(maker, 'main-05-catalogue');
  await maker.getByRole('button', { name: '保存卷宗目录' }).click();
  await expect(maker.getByText('待批准').first()).toBeVisible();

  const prosecutor = await as('P013');
  await prosecutor.goto(story.file);
  await follow(prosecutor, '批准查阅类别');
  await look(prosecutor, 'main-05-step-up');
  await confirmIdentity(prosecutor, office, office.accounts.find('P013'));
  await look(prosecutor, 'main-05-approve');
  await prosecutor.getByRole('button', { name: '批准以上全部类别' }).click();
  await expect(prosecutor.locator('main')).toContainText('已全部批准');
});

test('6 the auditor grants, the mail arrives, the lawyer signs the pledge', async ({ as, office }) => {
  const auditor = await as('CM_AUDITOR');
  await auditor.goto(`/desk/applications/${story.application}`);
  await follow(auditor, '安排阅卷');
  await confirmIdentity(auditor, office, office.accounts.find('CM_AUDITOR'));
  await auditor.getByLabel('到哪一天').fill('2020-01-01');
  await press(auditor, '安排阅卷', 422);
  await look(auditor, 'main-06-grant-refused');
  await follow(auditor, story.reference);
  await follow(auditor, '安排阅卷');
  await expect(auditor.getByLabel('准许复制（可以制作加密卷宗包）')).toBeChecked();
  await look(auditor, 'main-06-grant');
  await auditor.getByRole('button', { name: '安排阅卷' }).click();
  await expect(auditor.locator('main')).toContainText('可以阅卷');
  await office.mail.waitFor(lawyer.login, /可以阅卷了/);

  const page = await as(lawyer.code);
  await page.goto('/notices');
  await look(page, 'main-06-notices');
  await page.getByRole('button', { name: `可以阅卷了 ${story.reference}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: `可以阅卷了 ${story.reference}` })).toBeVisible();
  await look(page, 'main-06-letter');
  await follow(page, '开始阅卷');
  await follow(page, '签署阅卷承诺书');
  await page.getByLabel('请输入您的姓名，作为签署').fill('别人');
  await press(page, '签署阅卷承诺书', 422);
  await page.getByLabel('请输入您的姓名，作为签署').fill(lawyer.name);
  await look(page, 'main-06-pledge');
  await page.getByRole('button', { name: '签署阅卷承诺书' }).click();
  await expect(page.getByRole('link', { name: '线上阅卷' })).toBeVisible();
  await look(page, 'main-06-open');
});

test('7 the lawyer reads the pages as they are', async ({ as, browser }) => {
  const page = await as(lawyer.code);
  const base = `/applications/${story.application}`;
  await page.goto(base);
  const arrived = page.waitForResponse((answer) => answer.url().includes('/pages/1.webp'));
  await follow(page, '线上阅卷');
  expect((await arrived).status()).toBe(200);
  const sheet = page.getByRole('group', { name: /第 1 页/ });
  await expect(sheet).toContainText(suspect.name);
  const shown = await measure(browser, await page.getByRole('region', { name: /第 1 页/ }).screenshot(), 'png');
  expect(shown.ink, 'ink on the page as it is seen').toBeGreaterThan(0.005);
  await look(page, 'main-07-reader');

  const [first, again] = [await pageImage(page, `${base}/pages/1.webp`), await pageImage(page, `${base}/pages/1.webp`)];
  const measured = await measure(browser, first, 'webp');
  expect(Math.min(measured.width, measured.height)).toBeGreaterThan(900);
  expect(measured.ink).toBeGreaterThan(0.01);
  expect(first.equals(again), 'two views of a page carry the same mark').toBe(false);

  await page.getByRole('link', { name: '下一页' }).click();
  await expect(page.getByRole('group', { name: /第 2 页/ })).toBeVisible();
  await page.getByRole('link', { name: '上一页' }).click();
  await expect(page.getByRole('group', { name: /第 1 页/ })).toBeVisible();
  await page.getByRole('textbox', { name: '页码' }).fill('5');
  await page.getByRole('textbox', { name: '页码' }).press('Enter');
  await expect(page.getByRole('group', { name: /第 5 页/ })).toBeVisible();
  await expect(page.getByText('这一页是扫描图像')).toBeVisible();
  await look(page, 'main-07-scanned');
  await page.goto(`${base}/read/8`);
  await expect(page.getByText('这一页在扫描或者转换时损坏')).toBeVisible();
  await look(page, 'main-07-broken');

  await page.goto(`${base}/read/1`);
  const drawn = page.getByRole('group', { name: /第 1 页/ });
  const before = await drawn.boundingBox();
  await unfoldTools(page);
  await page.getByRole('link', { name: '旋转' }).click();
  await expect.poll(async () => ratio(await drawn.boundingBox())).toBeGreaterThan(1);
  expect(ratio(before)).toBeLessThan(1);
  await look(page, 'main-07-turned');
  for (let turns = 0; turns < 3; turns += 1) await page.getByRole('link', { name: '旋转' }).click();
  await page.getByRole('link', { name: '放大' }).click();
  await expect(drawn).toHaveAttribute('width', /^\d+$/);
  const fit = page.getByRole('link', { name: '适合宽度' });
  if (await fit.isVisible()) {
    await fit.click();
    await expect(drawn).toHaveAttribute('width', '100%');
  }

  await page.keyboard.press('Escape');
  const finder = page.getByRole('searchbox', { name: '在卷内查找' });
  if (!(await finder.isVisible())) await page.getByText('目录与检索').click();
  await finder.fill(suspect.name);
  await page.getByRole('button', { name: '查找' }).click();
  await expect(page.getByRole('region', { name: new RegExp(`“${suspect.name}”共 \\d+ 处`) })).toBeVisible();
  await look(page, 'main-07-found');
  await expect(page.getByText('审查报告')).toHaveCount(0);
  await page.goto(`${base}/strip`);
  await look(page, 'main-07-strip');
  expect((await ask(page, `${base}/pages/${CASE_PAGES}.webp`)).status()).toBe(404);
});

function ratio(box: { width: number; height: number } | null): number {
  return box ? box.width / box.height : 0;
}

test('7b the reader obeys the keyboard', async ({ as }, info) => {
  const page = await as(lawyer.code);
  await page.goto(`/applications/${story.application}/read/1`);
  const at = (number: number) => page.getByRole('group', { name: new RegExp(`第 ${number} 页`) });
  await expect(at(1)).toBeVisible();
  if (info.project.use.javaScriptEnabled === false) {
    await expect(page.getByRole('link', { name: '下一页' })).toHaveAttribute('href', /\/read\/2$/);
    return;
  }
  await expect(async () => {
    await page.keyboard.press('ArrowRight');
    await expect(at(2)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press('ArrowLeft');
  await expect(at(1)).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  await expect(at(3)).toBeVisible();
  await expect(page).toHaveURL(/\/read\/3/);
  await page.goBack();
  await expect(at(1)).toBeVisible();
});

test('8 the bundle is made, its password fetched once, and others open it', async ({ as, office }) => {
  test.setTimeout(300_000);
  const page = await as(lawyer.code);
  await page.goto(`/applications/${story.application}`);
  await follow(page, '制作卷宗包');
  await confirmWhereAsked(page, office, lawyer, '制作卷宗包');
  await page.getByLabel(/其他证据材料/).uncheck();
  await look(page, 'main-08-order');
  await page.getByRole('button', { name: '制作卷宗包' }).click();
  await page.waitForURL(/\/bundles\//);
  story.bundle = new URL(page.url()).pathname;
  await lookInPassing(page, 'main-08-making');
  const download = page.getByRole('link', { name: /下载卷宗包/ });
  await expectInTime(download, 200_000);
  await look(page, 'main-08-ready');
  const letter = await office.mail.waitFor(lawyer.login, /请领取动态密码/);
  const link = new RegExp(`${story.bundle}/password\\?way=[0-9a-f]+`).exec(letter.text)?.[0] ?? '';
  expect(link, 'the mail alone leads to the password').not.toBe('');

  const folder = await mkdtemp(path.join(os.tmpdir(), 'mingjian-bundle-'));
  try {
    const zip = path.join(folder, 'bundle.zip');
    // The factor given for the order may be older than five minutes by now.
    await page.goto(`/step-up?next=${story.bundle}`);
    await confirmIdentity(page, office, lawyer);
    const coming = page.waitForEvent('download');
    await download.click();
    await (await coming).saveAs(zip);
    story.password = await fetchPassword(page, office, link);
    expect(letter.text).not.toContain(story.password);
    await opensElsewhere(zip, story.password, folder);
    const key = /Bundle public key:\s+(\S+)/.exec(await office.run('migrate'))?.[1] ?? '';
    await office.run('bundle', 'verify', zip, '--key', key, '--password', story.password);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/** Takes the password from one window; the other window, opened before, comes too late. */
async function fetchPassword(page: Page, office: Office, link: string): Promise<string> {
  await page.goto(`${story.bundle}/password`);
  await expect(page.locator('input[name="way"]'), 'the site itself leads nobody there').toHaveCount(0);
  await expect(page.getByRole('heading', { name: '或者用短信验证码领取' })).toBeVisible();
  await look(page, 'main-08-password-by-telephone');
  await page.goto(link);
  await confirmWhereAsked(page, office, lawyer, '显示动态密码');
  await look(page, 'main-08-password-explained');
  const late = await page.context().newPage();
  await late.goto(link);
  await page.getByRole('button', { name: '显示动态密码' }).click();
  const shown = page.getByRole('group', { name: '动态密码' });
  const password = (await shown.innerText()).replace(/\s/g, '');
  expect(password).toMatch(/^[2-9A-HJ-NP-Z]{16}$/);
  await look(page, 'main-08-password');
  await press(late, '显示动态密码', 410);
  await expect(late.getByText('密码已经领取过')).toBeVisible();
  await expect(late.getByRole('button', { name: '显示动态密码' })).toHaveCount(0);
  await look(late, 'main-08-password-gone');
  await late.close();
  return password;
}

test('9 revoking ends the reading at the next request', async ({ as, office }, info) => {
  const page = await as(lawyer.code);
  await page.goto(`/applications/${story.application}/read/1`);
  await expect(page.getByRole('group', { name: /第 1 页/ })).toBeVisible();
  const auditor = await as('CM_AUDITOR');
  await auditor.goto(`/desk/applications/${story.application}`);
  await follow(auditor, '收回阅卷');
  await confirmIdentity(auditor, office, office.accounts.find('CM_AUDITOR'));
  await auditor.getByLabel('委托关系已经终止').check();
  await auditor.getByLabel('向律师说明').fill('委托人已书面解除委托。');
  await look(auditor, 'main-09-revoke');
  await auditor.getByRole('button', { name: '收回阅卷' }).click();
  await expect(auditor.locator('main')).toContainText('已收回');

  await page.getByRole('link', { name: '下一页' }).click();
  const still = info.project.use.javaScriptEnabled === false;
  await expect(page.getByText(still ? '现在不能阅卷' : '这次阅卷已经结束或者被收回').first()).toBeVisible();
  await look(page, 'main-09-ended');
  expect((await ask(page, `/applications/${story.application}/pages/1.webp`)).status()).toBeGreaterThanOrEqual(403);
  await page.goto(`/applications/${story.application}`);
  await expect(page.getByRole('alert')).toContainText('委托人已书面解除委托。');
  await look(page, 'main-09-revoked');
  await office.mail.waitFor(lawyer.login, /阅卷已被收回/);
});

test('10 the lawyer sees the trail, the audit administrator searches and verifies', async ({ as, office }) => {
  const page = await as(lawyer.code);
  await page.goto(`/applications/${story.application}`);
  await follow(page, '谁办理过、我看过什么');
  await expect(page.getByRole('heading', { name: '谁办理过', exact: true })).toBeVisible();
  const squares = page.getByRole('list', { name: '卷宗各页' }).getByRole('listitem');
  await expect(squares.filter({ hasText: '打开过' }).first()).toBeVisible();
  await look(page, 'main-10-trail');
  await follow(page, '查看账本中的全部记录');
  await expect(page.getByText('第 2 页').first()).toBeVisible();
  await look(page, 'main-10-trail-ledger');

  const admin = await as('AUDIT_ADMIN');
  await admin.goto('/audit');
  await expect(admin.getByRole('figure').getByRole('img')).toHaveCount(4);
  await look(admin, 'main-10-audit');
  await admin.getByLabel('对象').fill(story.application);
  await admin.getByRole('button', { name: '检索账本' }).click();
  await expect(admin.getByRole('cell', { name: '收回阅卷' })).toBeVisible();
  await expect(admin.locator('main')).not.toContainText(lawyer.name);
  await expect(admin.getByRole('row').filter({ hasText: '收回阅卷' }).first()).toContainText(story.reference);
  await look(admin, 'main-10-search');
  await admin.getByRole('row').nth(1).getByRole('link').click();
  await expect(admin.getByText('这条记录在已签名的账本之中')).toBeVisible();
  await look(admin, 'main-10-entry');
  await admin.goto('/audit/verify');
  await admin.getByRole('button', { name: '验证账本' }).click();
  await expect(admin.getByText('账本完整，没有发现改动')).toBeVisible();
  await look(admin, 'main-10-verified');

  await isSoundToOthers(office);
});
