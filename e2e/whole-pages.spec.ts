import type { Page } from '@playwright/test';

import { confirmIdentity, expectInTime, find, follow, press, unfoldTools } from './support/acts.ts';
import { look } from './support/look.ts';
import { lostSeal, WORDS } from './support/lost_seal.ts';
import { expect, test } from './support/test.ts';

/** A case whose file is made already, the lawyer who waits for it, and whom she defends. */
const CASE = '990102202600010400';
const PROSECUTOR = 'P011';
const LAWYER = 'L002';
const PARTY = /安清和/;

/** As what the pages come into the catalogue. */
const TITLE = '随案移送物品清单';

/** What one step leaves to the next: where the file stands, and the number of the page without its seal. */
const story = { file: '', application: '', page: 0 };

test.describe.configure({ mode: 'serial' });
test.use({ beginning: 'own demo' });

test('1 the maker is told of a lost seal as soon as the file is in', async ({ as }) => {
  const maker = await as('EFILE_MAKER');
  await maker.goto('/desk/cases');
  await maker.getByRole('row', { name: new RegExp(CASE) }).getByRole('link').first().click();
  story.file = new URL(maker.url()).pathname;
  const before = await maker.getByText(/^共 \d+ 页：/).count();
  await maker.getByLabel('选择文件').setInputFiles(lostSeal());
  await maker.getByRole('button', { name: '导入文件' }).click();
  await expectInTime(maker.getByText(/^共 \d+ 页：/).nth(before), 60_000);
  await expect(maker.getByText(/^共 2 页：.*1 页不完整/)).toBeVisible();
  const line = maker.getByRole('listitem').filter({ hasText: '缺少 1 幅图像' });
  await expect(line).toContainText('不完整');
  await look(maker, 'whole-pages-01-imported');
  await line.getByRole('link').first().click();
  await expect(maker.getByRole('heading', { level: 1, name: /^核对第 \d+ 页$/ })).toBeVisible();
  story.page = Number(/pages\/(\d+)\/compare$/.exec(maker.url())?.[1]);
  expect(story.page).toBeGreaterThan(1);
});

test('2 the maker sees what was drawn, and says by keyboard that it is as on paper', async ({ as }) => {
  const maker = await as('EFILE_MAKER');
  const arrived = maker.waitForResponse((answer) => answer.url().endsWith(`/pages/${story.page}.webp`));
  await maker.goto(`${story.file}/pages/${story.page}/compare`);
  expect((await arrived).status()).toBe(200);
  await expect(maker.getByText('缺少 1 幅图像')).toBeVisible();
  await expect(maker.getByText('请核对纸质原件，必要时重新扫描并替换。')).toBeVisible();
  await expect(maker.getByRole('img', { name: '提供给律师的画面' })).toBeVisible();
  // Either the other drawing stands beside it, or it is said why there is none.
  const other = maker.getByRole('img', { name: '另一个程序画出的画面' });
  const none = maker.getByText(/另一个程序画出的画面与此相同|本页只由一个程序画出/);
  await expect(other.or(none)).toBeVisible();
  await expectBeside(maker);
  await look(maker, 'whole-pages-02-compare');
  await inEnglish(maker, async () => {
    await expect(maker.getByText('1 picture is missing')).toBeVisible();
    await look(maker, 'whole-pages-02-compare-en');
  });

  await press(maker, '确认与纸质一致', 422);
  await expect(maker.getByRole('alert')).toBeVisible();
  const note = maker.getByLabel('核对了什么');
  await note.fill('与纸质原件逐处对照，清单一致，原件此处也没有印章');
  await note.press('Tab');
  await expect(maker.getByRole('button', { name: '确认与纸质一致' })).toBeFocused();
  await maker.keyboard.press('Enter');
  await expect(maker.getByText('与纸质原件逐处对照，清单一致，原件此处也没有印章')).toBeVisible();
  await expect(maker.getByText('不完整，已核对')).toBeVisible();
  await look(maker, 'whole-pages-02-decided');
});

test('3 whoever approves reads what is not whole before deciding', async ({ as, office }) => {
  const maker = await as('EFILE_MAKER');
  await maker.goto(`${story.file}/catalogue`);
  await expect(maker.getByText('不完整，已核对')).toBeVisible();
  await catalogue(maker);
  await expect(maker.getByText('待批准').first()).toBeVisible();

  const prosecutor = await as(PROSECUTOR);
  await prosecutor.goto(story.file);
  await follow(prosecutor, '批准查阅类别');
  await confirmIdentity(prosecutor, office, office.accounts.find(PROSECUTOR));
  const row = prosecutor.getByRole('row', { name: new RegExp(TITLE) });
  await expect(row.getByRole('link', { name: /1 页不完整（其中 1 页已与纸质核对一致）/ })).toBeVisible();
  await look(prosecutor, 'whole-pages-03-approve');
  await prosecutor.getByRole('button', { name: '批准以上全部类别' }).click();
  await expect(prosecutor.locator('main')).toContainText('已全部批准');
  await prosecutor.goto(`${story.file}/pages/${story.page}/compare`);
  await expect(prosecutor.getByText('核对结果不再收回')).toBeVisible();
});

test('4 the lawyer reads above the page what is missing, in the tree and on the strip', async ({ as, office }) => {
  const page = await as(LAWYER);
  await page.goto('/applications');
  const link = page.getByRole('link', { name: PARTY }).first();
  story.application = (await link.getAttribute('href')) ?? '';
  const auditor = await as('CM_AUDITOR');
  await auditor.goto(`/desk${story.application}`);
  await follow(auditor, '安排阅卷');
  await confirmIdentity(auditor, office, office.accounts.find('CM_AUDITOR'));
  await auditor.getByRole('button', { name: '安排阅卷' }).click();
  await expect(auditor.locator('main')).toContainText('可以阅卷');
  await page.goto(story.application);
  await follow(page, '签署阅卷承诺书');
  await page.getByLabel('请输入您的姓名，作为签署').fill(office.accounts.find(LAWYER).name);
  await page.getByRole('button', { name: '签署阅卷承诺书' }).click();
  await expect(page.getByRole('link', { name: '线上阅卷' })).toBeVisible();

  await page.goto(`${story.application}/read/${await lastPage(page)}`);
  const flag = page.getByText(/本页不完整：缺少 1 幅图像。承办单位已于 \d+年\d+月\d+日 与纸质核对一致。/);
  await expect(flag).toBeVisible();
  await expect(page.locator('main')).toContainText(/第 \d+ 页不完整，已与纸质核对/);
  await look(page, 'whole-pages-04-reader');
  await page.getByRole('link', { name: '看文字' }).click();
  await expect(page.getByText('缺少的内容也不在下面的文字里。')).toBeVisible();
  await look(page, 'whole-pages-04-text');
  await inEnglish(page, async () => {
    await expect(page.getByText(/This page is incomplete: 1 picture is missing\./)).toBeVisible();
  });
  await page.getByRole('link', { name: '看原页' }).click();
  await unfoldTools(page);
  await page.getByRole('link', { name: '缩略图' }).click();
  await expect(page.getByRole('link', { name: /不完整，已核对/ })).toBeVisible();
  await look(page, 'whole-pages-04-strip');
});

test('5 a page before it has no flag, and turning to it brings one', async ({ as }) => {
  const page = await as(LAWYER);
  const last = await lastPage(page);
  await page.goto(`${story.application}/read/${last - 1}`);
  await expect(page.getByText('本页不完整')).toHaveCount(0);
  await page.getByRole('link', { name: '下一页' }).click();
  await expect(page.getByText(/本页不完整：缺少 1 幅图像/).first()).toBeVisible();
});

test('6 a search says which pages it did not look through whole', async ({ as }) => {
  const page = await as(LAWYER);
  await page.goto(`${story.application}/read/1`);
  await find(page, WORDS);
  await expect(page.getByText(/另有 \d+ 页未能完整检索（第 .*\d+ 页），请逐页查看。/)).toBeVisible();
  await look(page, 'whole-pages-06-search');
  await page.goto(`${story.application}/bundles`);
  await expect(page.locator('main')).toContainText(/验证身份|1 页不完整/);
});

test('7 the lawyer says that the page cannot be read, once, and sees by when it is answered', async ({ as }) => {
  const page = await as(LAWYER);
  const last = await lastPage(page);
  await page.goto(`${story.application}/read/${last}`);
  await page.getByRole('link', { name: '本页无法阅读' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `第 ${last} 页无法阅读` })).toBeVisible();
  await expect(page.getByRole('radio', { name: '扫描不清' }), 'as what is missing suggests').toBeChecked();
  await look(page, 'whole-pages-07-report');
  await page.getByRole('radio', { name: '其他' }).check();
  await press(page, '提交反映', 422);
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('radio', { name: '其他' })).toBeChecked();
  await page.getByLabel('补充说明').fill('清单最下面的印章没有显示。');
  await page.getByRole('button', { name: '提交反映' }).click();
  await expect(page.getByText(/您于 .* 反映本页无法阅读，本院在 .* 前补扫或者答复。/)).toBeVisible();
  await expect(page.getByRole('link', { name: '本页无法阅读' })).toHaveCount(0);
  await look(page, 'whole-pages-07-reported');
});

test('8 its maker brings a better scan while the file is read, and the prosecutor accepts it', async ({ as, office }) => {
  const maker = await as('EFILE_MAKER');
  await maker.goto('/desk/cases');
  await expect(maker.getByRole('row', { name: new RegExp(CASE) })).toContainText('律师反映 1 页无法阅读');
  await maker.goto(story.file);
  await maker.locator('main a[href*="/reports/"]').first().click();
  await expect(maker.getByText('清单最下面的印章没有显示。')).toBeVisible();
  await look(maker, 'whole-pages-08-reported');
  const report = new URL(maker.url()).pathname;
  await maker.getByLabel('重新扫描的文件').setInputFiles(lostSeal());
  await maker.getByRole('button', { name: '上传补扫件' }).click();
  await expectInTime(maker.getByText('补扫第 1 页').first(), 60_000);
  await look(maker, 'whole-pages-08-brought');

  const prosecutor = await as(PROSECUTOR);
  await prosecutor.goto(report);
  await follow(prosecutor, '批准并替换页面');
  if (prosecutor.url().includes('step-up')) await confirmIdentity(prosecutor, office, office.accounts.find(PROSECUTOR));
  await expect(prosecutor.getByText('补扫件有 1 页不完整或者不能显示')).toBeVisible();
  await expect(prosecutor.getByText('缺少 1 幅图像')).toBeVisible();
  await look(prosecutor, 'whole-pages-08-accept');
  await prosecutor.getByRole('button', { name: '批准并替换页面' }).click();
  await expect(prosecutor.locator('main')).toContainText('已换成新的扫描件');
});

test('9 the lawyer is told, and reads the new scan in the place of the page', async ({ as }) => {
  const page = await as(LAWYER);
  await page.goto('/notices');
  await expect(page.locator('main')).toContainText(/第 \d+ 页已换成新的扫描件/);
  await page.goto(`${story.application}/reports`);
  await expect(page.getByText(/您反映的页面已于 .* 换成新的扫描件。/)).toBeVisible();
  await look(page, 'whole-pages-09-reports');
  await page.getByRole('listitem').filter({ hasText: '已换成新的扫描件' }).getByRole('link').first().click();
  await expect(page.getByText(/您反映的页面已于 .* 换成新的扫描件。/)).toBeVisible();
  await inEnglish(page, async () => {
    await expect(page.getByText(/The page you reported was replaced by a new scan/)).toBeVisible();
  });
});

/** Both drawings stand beside each other where there is room, and one under the other on a phone. */
async function expectBeside(page: Page): Promise<void> {
  const drawings = page.getByRole('img', { name: /画面/ });
  const boxes = await Promise.all((await drawings.all()).map((drawing) => drawing.boundingBox()));
  const [first, second] = boxes;
  if (!first || !second) return;
  const isPhone = (page.viewportSize()?.width ?? 0) < 500;
  expect(second.x > first.x + first.width / 2, 'beside the other').toBe(!isPhone);
}

/** Shows the page in English for a while. */
async function inEnglish(page: Page, looked: () => Promise<void>): Promise<void> {
  const address = page.url();
  await page.goto('/');
  await page.getByRole('button', { name: 'English' }).click();
  await page.goto(address);
  await looked();
  await page.goto('/');
  await page.getByRole('button', { name: '中文' }).click();
  await page.goto(address);
}

/** Puts the pages that were imported into a document of their own, behind the last one. */
async function catalogue(page: Page): Promise<void> {
  const rows = page.getByRole('group', { name: /^第 \d+ 行$/ });
  const many = await rows.count();
  const [last, added] = [rows.nth(many - 1), page.getByRole('group', { name: `第 ${many + 1} 行` })];
  const volume = await last.getByLabel('卷', { exact: true }).inputValue();
  const name = await last.getByLabel('卷名').inputValue();
  await page.getByRole('button', { name: '增加一行' }).click();
  await added.getByLabel('卷', { exact: true }).fill(volume);
  await added.getByLabel('卷名').fill(name);
  await added.getByLabel('文书名称').fill(TITLE);
  await added.getByLabel('起页').fill(String(story.page - 1));
  await added.getByLabel('止页').fill(String(story.page));
  await added.getByLabel('查阅类别').selectOption({ label: '可线上' });
  await page.getByRole('button', { name: '保存卷宗目录' }).click();
}

/** The last page that the lawyer may read: the document that was added comes last. */
async function lastPage(page: Page): Promise<number> {
  await page.goto(`${story.application}/read?n=99999`);
  return Number(/read\/(\d+)/.exec(page.url())?.[1]);
}
