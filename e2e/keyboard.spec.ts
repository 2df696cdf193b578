import type { Locator, Page } from '@playwright/test';

import { follow } from './support/acts.ts';
import { expectFocus, expectReachable, tabTo } from './support/keyboard.ts';
import { expect, test, type As } from './support/test.ts';

// Each pattern is walked by keyboard alone where its scripts run: Tab reaches everything in order, the focus is seen and
// is nowhere lost by an act in place, and what changed without a load is told. Acts change the office, so it is their own.

test.use({ beginning: 'own demo', post: 'mailbox' });

/** The lawyer who may read, and whose case it is. */
const READER = 'L001';
const CASE = /伍伟辉/;

test('a worklist', async ({ as }) => {
  const page = await openList(as);
  const [links, boxes] = [rows(page).getByRole('link'), rows(page).getByRole('checkbox')];
  await test.step('is gone through by Tab', () => expectReachable(page));
  await test.step('opens the panel of its keys, and gives the focus back', () => expectPanel(page, links.nth(1)));
  await test.step('leads from row to row, and goes on beside a box that was ticked', async () => {
    await page.keyboard.press('k');
    await expectFocus(links.first());
    await page.keyboard.press('j');
    await expectFocus(links.nth(1));
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Space');
    await expect(boxes.nth(1)).toBeChecked();
    await page.keyboard.press('j');
    await expectFocus(links.nth(2));
  });
  await test.step('lets letters be letters where somebody types', async () => {
    await page.keyboard.press('/');
    const sought = page.getByRole('searchbox');
    await expectFocus(sought);
    await page.keyboard.type('jk?');
    await expect(sought).toHaveValue('jk?');
  });
});

test('a review', async ({ as }) => {
  const page = await openReview(as);
  const paper = (name: string) => page.getByRole('navigation', { name: '委托手续材料' }).getByRole('link', { name });
  const mandate = paper('授权委托书');
  // What scrolls; the image in it has the same name.
  const leaf = (name: RegExp) => page.getByRole('group', { name }).first();
  const same = page.getByRole('radio').first();
  await test.step('is gone through by Tab', () => expectReachable(page));
  await test.step('opens the panel of its keys, and gives the focus back', () => expectPanel(page, mandate));
  await test.step('turns its papers under the hand, and tells which lies open', async () => {
    await page.keyboard.press('Enter');
    await expect(mandate).toHaveAttribute('aria-current', 'page');
    await expectFocus(mandate);
    await expect(page.getByRole('status').filter({ hasText: /^委托书\.pdf 第 1 页，共 1 页$/ })).toHaveCount(1);
    await leaf(/^委托书\.pdf/).focus();
    await page.keyboard.press('3');
    await expect(paper('律师事务所证明（所函）')).toHaveAttribute('aria-current', 'page');
    await expectFocus(leaf(/^所函\.pdf/));
  });
  await test.step('goes on by keys beside a tick, and keeps it', async () => {
    await tabTo(page, same);
    await page.keyboard.press('Space');
    await page.keyboard.press('2');
    await expect(mandate).toHaveAttribute('aria-current', 'page');
    await expectFocus(same);
    await expect(same).toBeChecked();
  });
  await test.step('shows a number in full where it was asked for', async () => {
    const ask = page.getByRole('button', { name: /^显示完整内容/ });
    await tabTo(page, ask);
    await page.keyboard.press('Enter');
    await expect(ask).toHaveCount(0);
    await expect(page.locator(':focus')).toHaveText(/^\d{17}[\dX]$/);
    await expect(same).toBeChecked();
  });
  await test.step('accepts and goes on to what waits next', async () => {
    const before = new URL(page.url()).pathname;
    await same.focus();
    await page.keyboard.press('a');
    await page.waitForURL((url) => url.pathname !== before);
    await expect(page.getByRole('status').filter({ hasText: '上一件已办理' })).toBeVisible();
  });
});

test('a form', async ({ as }) => {
  const page = await openForm(as);
  const number = page.getByLabel('授权委托书或者公函编号');
  const letter = page.getByLabel('律师事务所证明（所函）');
  await test.step('leads from what is missing into its field', async () => {
    for (const [name, field] of [['授权委托书或者公函编号', number], ['律师事务所证明（所函）', letter]] as const) {
      await page.getByRole('link', { name: '跳到正文' }).focus();
      await tabTo(page, page.getByRole('complementary').getByRole('link', { name }));
      await page.keyboard.press('Enter');
      await expectFocus(field);
    }
  });
  await test.step('doubts a photograph beside its field, and gives the focus back to it', async () => {
    await letter.setInputFiles({ name: '所函.png', mimeType: 'image/png', buffer: DOT });
    const anyway = page.getByRole('button', { name: '仍然上传' });
    await expect(anyway).toBeVisible();
    await tabTo(page, anyway);
    await page.keyboard.press('Enter');
    await expect(anyway).toBeHidden();
    await expectFocus(letter);
    await letter.setInputFiles([]);
  });
  await test.step('is gone through by Tab, folded and unfolded', async () => {
    await expectReachable(page);
    await tabTo(page, page.getByRole('radio', { name: '委托辩护' }));
    await page.keyboard.press('ArrowDown');
    const assigned = page.getByRole('radio', { name: /指派辩护/ });
    await expect(assigned).toBeChecked();
    await expectFocus(assigned);
    await expect(page.getByLabel('法律援助公函', { exact: true })).toBeVisible();
    await expectReachable(page);
  });
  await test.step('takes over what another window changed without moving whoever types', async () => {
    await page.reload();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await page.bringToFront();
    const date = page.getByLabel('委托日期');
    await date.focus();
    await other.getByLabel('授权委托书或者公函编号').fill('岚衡川〔2026〕刑委字第71号');
    await expect(page.getByRole('status').filter({ hasText: '另一窗口改了 1 项，已合并' })).toBeVisible();
    await expectFocus(date);
    await expect(number).toHaveValue('岚衡川〔2026〕刑委字第71号');
  });
});

test('a matter, its notices and what was seen of its file', async ({ as }) => {
  const page = await openMatter(as);
  await test.step('the matter is gone through by Tab', () => expectReachable(page));
  await test.step('the pages that were seen are gone through, and passed by', async () => {
    await follow(page, '谁办理过、我看过什么');
    await expectReachable(page);
    const past = page.getByRole('link', { name: '跳过各页' });
    await tabTo(page, past);
    await expectFocus(past);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    // The figures stand behind the strip where pages were opened.
    const figures = page.locator('summary').filter({ hasText: '查看数字' });
    const wasOpened = (await figures.count()) > 0;
    await expectFocus(wasOpened ? figures : page.getByRole('link', { name: '查看账本中的全部记录' }));
  });
  await test.step('the notices are gone through and opened', async () => {
    await page.goto('/notices');
    await expectReachable(page);
    await tabTo(page, page.getByRole('button', { name: /可以阅卷了/ }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('可以阅卷了');
  });
});

test('the making of a catalogue', async ({ as }) => {
  const page = await openMaker(as);
  const told = page.locator('.maker').getByRole('status');
  const undo = page.getByRole('button', { name: '撤销上一步' });
  const name = (row: number) => page.getByRole('group', { name: `第 ${row} 行` }).getByLabel('文书名称');
  await test.step('is gone through by Tab, the pages as one', () => expectReachable(page));
  await test.step('begins a document at a page and takes it away, and tells both', async () => {
    await tabTo(page, page.getByRole('checkbox', { name: /^第 1 页/ }));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expectFocus(name(2));
    await expect(told).toHaveText('一份文书从第 2 页开始');
    await tabTo(page, page.getByRole('button', { name: /^删去此行\s*第 2 行$/ }));
    await page.keyboard.press('Enter');
    await expectFocus(name(1));
    await expect(name(2)).toHaveCount(0);
    await expect(told).toHaveText('已删去第 2 行');
  });
  await test.step('takes back step by step, and keeps the focus when nothing is left', async () => {
    await undo.focus();
    await page.keyboard.press('Enter');
    await expect(name(2)).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(name(2)).toHaveCount(0);
    await expect(undo).toBeDisabled();
    await expectFocus(undo);
    await expect(told).toHaveText('已撤销上一步');
  });
});

test('the reader', async ({ as }) => {
  const page = await openReader(as);
  const told = page.locator('#room > [role="status"]');
  const view = page.locator('[data-look="view"]');
  const after = page.getByRole('link', { name: '下一页' });
  const keys = page.locator('#help');
  await test.step('is gone through by Tab, as image and as text', async () => {
    await page.keyboard.press('Escape');
    await expectReachable(page);
    await page.keyboard.press('v');
    await expect(page.getByRole('article', { name: /第 \d+ 页/ })).toBeVisible();
    await expectReachable(page);
  });
  await test.step('tells what its keys change, and leaves the focus where it is', async () => {
    await tabTo(page, view);
    await page.keyboard.press('Enter');
    await expect(told).toHaveText('现在看的是原页');
    await page.keyboard.press('v');
    await expect(told).toHaveText('现在看的是文字');
    await page.keyboard.press('v');
    await expectFocus(view);
    await page.keyboard.press('+');
    await expect(told).toHaveText(/^\d+%$/);
    await page.keyboard.press('0');
    await after.focus();
    await page.keyboard.press('Enter');
    await expect(told).toHaveText(/^第 2 页，共 18 页/);
    await expectFocus(after);
  });
  await test.step('opens the list of its keys, and gives the focus back', async () => {
    for (const close of ['?', 'Escape']) {
      await page.keyboard.press('?');
      await expect(keys).toHaveAttribute('open');
      await expectFocus(keys.locator('summary'));
      await page.keyboard.press(close);
      await expect(keys).not.toHaveAttribute('open');
      await expectFocus(after);
    }
  });
  await test.step('closes its panel without losing whoever is in it', async () => {
    const document = page.locator('#panel a[data-last]').first();
    await document.focus();
    await page.keyboard.press('t');
    await expect(document).toBeHidden();
    await expectFocus(page.locator('#panel summary'));
  });
});

test('from find to find, to the last and back, and from the resumed page to the first', async ({ as }) => {
  const page = await openReader(as);
  await test.step('from find to find', async () => {
    // The file opens where it was left, and finds are gone through from there on.
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.type('1');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('group', { name: /第 1 页/ })).toBeVisible();
    await page.keyboard.press('/');
    await page.keyboard.type(FEW);
    await page.keyboard.press('Enter');
    const finds = page.getByRole('navigation', { name: '在卷内查找' });
    await expect(finds).toContainText(/共 \d+ 处/);
    const all = Number(/共 (\d+) 处/.exec(await finds.innerText())?.[1]);
    const after = finds.getByText('下一处');
    await tabTo(page, after);
    for (let place = 1; place <= all; place += 1) {
      await page.keyboard.press('Enter');
      await expect(finds).toContainText(`第 ${place} 处，共 ${all} 处`);
      await expectFocus(after);
    }
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(finds).toContainText(`第 ${all - 1} 处，共 ${all} 处`);
  });
  await test.step('from the resumed page to the first', async () => {
    await openReader(() => Promise.resolve(page));
    const first = page.getByRole('link', { name: '从头看起' });
    await tabTo(page, first);
    await page.keyboard.press('Enter');
    await expect(first).toHaveCount(0);
    await expectFocus(page.getByRole('region', { name: /第 1 页/ }));
  });
});

/** Words that stand at a few places of the file. */
const FEW = '立案';

/** A picture that is far too small for a paper. */
const DOT = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

/** `?` opens the panel of the keys and goes there; `?` again or Escape closes it and goes back. */
async function expectPanel(page: Page, from: Locator): Promise<void> {
  await from.focus();
  const panel = page.locator('#page-keys');
  for (const close of ['?', 'Escape']) {
    await page.keyboard.press('?');
    await expect(panel).toHaveAttribute('open');
    await expectFocus(panel.locator('summary'));
    await page.keyboard.press(close);
    await expect(panel).not.toHaveAttribute('open');
    await expectFocus(from);
  }
}

/** Single keys act from here on. */
async function awake(page: Page): Promise<Page> {
  await expect(page.getByText('快捷键', { exact: true })).toBeVisible();
  return page;
}

async function openList(as: As): Promise<Page> {
  const page = await as('CM_CLERK');
  await page.goto('/desk');
  return awake(page);
}

function rows(page: Page): Locator {
  return page.locator('#worklist tbody');
}

async function openReview(as: As): Promise<Page> {
  const page = await as('CM_CLERK');
  await page.goto('/desk?state=submitted');
  await rows(page).getByRole('link').first().click();
  return awake(page);
}

/** Opens the form of an application, or begins one. */
async function openForm(as: As): Promise<Page> {
  const page = await as(READER);
  await page.goto('/applications/new');
  await page.getByLabel('统一受案号').fill('990102202600010200');
  await page.getByLabel('当事人姓名').fill('吕勇睿');
  await page.getByRole('button', { name: '查找案件' }).click();
  const known = page.getByRole('link', { name: '打开已有的申请' });
  await known.or(page.getByRole('button', { name: '核对申请内容' })).waitFor();
  if (await known.isVisible()) {
    await known.click();
    await page.waitForURL(/\/applications\/[0-9a-f-]{36}/);
    await page.goto(`/applications/${new URL(page.url()).pathname.split('/')[2]}/edit`);
  }
  await expect(page.getByRole('status').filter({ hasText: /^草稿/ })).toBeVisible();
  return page;
}

async function openMatter(as: As): Promise<Page> {
  const page = await as(READER);
  await page.goto('/applications');
  await follow(page, CASE);
  await expect(page.getByRole('link', { name: '线上阅卷' })).toBeVisible();
  return page;
}

async function openMaker(as: As): Promise<Page> {
  const page = await as('EFILE_MAKER');
  await page.goto('/desk/cases');
  await page.getByRole('row', { name: /骆苒然/ }).getByRole('link').first().click();
  await follow(page, '编制卷宗目录');
  await expect(page.getByRole('button', { name: '撤销上一步' })).toBeVisible();
  return page;
}

async function openReader(as: As): Promise<Page> {
  const page = await openMatter(as);
  await follow(page, '线上阅卷');
  await expect(page.getByRole('group', { name: /第 \d+ 页/ })).toBeVisible();
  // Its keys act once its scripts run.
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(page.getByRole('searchbox')).toBeFocused({ timeout: 500 });
  }).toPass();
  return page;
}
