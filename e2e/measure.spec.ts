import type { Page } from '@playwright/test';

import type { Line } from './support/acts.ts';
import { Effort, type Budget } from './support/effort.ts';
import { paper } from './support/files.ts';
import { expect, test } from './support/test.ts';

// What the work of a day takes of the people who do it. Each budget is what today's pages need: it is lowered when they
// need less, and never raised without saying why.

test.use({ beginning: 'forty waiting', post: 'mailbox' });

/** How many applications the clerk works through before noon. */
const FORTY = 40;
/** With how many of them every paper is looked at. */
const WITH_PAPERS = 5;

test.describe('a clerk works through what waits, by keyboard alone', () => {
  test.describe.configure({ mode: 'serial', timeout: 420_000 });

  test('looking at each of the three papers', async ({ as }) => {
    const budget: Budget = { keys: 29, clicks: 0, loads: 5 };
    const clerk = await as('CM_CLERK');
    await workThrough(clerk, { effort: 'clerk-with-papers', many: WITH_PAPERS, budget, look: lookAtPapers });
  });

  test('by the facts beside the first paper', async ({ as }) => {
    const budget: Budget = { keys: 16, clicks: 0, loads: 3 };
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

/** Accepts so many applications, the one that is due first each time. */
async function workThrough(clerk: Page, { effort: name, many, budget, look }: Morning): Promise<void> {
  await clerk.goto('/desk');
  const effort = new Effort(clerk, name);
  const opened = new Set<string>();
  for (let done = 0; done < many; done += 1) {
    opened.add(await openNext(effort));
    await look(effort);
    await accept(effort);
    effort.done();
  }
  expect(opened.size, 'what was accepted waits no more').toBe(many);
  await effort.expectWithin(budget);
}

/** Goes down the list to the first application that waits to be accepted, and opens it; says which. */
async function openNext(effort: Effort): Promise<string> {
  const { page } = effort;
  await expect(page.getByText('键盘：')).toBeVisible();
  const waits = page.getByRole('row').filter({ has: page.getByRole('cell', { name: '已提交', exact: true }) });
  const link = waits.first().getByRole('link');
  const address = (await link.getAttribute('href')) ?? '';
  await effort.downTo(link, 'j');
  await effort.key('Enter');
  await page.waitForURL((url) => url.pathname === address);
  await expect(page.getByRole('button', { name: '受理申请' })).toBeVisible();
  return address;
}

/** Past what stands on every page. */
async function skipToContent(effort: Effort): Promise<void> {
  await effort.tabTo(effort.page.getByRole('link', { name: '跳到正文' }));
  await effort.key('Enter');
}

/** Opens one paper after the other; the first lies open already. */
async function lookAtPapers(effort: Effort): Promise<void> {
  const { page } = effort;
  for (const name of ['授权委托书', '律师事务所证明（所函）']) {
    await skipToContent(effort);
    const tab = page.getByRole('navigation', { name: '委托手续材料' }).getByRole('link', { name });
    await effort.tabTo(tab);
    await effort.key('Enter');
    await page.waitForURL(/[?]paper=/);
    await expect(tab).toHaveAttribute('aria-current');
  }
}

/** Accepts the application that is open, and goes back to the list. */
async function accept(effort: Effort): Promise<void> {
  const { page } = effort;
  await skipToContent(effort);
  await effort.tabTo(page.getByRole('button', { name: '受理申请' }));
  await effort.key('Enter');
  await expect(page.getByRole('button', { name: '受理申请' })).toHaveCount(0);
  await expect(page.locator('main')).toContainText('已受理');
  await skipToContent(effort);
  await effort.tabTo(page.locator('main').getByRole('link', { name: '阅卷申请', exact: true }));
  await effort.key('Enter');
  await page.waitForURL((url) => url.pathname === '/desk');
}

test('a lawyer applies for a file', async ({ as }) => {
  const budget: Budget = { keys: 0, clicks: 21, loads: 5 };
  const page = await as('L033');
  await page.goto('/');
  const effort = new Effort(page, 'application');
  const label = (name: string) => page.getByLabel(name, { exact: true });
  await effort.click(page.getByRole('link', { name: '申请阅卷' }).first());
  await effort.fill(page.getByLabel('统一受案号'), '990102202600010200');
  await effort.fill(page.getByLabel('当事人姓名'), '吕勇睿');
  await effort.click(page.getByRole('button', { name: '查找案件' }));
  await effort.click(page.getByRole('button', { name: '为本案申请阅卷' }));
  await page.waitForURL(/\/applications\/[^/]+\/edit/);
  await effort.click(label('委托辩护'));
  await effort.click(label('当事人本人'));
  await effort.fill(page.getByLabel('委托人姓名'), '吕勇睿');
  await effort.fill(page.getByLabel('委托人证件号码'), '990102199401193877');
  await effort.fill(page.getByLabel('授权委托书或者公函编号'), '岚衡川〔2026〕刑委字第226号');
  await effort.fill(page.getByLabel('委托日期'), '2026-11-02');
  for (const name of ['线上阅卷', '全部案卷材料', '查阅', '复制']) await effort.click(label(name));
  await effort.click(page.getByLabel('我确认没有已知的利益冲突'));
  await effort.attach(page.getByLabel('律师执业证书'), paper('jpg'));
  await effort.attach(page.getByLabel('授权委托书').last(), paper('pdf'));
  await effort.attach(page.getByLabel('律师事务所证明（所函）'), paper('png'));
  await effort.click(page.getByRole('button', { name: '核对申请内容' }));
  await effort.click(page.getByRole('button', { name: '提交阅卷申请' }));
  await expect(page.getByRole('heading', { name: '阅卷申请回执' })).toBeVisible();
  effort.done();
  await effort.expectWithin(budget);
});

test.describe('a correction, both ways', () => {
  test.describe.configure({ mode: 'serial' });

  test('the auditor asks for it', async ({ as }) => {
    const budget: Budget = { keys: 0, clicks: 4, loads: 3 };
    const page = await as('CM_AUDITOR');
    await page.goto('/desk');
    const effort = new Effort(page, 'correction-asked');
    await effort.click(page.getByRole('row', { name: /郝梅敏/ }).getByRole('link').first());
    await effort.click(page.getByRole('link', { name: '一次性告知补正' }));
    await effort.fill(page.getByRole('textbox', { name: /^委托手续\s*（选填）/ }), '委托书编号与所附委托书不一致，请更正。');
    await effort.click(page.getByRole('button', { name: '发出补正告知' }));
    await expect(page.locator('main')).toContainText('待补正');
    effort.done();
    await effort.expectWithin(budget);
  });

  test('the lawyer answers', async ({ as }) => {
    const budget: Budget = { keys: 0, clicks: 5, loads: 4 };
    const page = await as('L001');
    await page.goto('/');
    const effort = new Effort(page, 'correction-answered');
    await effort.click(page.getByRole('link', { name: /郝梅敏/ }).first());
    await effort.click(page.getByRole('link', { name: '补正材料' }));
    await effort.fill(page.getByLabel('授权委托书或者公函编号'), '岚澄心〔2026〕刑委字第191号');
    await effort.click(page.getByRole('button', { name: '核对申请内容' }));
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
  const budget: Budget = { keys: 0, clicks: 17, loads: 7 };
  const page = await as('EFILE_MAKER');
  await page.goto('/desk/cases');
  const effort = new Effort(page, 'catalogue');
  await effort.click(page.getByRole('row', { name: /骆苒然/ }).getByRole('link').first());
  await effort.click(page.getByRole('link', { name: '编制目录' }));
  for (const [place, line] of DOCUMENTS.entries()) {
    const row = page.getByRole('group', { name: `第 ${place + 1} 行` });
    if (place > 0) {
      await effort.click(page.getByRole('button', { name: '增加一行' }));
      await expect(row.getByLabel('文书名称')).toBeFocused();
    }
    await effort.fill(row.getByLabel('文书名称'), line.title);
    await effort.fill(row.getByLabel('卷', { exact: true }), String(line.volume));
    await effort.fill(row.getByLabel('卷名'), line.name);
    await effort.fill(row.getByLabel('起页'), String(line.from));
    await effort.fill(row.getByLabel('止页'), String(line.to));
    await effort.choose(row.getByLabel('查阅类别'), line.kind);
  }
  await effort.click(page.getByRole('button', { name: '保存卷宗目录' }));
  await expect(page.getByText('待批准').first()).toBeVisible();
  for (const { title } of DOCUMENTS) await expect(page.locator('main')).toContainText(title);
  effort.done();
  await effort.expectWithin(budget);
});

test('an auditor finds who granted what since yesterday', async ({ as }) => {
  const budget: Budget = { keys: 0, clicks: 5, loads: 2 };
  const page = await as('AUDIT_ADMIN');
  await page.goto('/audit');
  const effort = new Effort(page, 'audit');
  await effort.fill(page.getByLabel('从哪一天'), officeDay(-1));
  await effort.fill(page.getByLabel('到哪一天'), officeDay(0));
  await effort.choose(page.getByLabel('事项'), '安排阅卷');
  await effort.click(page.getByRole('button', { name: '检索账本' }));
  await page.waitForURL(/act=dossier\.grant/);
  const grant = page.getByRole('row').filter({ has: page.getByRole('cell', { name: '安排阅卷', exact: true }) }).first();
  await expect(grant).toContainText('案管审核员');
  // Who it was and which application stands one page further on, as identifiers.
  await effort.click(grant.getByRole('link'));
  await expect(page.getByRole('heading', { level: 1, name: /记录/ })).toBeVisible();
  await expect(page.locator('main a[href^="/audit?account="]')).toBeVisible();
  await expect(page.locator('main a[href^="/audit?object="]').first()).toBeVisible();
  effort.done();
  await effort.expectWithin(budget);
});

/** A day as the office counts them. */
function officeDay(later: number): string {
  const at = new Date(Date.now() + later * 24 * 60 * 60 * 1000);
  return at.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
}
