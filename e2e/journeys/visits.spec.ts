import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import type { Page } from '@playwright/test';

import { confirmWhereAsked, follow } from '../support/acts.ts';
import { ask } from '../support/ask.ts';
import type { Letter } from '../support/mail.ts';
import { look } from '../support/look.ts';
import { readsElsewhere } from '../support/outside.ts';
import { expect, test } from '../support/test.ts';

/** Whom the lawyer of the stages defends in the application that is to be read on site. */
const PARTY = /孟航松/;
const LAWYER = 'L002';

/** What one step leaves to the next. */
const story = { application: '', uid: '' };

test.describe.configure({ mode: 'serial' });

/** The calendar file of a letter, once another program has read it. */
async function calendarFile(letter: Letter): Promise<string> {
  const attached = letter.parsed.attachments.find((one) => one.mimeType.startsWith('text/calendar'));
  const content = attached?.content ?? '';
  const read = typeof content === 'string' ? content : new TextDecoder().decode(content);
  // Who reads mails gives text with line ends of its own.
  const text = read.replaceAll(/\r?\n/g, '\r\n');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mingjian-calendar-'));
  try {
    const file = path.join(folder, 'appointment.ics');
    await writeFile(file, text);
    await readsElsewhere(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return text;
}

function property(file: string, name: string): string {
  return new RegExp(`^${name}:(.*)$`, 'm').exec(file)?.[1]?.trim() ?? '';
}

/** The first time that the page says is free in a place. */
async function fillFirstFree(page: Page): Promise<void> {
  const row = page.getByRole('table').getByRole('row').nth(2);
  const [day, place, times] = await row.getByRole('cell').or(row.getByRole('rowheader')).allInnerTexts();
  const [, year, month, date] = /(\d+)年(\d+)月(\d+)日/.exec(day ?? '') ?? [];
  const [, from, until] = /(\d\d:\d\d)–(\d\d:\d\d)/.exec(times ?? '') ?? [];
  await page.getByRole('radio', { name: place?.trim() ?? '' }).check();
  await page.getByLabel('日期').fill(`${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`);
  await page.getByLabel('开始时间').fill(from ?? '');
  await page.getByLabel('结束时间').fill(until ?? '');
  await page.getByLabel('未能及时安排的说明').fill('阅卷室近日检修，安排在最近的空闲时间。');
}

test('1 the lawyer sees where and when, and what to bring', async ({ as }) => {
  const page = await as(LAWYER);
  await page.goto('/applications');
  const link = page.getByRole('link', { name: PARTY }).first();
  story.application = (await link.getAttribute('href')) ?? '';
  await link.click();
  await expect(page.getByText('现场阅卷已安排')).toBeVisible();
  await expect(page.getByText('未成年人案件阅卷室').or(page.getByText('律师阅卷室')).first()).toBeVisible();
  await look(page, 'visits-01-matter');
});

test('2 the clerk moves it, and the calendar of the lawyer moves with it', async ({ as, office }) => {
  const clerk = await as('CM_CLERK');
  await clerk.goto(`/desk${story.application}/visit-move`);
  await look(clerk, 'visits-02-move');
  await fillFirstFree(clerk);
  await clerk.getByRole('button', { name: '改期', exact: true }).click();
  await expect(clerk.locator('main')).toContainText('改期现场阅卷');
  const letter = await office.mail.waitFor(office.accounts.find(LAWYER).login, /现场阅卷改期/);
  const file = await calendarFile(letter);
  expect(property(file, 'METHOD')).toBe('REQUEST');
  expect(property(file, 'SEQUENCE')).toBe('1');
  story.uid = property(file, 'UID');
});

test('3 the lawyer cannot come, says so, and the appointment is struck out', async ({ as, office }) => {
  const page = await as(LAWYER);
  await page.goto(story.application);
  await follow(page, '不能按时前来');
  await look(page, 'visits-03-cancel');
  await page.getByLabel('理由').fill('当日另有开庭，周四上午为宜。');
  await page.getByRole('button', { name: '不能按时前来' }).click();
  await expect(page.locator('main')).toContainText('取消现场阅卷');
  const letter = await office.mail.waitFor(office.accounts.find(LAWYER).login, /现场阅卷取消/);
  const file = await calendarFile(letter);
  expect(property(file, 'METHOD')).toBe('CANCEL');
  expect(property(file, 'UID')).toBe(story.uid);
  expect(property(file, 'SEQUENCE')).toBe('2');
});

test('4 the notice of it is withdrawn, and whoever holds it learns so', async ({ as, page }) => {
  const lawyer = await as(LAWYER);
  await lawyer.goto(story.application);
  const notice = lawyer.getByRole('listitem').filter({ hasText: '阅卷安排通知书' }).filter({ hasText: '已撤回' });
  const link = notice.getByRole('link', { name: '核验' }).first();
  await page.goto((await link.getAttribute('href')) ?? '');
  await expect(page.locator('main')).toContainText('已经撤回');
  await look(page, 'visits-04-withdrawn');
});

test('5 the auditor arranges another time with a fresh factor', async ({ as, office }) => {
  const auditor = await as('CM_AUDITOR');
  await auditor.goto(`/desk${story.application}`);
  await follow(auditor, '安排现场阅卷');
  await confirmWhereAsked(auditor, office, office.accounts.find('CM_AUDITOR'), '安排现场阅卷');
  await fillFirstFree(auditor);
  await look(auditor, 'visits-05-arrange');
  await auditor.getByRole('button', { name: '安排现场阅卷', exact: true }).click();
  await expect(auditor.locator('main')).toContainText('已约现场阅卷');
  // The letter of the first arrangement may be the newest for a moment.
  await expect(async () => {
    const letter = await office.mail.waitFor(office.accounts.find(LAWYER).login, /现场阅卷已安排/);
    expect(property(await calendarFile(letter), 'UID')).not.toBe(story.uid);
  }).toPass({ timeout: 30_000 });
});

test('6 nobody notes that somebody came before it has begun', async ({ as }) => {
  const clerk = await as('CM_CLERK');
  await clerk.goto(`/desk${story.application}/visit-outcome`);
  await clerk.getByRole('radio', { name: '已到场阅卷' }).check();
  await clerk.getByRole('button', { name: '记录是否到场' }).click();
  await expect(clerk.locator('main')).toContainText('预约开始之后才能记录是否到场');
  await expect(clerk.getByRole('radio', { name: '已到场阅卷' })).toBeChecked();
});

test('7 head and auditor withdraw a document with a reason', async ({ as, office }) => {
  const head = await as('CM_HEAD');
  await head.goto(`/desk${story.application}`);
  await follow(head, '撤回文书');
  await confirmWhereAsked(head, office, office.accounts.find('CM_HEAD'), '撤回文书');
  await head.getByRole('radio', { name: /阅卷安排通知书/ }).check();
  await head.getByLabel('理由').fill('场所名称写错，另行送达新的通知书。');
  await look(head, 'visits-07-withdraw');
  await head.getByRole('button', { name: '撤回文书', exact: true }).click();
  await expect(head.locator('main')).toContainText('撤回文书');
  await office.mail.waitFor(office.accounts.find(LAWYER).login, /文书已撤回/);
});

test('8 who has nothing to do with it finds nothing', async ({ as }) => {
  const other = await as('L001');
  for (const page of ['', '/visit-cancel']) {
    expect((await ask(other, `${story.application}${page}`)).status()).toBe(404);
  }
});
