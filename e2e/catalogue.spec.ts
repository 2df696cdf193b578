import type { Page } from '@playwright/test';

import { expectAccessible } from './support/accessible.ts';
import { follow, press } from './support/acts.ts';
import { expect, test, type As } from './support/test.ts';

/** The case of the demo whose file was imported and is not catalogued yet. */
const CASE = /骆苒然/;

test('typing goes on in the row just added', async ({ as }) => {
  const page = await openCatalogue(as);
  const rows = await page.getByRole('group', { name: /^第 \d+ 行$/ }).count();
  await page.getByRole('button', { name: '增加一行' }).click();
  const added = page.getByRole('group', { name: `第 ${rows + 1} 行` });
  await expect(added.getByLabel('文书名称')).toBeFocused();
  await expect(added.getByLabel('文书名称')).toBeInViewport();
  await page.keyboard.type('补充侦查报告书');
  await page.getByRole('button', { name: '增加一行' }).click();
  await expect(added.getByLabel('文书名称')).toHaveValue('补充侦查报告书');
  await expect(page.getByRole('group', { name: `第 ${rows + 2} 行` }).getByLabel('文书名称')).toBeFocused();
});

test('the summary of what is wrong has the focus, names row and cell, and leads there', async ({ as }) => {
  const page = await openCatalogue(as);
  const rows = await page.getByRole('group', { name: /^第 \d+ 行$/ }).count();
  await page.getByRole('button', { name: '增加一行' }).click();
  const added = page.getByRole('group', { name: `第 ${rows + 1} 行` });
  await added.getByLabel('起页').fill('九');
  await press(page, '保存卷宗目录', 422);
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  for (const cell of ['文书名称', '起页', '止页']) {
    await expect(summary.getByRole('link', { name: new RegExp(`^第 ${rows + 1} 行 ${cell}：`) })).toBeVisible();
  }
  await expectAccessible(page);
  await summary.getByRole('link', { name: new RegExp(`^第 ${rows + 1} 行 文书名称：`) }).click();
  await expect(added.getByLabel('文书名称')).toBeFocused();
  await expect(added.getByLabel('起页')).toHaveValue('九');
});

test('a page that is pressed begins a document at once, and pressed again none', async ({ as }, info) => {
  test.skip(info.project.use.javaScriptEnabled === false, 'pages are ticked there, and sent');
  const page = await openCatalogue(as);
  const undo = page.getByRole('button', { name: '撤销上一步' });
  await expect(undo).toBeVisible();
  const [first, second] = [page.getByRole('group', { name: '第 1 行' }), page.getByRole('group', { name: '第 2 行' })];
  await page.getByRole('checkbox', { name: /^第 5 页/ }).check();
  await expect(second.getByLabel('文书名称')).toBeFocused();
  await expect(second.getByLabel('起页')).toHaveValue('5');
  await expect(first.getByLabel('止页')).toHaveValue('4');
  await expect(first.getByRole('checkbox', { name: /文书从本页开始/ })).toHaveCount(4);
  await expectAccessible(page);
  await page.keyboard.type('拘留证');
  await second.getByRole('checkbox', { name: /^第 5 页/ }).uncheck();
  await expect(second).toHaveCount(0);
  await undo.click();
  await expect(second.getByLabel('文书名称')).toHaveValue('拘留证');
});

test('pages are pressed by keyboard alone', async ({ as }, info) => {
  test.skip(info.project.use.javaScriptEnabled === false, 'the browser leads from tick to tick');
  const page = await openCatalogue(as);
  await expect(page.getByRole('button', { name: '撤销上一步' })).toBeVisible();
  const third = page.getByRole('checkbox', { name: /^第 3 页/ });
  await page.getByRole('checkbox', { name: /^第 1 页/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(third).toBeFocused();
  await page.keyboard.press('Enter');
  const name = page.getByRole('group', { name: '第 2 行' }).getByLabel('文书名称');
  await expect(name).toBeFocused();
  await page.keyboard.type('受案登记表');
  await page.keyboard.press('Enter');
  await expect(third).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('checkbox', { name: /^第 1 页/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(third).toBeFocused();
  await expect(third).not.toBeChecked();
  await expect(name).toHaveCount(0);
});

test('a page is turned and another moved, and both go back', async ({ as }, info) => {
  const page = await openCatalogue(as);
  const choose = (number: number) => page.getByRole('checkbox', { name: new RegExp(`^选中 第 ${number} 页$`) });
  const title = page.getByRole('group', { name: '第 1 行' }).getByLabel('文书名称');
  const hasScripts = info.project.use.javaScriptEnabled !== false;
  if (hasScripts) await expect(page.getByRole('button', { name: '撤销上一步' })).toBeVisible();
  await title.fill('起诉意见书');
  const picture = page.locator('li').filter({ has: choose(2) }).last().locator('img');
  await choose(2).check();
  for (const [way, lies] of [['向右转', true], ['向左转', false]] as const) {
    await page.getByRole('button', { name: way }).click();
    if (hasScripts) {
      await picture.scrollIntoViewIfNeeded();
      await expect
        .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth > image.naturalHeight))
        .toBe(lies);
    } else {
      await expect(page.getByText('已转动 1 页')).toBeVisible();
    }
  }
  await expect(title).toHaveValue('起诉意见书');
  if (hasScripts) {
    await page.getByRole('checkbox', { name: /^第 2 页/ }).focus();
    await page.keyboard.press('x');
    await expect(choose(2)).not.toBeChecked();
    await page.keyboard.press('x');
  }
  await expect(choose(2)).toBeChecked();
  for (const place of ['某页之前', '某页之后']) {
    await page.getByLabel('移到哪里').selectOption({ label: place });
    await page.getByLabel('页码', { exact: true }).fill(place === '某页之前' ? '1' : '2');
    await page.getByRole('button', { name: '移动选中的页' }).click();
    await expect(choose(1)).not.toBeChecked();
    await expect(page.getByLabel('页码', { exact: true })).toHaveValue('');
    await choose(1).check();
  }
  await expectAccessible(page);
  await expect(title).toHaveValue('起诉意见书');
});

async function openCatalogue(as: As): Promise<Page> {
  const page = await as('EFILE_MAKER');
  await page.goto('/desk/cases');
  await page.getByRole('row', { name: CASE }).getByRole('link').first().click();
  await follow(page, '编制卷宗目录');
  return page;
}
