import type { Page } from '@playwright/test';

import type { Line } from './support/acts.ts';
import { Effort, type Budget } from './support/effort.ts';
import { paper } from './support/files.ts';
import { expect, test } from './support/test.ts';

// What the work of a day takes of the people who do it. Each budget is what today's pages need: it is lowered when they
// need less, and never raised without saying why. No trace is kept: its pictures would be among the seconds.

test.use({ beginning: 'forty waiting', post: 'mailbox', trace: 'off' });

/** How many applications the clerk works through before noon. */
const FORTY = 40;
/** With how many of them every paper is looked at. */
const WITH_PAPERS = 5;

test.describe('a clerk works through what waits, by keyboard alone', () => {
  test.describe.configure({ mode: 'serial', timeout: 420_000 });

  test('looking at each of the three papers', async ({ as }) => {
    const budget: Budget = { keys: 4, clicks: 0, loads: 1.2 };
    const clerk = await as('CM_CLERK');
    await workThrough(clerk, { effort: 'clerk-with-papers', many: WITH_PAPERS, budget, look: lookAtPapers });
  });

  test('by the facts beside the first paper', async ({ as }) => {
    const budget: Budget = { keys: 2, clicks: 0, loads: 1.2 };
    const clerk = await as('CM_CLERK');
    await workThrough(clerk, { effort: 'clerk', many: FORTY - WITH_PAPERS, budget, look: async () => {} });
  });
});

/** A morning's work: what it is called, how much of it there is, and what is looked at before deciding. */
interface Morning {
  effort: string;
  many: number;
  budget: Budget;
  look: (effort: Effort) => Promise<void>;
}

/** Opens what is due first, and accepts one after the other as each leads to the next. */
async function workThrough(clerk: Page, { effort: name, many, budget, look }: Morning): Promise<void> {
  await clerk.goto('/desk');
  const effort = new Effort(clerk, name);
  const opened = new Set([await openFirst(effort)]);
  for (let done = 0; done < many; done += 1) {
    await look(effort);
    opened.add(await acceptAndGoOn(effort));
    effort.done();
  }
  expect(opened.size, 'what was accepted does not come again').toBe(many + 1);
  await effort.expectWithin(budget);
}

/** Goes to the first application that waits, and opens it; says which. */
async function openFirst(effort: Effort): Promise<string> {
  const { page } = effort;
  await awake(page);
  const link = page.locator('#worklist').getByRole('rowheader').getByRole('link').first();
  const address = (await link.getAttribute('href')) ?? '';
  await effort.downTo(link, 'j');
  await effort.key('Enter');
  await page.waitForURL((url) => url.pathname === address);
  return address;
}

/** Single keys act from here on. */
async function awake(page: Page): Promise<void> {
  await expect(page.getByText('快捷键', { exact: true })).toBeVisible();
}

/** Opens one paper after the other by its number; the first lies open already. */
async function lookAtPapers(effort: Effort): Promise<void> {
  const { page } = effort;
  await awake(page);
  for (const [key, name] of [['2', '授权委托书'], ['3', '律师事务所证明（所函）']] as const) {
    await effort.key(key);
    const tab = page.getByRole('navigation', { name: '委托手续材料' }).getByRole('link', { name });
    await expect(tab).toHaveAttribute('aria-current');
    await expect(page.locator('#papers')).toHaveText(/^\s*委托手续材料\s*律师执业证书/);
  }
}

/** Accepts the application that is open; says where that leads. */
async function acceptAndGoOn(effort: Effort): Promise<string> {
  const { page } = effort;
  await awake(page);
  await expect(page.getByRole('button', { name: '受理并看下一件' })).toBeVisible();
  const before = new URL(page.url()).pathname;
  await effort.key('a');
  await page.waitForURL((url) => url.pathname !== before);
  await expect(page.locator('main')).toContainText('上一件已办理');
  return new URL(page.url()).pathname;
}

test('a lawyer applies for a file', async ({ as }) => {
  const budget: Budget = { keys: 0, clicks: 9, loads: 3 };
  // The office has verified an application of hers before: the certificate stands there already.
  const page = await as('L001');
  await page.goto('/');
  const effort = new Effort(page, 'application');
  await effort.click(page.getByRole('link', { name: '申请阅卷' }).first());
  await effort.fill(page.getByLabel('统一受案号'), '990102202600010200');
  await effort.fill(page.getByLabel('当事人姓名'), '吕勇睿');
  await effort.click(page.getByRole('button', { name: '查找案件' }));
  await page.waitForURL(/\/applications\/[^/]+\/edit/);
  await effort.fill(page.getByLabel('授权委托书或者公函编号'), '岚衡川〔2026〕刑委字第226号');
  await effort.fill(page.getByLabel('委托日期'), '2026-11-02');
  await effort.click(page.getByLabel('我确认没有已知的利益冲突'));
  await expect(page.locator('main')).toContainText(/沿用 .+ 交过、已经核实的材料/);
  await effort.attach(page.getByLabel('授权委托书').last(), paper('pdf'));
  await effort.attach(page.getByLabel('律师事务所证明（所函）'), paper('png'));
  await effort.click(page.getByRole('button', { name: '提交阅卷申请' }));
  await expect(page.getByRole('heading', { name: '阅卷申请回执' })).toBeVisible();
  effort.done();
  await effort.expectWithin(budget);
});

test('one application is taken and let go by a key, and the list goes on from its row', async ({ as }) => {
  const budget: Budget = { keys: 3, clicks: 0, loads: 2 };
  const page = await as('CM_AUDITOR');
  await page.goto('/desk');
  await awake(page);
  const effort = new Effort(page, 'taking');
  const link = page.locator('#worklist').getByRole('rowheader').getByRole('link').first();
  const row = link.locator('xpath=ancestor::tr');
  await effort.downTo(link, 'j');
  await effort.key('t');
  await expect(row).toContainText('您已接手');
  await expect(link).toBeFocused();
  await awake(page);
  await effort.key('t');
  await expect(row).not.toContainText('您已接手');
  effort.done();
  await effort.expectWithin(budget);
});

test.describe('a correction, both ways', () => {
  test.describe.configure({ mode: 'serial' });

  test('the auditor asks for it', async ({ as }) => {
    const budget: Budget = { keys: 0, clicks: 4, loads: 3 };
    const page = await as('CM_AUDITOR');
    await page.goto('/desk?show=colleagues');
    const effort = new Effort(page, 'correction-asked');
    await effort.click(page.getByRole('row', { name: /郝梅敏/ }).getByRole('link').first());
    await effort.click(page.getByRole('link', { name: '一次性告知补正' }));
    await effort.click(page.getByLabel('委托书编号与所附委托书不一致，请更正。'));
    await effort.click(page.getByRole('button', { name: '发出补正告知' }));
    await expect(page.locator('main')).toContainText('待补正');
    effort.done();
    await effort.expectWithin(budget);
  });

  test('the lawyer answers', async ({ as }) => {
    const budget: Budget = { keys: 0, clicks: 4, loads: 3 };
    const page = await as('L001');
    await page.goto('/');
    const effort = new Effort(page, 'correction-answered');
    await effort.click(page.getByRole('link', { name: /郝梅敏/ }).first());
    await effort.click(page.getByRole('link', { name: '补正材料' }));
    await effort.fill(page.getByLabel('授权委托书或者公函编号'), '岚澄心〔2026〕刑委字第191号');
    await effort.click(page.getByRole('button', { name: '提交阅卷申请' }));
    await expect(page.getByRole('heading', { name: '阅卷申请回执' })).toBeVisible();
    effort.done();
    await effort.expectWithin(budget);
  });
});

/** A file of 24 pages as it lies on the table. */
const DOCUMENTS: Line[] = [
  { volume: 1, name: '诉讼文书卷', title: '起诉意见书', from: 1, to: 4, kind: '可线上' },
  { volume: 1, name: '诉讼文书卷', title: '立案决定书、拘留证', from: 5, to: 6, kind: '可线上' },
  { volume: 2, name: '证据材料卷', title: '讯问笔录', from: 7, to: 14, kind: '可线上' },
  { volume: 2, name: '证据材料卷', title: '价格认定结论书', from: 15, to: 18, kind: '可线上' },
  { volume: 2, name: '证据材料卷', title: '现场监控截图说明', from: 19, to: 24, kind: '仅现场' },
];

test('the maker of case files catalogues 24 pages in five documents', async ({ as }) => {
  const budget: Budget = { keys: 0, clicks: 10, loads: 3 };
  const page = await as('EFILE_MAKER');
  await page.goto('/desk/cases');
  const effort = new Effort(page, 'catalogue');
  await effort.click(page.getByRole('row', { name: /骆苒然/ }).getByRole('link').first());
  await effort.click(page.getByRole('link', { name: '编制目录' }));
  await expect(page.getByRole('button', { name: '撤销上一步' })).toBeVisible();
  for (const [place, line] of DOCUMENTS.entries()) {
    const row = page.getByRole('group', { name: `第 ${place + 1} 行` });
    if (place > 0) {
      await effort.click(page.getByRole('checkbox', { name: new RegExp(`^第 ${line.from} 页`) }));
      await expect(row.getByLabel('文书名称')).toBeFocused();
    }
    await effort.fill(row.getByLabel('文书名称'), line.title);
    await effort.fill(row.getByLabel('卷', { exact: true }), String(line.volume));
    await effort.fill(row.getByLabel('卷名'), line.name);
    await effort.choose(row.getByLabel('查阅类别'), line.kind);
  }
  for (const [place, line] of DOCUMENTS.entries()) {
    const row = page.getByRole('group', { name: `第 ${place + 1} 行` });
    await expect(row.getByLabel('起页')).toHaveValue(String(line.from));
    await expect(row.getByLabel('止页')).toHaveValue(String(line.to));
  }
  await effort.click(page.getByRole('button', { name: '保存卷宗目录' }));
  await expect(page.getByText('待批准').first()).toBeVisible();
  for (const { title } of DOCUMENTS) await expect(page.locator('main')).toContainText(title);
  effort.done();
  await effort.expectWithin(budget);
});

test('an auditor finds who granted what yesterday', async ({ as }) => {
  const budget: Budget = { keys: 0, clicks: 1, loads: 1 };
  const page = await as('AUDIT_ADMIN');
  await page.goto('/audit');
  const effort = new Effort(page, 'audit');
  await effort.click(page.getByRole('link', { name: '昨天谁给谁安排了阅卷' }));
  await page.waitForURL(/act=dossier\.grant/);
  effort.done();
  await effort.expectWithin(budget);
  // The office of the demo granted nothing yesterday: the same question about the weeks before shows what a row says.
  const weeks = new URL(page.url());
  weeks.searchParams.delete('days');
  weeks.searchParams.set('from', '2026-01-01');
  await page.goto(weeks.toString());
  const grant = page.getByRole('row').filter({ hasText: '安排阅卷' }).first();
  await expect(grant).toContainText(/P\d{3}|[A-Z]{2,}-\d+/);
  await expect(grant).toContainText(/YJ-\d{4}-\d{6}/);
});
