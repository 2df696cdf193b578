import type { Locator, Page } from '@playwright/test';

import { expectAccessible, expectNoSidewaysScroll } from './support/accessible.ts';
import { find, follow, unfoldTools } from './support/acts.ts';
import { look } from './support/look.ts';
import { expectNothingOverlaps } from './support/overlaps.ts';
import { expect, test, type As } from './support/test.ts';

/** Who may read, and whose case it is. */
const READER = 'L001';
const CASE = /伍伟辉/;

test('the count of opened pages goes on while pages turn', async ({ as }) => {
  const page = await openFile(as);
  const before = await opened(page);
  await page.getByRole('link', { name: '下一页' }).click();
  await expect.poll(() => opened(page)).toBe(before + 1);
  await page.getByRole('link', { name: '下一页' }).click();
  await expect.poll(() => opened(page)).toBe(before + 2);
  await page.getByRole('link', { name: '上一页' }).click();
  await expect(page.getByRole('group', { name: /第 \d+ 页/ })).toBeVisible();
  await page.reload();
  expect(await opened(page), 'a page opened twice counts once').toBe(before + 2);
});

test('looking through the small pages opens none', async ({ as }) => {
  const page = await openFile(as);
  const before = await opened(page);
  const address = page.url();
  await unfoldTools(page);
  await page.getByRole('link', { name: '缩略图' }).click();
  await expect(page.getByRole('link', { name: '返回阅读' })).toBeVisible();
  await page.goto(address);
  expect(await opened(page)).toBe(before);
});

test('a page is read as text, with its image one tap away', async ({ as }, info) => {
  const page = await openPage(as, 1);
  await page.getByRole('link', { name: '看文字' }).click();
  const text = page.getByRole('article', { name: /第 1 页/ });
  await expect(text).toContainText('犯罪嫌疑人');
  await expect(text, 'who reads, when, and the code of this view').toContainText(/查阅标记：鲁岳涛 .+ [2-9A-HJ-NP-Z]{8}/);
  await expect(page).toHaveURL(/[?&]v=text/);
  const size = await text.evaluate((article) => Number.parseFloat(getComputedStyle(article).fontSize));
  expect(size, 'pixels of a letter').toBeGreaterThanOrEqual(17);
  await look(page, 'reader-text');
  await page.getByRole('link', { name: '下一页' }).click();
  await expect(page.getByRole('article', { name: /第 2 页/ })).toBeVisible();
  await expect(page, 'text stays text').toHaveURL(/read\/2\?v=text/);
  await page.getByRole('link', { name: '看原页' }).click();
  await expect(leaf(page, 2)).toBeVisible();
  await expect(page).not.toHaveURL(/v=text/);
  if (info.project.name !== 'phone') return;
  await unfoldTools(page);
  for (const words of await page.getByText('键盘操作').all()) await expect(words).toBeHidden();
});

test('who looks at the image of a page comes back to where they read', async ({ as }, info) => {
  test.skip(info.project.use.javaScriptEnabled === false, 'the browser goes back by itself');
  const page = await openPage(as, 1);
  const address = `${page.url()}?v=text`;
  await page.setViewportSize({ width: 390, height: 480 });
  await expect(async () => {
    await page.goto(address);
    await page.evaluate(() => {
      window.scrollTo(0, 150);
    });
    const before = await spot(page);
    expect(before).toBeGreaterThan(0);
    await page.getByRole('link', { name: '看原页' }).click();
    await expect(leaf(page, 1)).toBeVisible({ timeout: 2_000 });
    await page.getByRole('link', { name: '看文字' }).click();
    await expect.poll(() => spot(page), { timeout: 2_000 }).toBe(before);
  }).toPass();
});

test('from find to find, in the image and in the text', async ({ as }, info) => {
  const page = await openPage(as, 1);
  await find(page, '犯罪嫌疑人');
  const finds = page.getByRole('navigation', { name: '在卷内查找' });
  await expect(finds).toContainText(/共 \d+ 处/);
  await finds.getByRole('link', { name: '下一处' }).click();
  await expect(finds).toContainText(/第 1 处，共 \d+ 处/);
  await expect(page.locator('rect#hit')).toHaveCount(1);
  await finds.getByRole('link', { name: '下一处' }).click();
  await expect(finds).toContainText(/第 2 处/);
  await look(page, 'reader-found');
  await page.getByRole('link', { name: '看文字' }).click();
  await expect(page.locator('mark#hit')).toHaveText('犯罪嫌疑人');
  await expect(finds).toContainText(/第 2 处/);
  await look(page, 'reader-found-text');
  await finds.getByRole('link', { name: '上一处' }).click();
  await expect(finds).toContainText(/第 1 处/);
  if (info.project.use.javaScriptEnabled === false) return;
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await expect(finds).toContainText(/第 2 处/);
  await page.keyboard.press('Shift+N');
  await expect(finds).toContainText(/第 1 处/);
});

test('the reading goes on where it stopped', async ({ as }) => {
  const page = await openPage(as, 3);
  await page.goto('/applications');
  await follow(page, CASE);
  await follow(page, '线上阅卷');
  await expect(page.getByText('接着第 3 页阅读。')).toBeVisible();
  await expect(leaf(page, 3)).toBeVisible();
  await page.getByRole('link', { name: '从头看起' }).click();
  await expect(leaf(page, 1)).toBeVisible();
  await expect(page.getByText(/接着第 \d+ 页阅读/)).toHaveCount(0);
});

test('the contents say what was opened of each document, and what never was', async ({ as }) => {
  const page = await openPage(as, 1);
  const contents = (await page.locator('main').textContent()) ?? '';
  expect(contents).toMatch(/已打开 \d+ \/ \d+ 页|已全部打开/);
  expect(contents).toContain('未打开');
});

test('a phone shows a page without its white margins, until somebody wants them', async ({ as }, info) => {
  test.skip(info.project.name !== 'phone', 'there is room enough');
  const page = await openPage(as, 1);
  await expect.poll(() => shownWidth(page, 1), 'points of the page that are shown').toBeLessThan(560);
  await unfoldTools(page);
  await page.getByRole('link', { name: '显示整页' }).click();
  await expect.poll(() => shownWidth(page, 1)).toBeGreaterThan(590);
  await expect(page).toHaveURL(/m=whole/);
  await page.getByRole('link', { name: '裁去页边' }).click();
  await expect.poll(() => shownWidth(page, 1)).toBeLessThan(560);
});

test('the box for the number of a page shows five digits', async ({ as }) => {
  const page = await openPage(as, 1);
  const box = page.getByRole('textbox', { name: '页码', exact: true });
  const cut = await box.evaluate((input: HTMLInputElement) => {
    input.value = '12345';
    return input.scrollWidth - input.clientWidth;
  });
  expect(cut, 'pixels that do not fit').toBe(0);
});

test('a swipe turns the page, two fingers do not', async ({ as }, info) => {
  test.skip(info.project.name !== 'phone', 'no fingers there');
  const page = await openPage(as, 1);
  await expect(async () => {
    await swipe(page, [300], [80]);
    await expect(leaf(page, 2)).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await swipe(page, [300, 320], [80]);
  await swipe(page, [80], [300]);
  await expect(leaf(page, 1), 'two fingers turned nothing').toBeVisible();
  const way = await page.getByRole('region', { name: /第 \d+ 页/ }).evaluate((stage) => getComputedStyle(stage).touchAction);
  expect(way, 'the browser spreads the page').toMatch(/manipulation|pinch-zoom/);
});

test("the reader's tools keep apart in large type on a phone, in both languages", async ({ as }, info) => {
  test.skip(info.project.name !== 'phone', 'there is room enough');
  const page = await as(READER);
  await page.goto('/');
  await page.getByRole('button', { name: '关怀版' }).click();
  await openFile(() => Promise.resolve(page));
  await expectRoom(page);
  const address = page.url();
  await page.getByRole('link', { name: '看文字' }).click();
  await expect(page.getByRole('article', { name: /第 \d+ 页/ })).toBeVisible();
  await expectRoom(page);
  await page.goto('/');
  await page.getByRole('button', { name: 'English' }).click();
  await page.goto(address);
  await expect(page.getByRole('group', { name: /^Page \d+/ })).toBeVisible();
  await expectRoom(page);
  await page.goto('/');
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('button', { name: '标准版' }).click();
  await expect(page.getByRole('button', { name: '关怀版' })).toBeVisible();
});

async function expectRoom(page: Page): Promise<void> {
  await expectNothingOverlaps(page);
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
}

async function openFile(as: As): Promise<Page> {
  const page = await as(READER);
  await page.goto('/applications');
  await follow(page, CASE);
  await follow(page, '线上阅卷');
  await expect(page.getByRole('group', { name: /第 \d+ 页/ })).toBeVisible();
  return page;
}

/** Opens one page of the file. */
async function openPage(as: As, number: number): Promise<Page> {
  const page = await openFile(as);
  const { pathname } = new URL(page.url());
  await page.goto(pathname.replace(/\d+$/, String(number)));
  await expect(leaf(page, number)).toBeVisible();
  return page;
}

/** The image of a page. */
function leaf(page: Page, number: number): Locator {
  return page.getByRole('group', { name: new RegExp(`第 ${number} 页`) });
}

/** How far somebody has read down. */
async function spot(page: Page): Promise<number> {
  return page.evaluate(() => window.scrollY);
}

/** How many points of the page's width are shown. */
async function shownWidth(page: Page, number: number): Promise<number> {
  const frame = await leaf(page, number).getAttribute('viewBox');
  return Number(frame?.split(' ')[2]);
}

/** Fingers go down on the page at these places across, and one is lifted at another. */
async function swipe(page: Page, down: number[], up: [number]): Promise<void> {
  const finger = (clientX: number, identifier: number) => ({ identifier, clientX, clientY: 400 });
  const stage = page.getByRole('region', { name: /第 \d+ 页/ });
  const touches = down.map(finger);
  await stage.dispatchEvent('touchstart', { touches, changedTouches: touches, targetTouches: touches });
  await stage.dispatchEvent('touchend', { touches: [], changedTouches: up.map(finger), targetTouches: [] });
}

/** How many pages the panel says were opened; on a phone it is folded and says so all the same. */
async function opened(page: Page): Promise<number> {
  const line = (await page.locator('main').textContent()) ?? '';
  return Number(/您已打开 (\d+) 页/.exec(line)?.[1] ?? Number.NaN);
}
