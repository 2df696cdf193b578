import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import { confirmWhereAsked, follow } from '../support/acts.ts';
import { ask } from '../support/ask.ts';
import { look } from '../support/look.ts';
import { isProvenToOthers, readsDocument } from '../support/outside.ts';
import { expect, test } from '../support/test.ts';

const LAWYER = 'L002';
/** Whom the lawyer of the stages defends in the application that waits to be accepted. */
const PARTY = /何浩杰/;
const WORDED = '如有疑问，可以在工作时间到本院案件管理大厅当面询问。';

/** What one step leaves to the next. */
const story = { application: '', provision: '', page: '' };

test.describe.configure({ mode: 'serial' });

/** The documents of an application with this title, the newest first. */
function documents(page: Page, title: string) {
  return page.getByRole('listitem').filter({ hasText: title });
}

async function bytesOf(page: Page, address: string): Promise<Buffer> {
  const answer = await ask(page, address);
  expect(answer.ok(), address).toBe(true);
  return answer.body();
}

/** Whether the public page knows the file: laid on it where it reads files, else by the digest that it shows. */
async function isKnown(page: Page, address: string, name: string, bytes: Buffer): Promise<boolean> {
  await page.goto(address);
  if (test.info().project.name === 'nojs') {
    const digest = createHash('sha256').update(bytes).digest('hex');
    return (await page.locator('main').innerText()).includes(digest);
  }
  const file = test.info().outputPath(name);
  await writeFile(file, bytes);
  await page.locator('#own-file').setInputFiles(file);
  const status = page.getByRole('status').filter({ hasText: /一致/ });
  await expect(status).toBeVisible();
  return (await status.innerText()).startsWith('一致');
}

/** The file with one byte changed. */
function spoilt(bytes: Buffer): Buffer {
  const other = Buffer.from(bytes);
  other.writeUInt8(other.readUInt8(other.length - 20) ^ 1, other.length - 20);
  return other;
}

test('1 the auditor words a notice otherwise, looks at the sample and proposes it', async ({ as }) => {
  const auditor = await as('CM_AUDITOR');
  await auditor.goto('/provisions');
  const row = auditor.getByRole('row').filter({ hasText: /^补正告知书/ });
  await row.getByRole('link', { name: '修改措辞' }).click();
  await look(auditor, 'documents-01-wording');
  const last = auditor.getByLabel(/^正文/).last();
  const before = await last.inputValue();
  await last.fill(`${before}\n{失主}`);
  await auditor.getByLabel('施行日期').fill(today());
  await auditor.getByLabel('文号', { exact: true }).fill('望检发〔2026〕31号');
  await auditor.getByLabel(/依据/).fill('便于律师当面询问。');
  await auditor.getByRole('button', { name: '提出规定' }).click();
  await expect(auditor.locator('main')).toContainText('没有名为“失主”的取值');
  await last.fill(`${before}\n${WORDED}`);
  const download = auditor.waitForEvent('download');
  await auditor.getByRole('button', { name: '查看样张' }).click();
  expect((await download).suggestedFilename()).toContain('样张');
  await auditor.getByRole('button', { name: '提出规定' }).click();
  await expect(auditor.locator('main')).toContainText('逐段对照');
  story.provision = new URL(auditor.url()).pathname;
  await look(auditor, 'documents-01-proposed');
  const sample = await bytesOf(auditor, `${story.provision}/sample`);
  expect(await readsDocument(sample)).toContain(WORDED);
});

test('2 the head puts it in force with a fresh factor', async ({ as, office }) => {
  const head = await as('CM_HEAD');
  await head.goto(story.provision);
  await follow(head, '审定施行');
  await confirmWhereAsked(head, office, office.accounts.find('CM_HEAD'), '审定施行');
  await expect(head.locator('main')).toContainText(WORDED);
  await look(head, 'documents-02-adopt');
  await head.getByRole('button', { name: '审定施行', exact: true }).click();
  await expect(head.locator('main')).toContainText('审定施行');
  await head.goto('/provisions');
  await expect(head.getByRole('row').filter({ hasText: /^补正告知书/ })).toContainText('望检发〔2026〕31号');
});

test('3 the next notice carries it, and every program reads it', async ({ as }) => {
  const lawyer = await as(LAWYER);
  await lawyer.goto('/applications');
  story.application = (await lawyer.getByRole('link', { name: PARTY }).first().getAttribute('href')) ?? '';
  const auditor = await as('CM_AUDITOR');
  await auditor.goto(`/desk${story.application}/correction`);
  await auditor.locator('details:has(#note-mandate) > summary').last().click();
  await auditor.locator('#note-mandate').fill('委托书没有委托人签名，请重新上传。');
  await auditor.getByRole('button', { name: '发出补正告知' }).click();
  const notice = documents(lawyer, '补正告知书').first();
  // It is the lawyer's once the decision cannot be undone any more.
  await expect(async () => {
    await lawyer.goto(story.application);
    await expect(notice).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  const address = (await notice.getByRole('link', { name: /PDF/ }).getAttribute('href')) ?? '';
  const text = await readsDocument(await bytesOf(lawyer, address));
  expect(text).toContain(WORDED);
  expect(text).toContain('委托书没有委托人签名');
});

/** Takes the evidence file so that the list holds so many: the last step is in the signed tree within a second. */
async function takeEvidence(lawyer: Page, count: number): Promise<void> {
  await expect(async () => {
    await lawyer.goto(`${story.application}/evidence`);
    await lawyer.getByRole('button', { name: '出具办理情况证明' }).click();
    await expect(documents(lawyer, '阅卷办理情况证明')).toHaveCount(count, { timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
}

test('4 the lawyer takes the evidence file, on a phone and without scripts too', async ({ as, office }) => {
  const lawyer = await as(LAWYER);
  await lawyer.goto(story.application);
  await follow(lawyer, '出具办理情况证明');
  await look(lawyer, 'documents-04-evidence');
  await takeEvidence(lawyer, 1);
  await look(lawyer, 'documents-04-taken');
  const line = documents(lawyer, '阅卷办理情况证明').first();
  const [pdf, data, page] = await Promise.all(
    [/PDF/, '数据文件', '核验'].map((name) => line.getByRole('link', { name }).getAttribute('href')),
  );
  story.page = page ?? '';
  const text = await readsDocument(await bytesOf(lawyer, pdf ?? ''));
  for (const said of ['办理经过', '提交申请', '一次性告知补正', '第1', '补正告知书', '台账证明']) expect(text).toContain(said);
  await isProvenToOthers(office, await bytesOf(lawyer, data ?? ''));
});

test('5 a later file names the one whose place it takes', async ({ as, page }) => {
  const lawyer = await as(LAWYER);
  await takeEvidence(lawyer, 2);
  const [later, before] = [0, 1].map((place) => documents(lawyer, '阅卷办理情况证明').nth(place));
  const number = /岚望检案管证〔\d+〕\d+号/.exec((await before?.innerText()) ?? '')?.[0] ?? '';
  expect(number).not.toBe('');
  const address = (await later?.getByRole('link', { name: /PDF/ }).getAttribute('href')) ?? '';
  expect(await readsDocument(await bytesOf(lawyer, address))).toContain(`《阅卷办理情况证明》${number}，原文书`);
  await page.goto(story.page);
  await expect(page.locator('main')).toContainText('已经被替换');
  story.page = (await later?.getByRole('link', { name: '核验' }).getAttribute('href')) ?? '';
  await page.goto(story.page);
  await expect(page.locator('main')).toContainText(number);
});

test('6 whoever gets the files compares them in the browser', async ({ as, page }) => {
  const lawyer = await as(LAWYER);
  await lawyer.goto(story.application);
  const line = documents(lawyer, '阅卷办理情况证明').first();
  for (const [name, link] of [['evidence.pdf', /PDF/], ['evidence.json', '数据文件']] as const) {
    const bytes = await bytesOf(lawyer, (await line.getByRole('link', { name: link }).getAttribute('href')) ?? '');
    expect(await isKnown(page, story.page, name, bytes)).toBe(true);
    expect(await isKnown(page, story.page, name, spoilt(bytes))).toBe(false);
  }
  await look(page, 'documents-05-compared');
});

test('7 who has nothing to do with it finds nothing', async ({ as }) => {
  const lawyer = await as(LAWYER);
  await lawyer.goto(story.application);
  const line = documents(lawyer, '阅卷办理情况证明').first();
  const data = (await line.getByRole('link', { name: '数据文件' }).getAttribute('href')) ?? '';
  const other = await as('L001');
  for (const address of [`${story.application}/evidence`, data, `${story.provision}/sample`]) {
    expect((await ask(other, address)).status(), address).toBe(404);
  }
});

/** Today where the office is. */
function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
}
