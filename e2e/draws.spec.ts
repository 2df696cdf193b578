import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Page } from '@playwright/test';

import { expectAccessible, expectNoSidewaysScroll } from './support/accessible.ts';
import { ask } from './support/ask.ts';
import { look } from './support/look.ts';
import { receipts, said, type Receipt } from './support/receipts.ts';
import { expect, test } from './support/test.ts';

const ADDRESS = '/draws/verify';

test('a stranger finds the page, and it says what it does with the file', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('contentinfo').getByRole('link', { name: '核验抽选' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '核验一次抽选' })).toBeVisible();
  const main = page.getByRole('main');
  await expect(main.getByText('mingjian draw verify')).toBeVisible();
  for (const file of ['verify_draw.py', 'verify_form.py', 'verify_entry.py', 'verify_beacon.py', 'verify_signature.py']) {
    const answer = await ask(page, (await main.getByRole('link', { name: file }).getAttribute('href')) ?? '');
    expect(await answer.text()).toBe(readFileSync(path.join(import.meta.dirname, file), 'utf8'));
  }
  const rules = await ask(page, (await main.getByRole('link', { name: '阅读抽选规范' }).getAttribute('href')) ?? '');
  expect(await rules.text()).toContain('mingjian-draw/1');
  await look(page, 'draws-verify');
});

test('without scripts the page says how to check', async ({ page }, info) => {
  test.skip(info.project.use.javaScriptEnabled !== false, 'scripts are on');
  await page.goto(ADDRESS);
  await expect(page.getByText('在网页上核验，需要启用 JavaScript 的浏览器')).toBeVisible();
  await expect(page.getByText('正在准备核验程序')).toBeHidden();
  await expect(page.getByLabel('抽选回执文件')).toBeHidden();
  await expect(page.getByText('python3 verify_draw.py receipt.json')).toBeVisible();
});

test.describe('with scripts', () => {
  test.beforeEach(async ({}, info) => {
    test.skip(info.project.use.javaScriptEnabled === false, 'there are none');
  });

  test('a good receipt is accepted, explained and kept to oneself', async ({ page, context }) => {
    await open(page);
    await context.setOffline(true);
    const asked: string[] = [];
    context.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
    const answer = await check(page, receipts.beacon());
    await expect(answer).toHaveText('核验通过：结果确实由公布的内容得出');
    await expect(answer).toBeFocused();
    await expect(page.getByRole('status')).toHaveText('核验通过：结果确实由公布的内容得出');
    await expect(section(page, '不符之处')).toBeHidden();
    const right = section(page, '核对无误');
    for (const code of ['types', 'fairness', 'draw']) await expect(right).toContainText(said(`check.${code}.title`));
    await expect(section(page, '任何计算都无法证明的')).toContainText(said('check.pool_is_register.not_checked'));
    await explained(page, receipts.beacon());
    expect(asked, 'what left the browser').toEqual([]);
    await context.setOffline(false);
    await look(page, 'draws-accepted');
  });

  test('a receipt of sealed numbers is accepted, and says what rests on trust', async ({ page }) => {
    await open(page);
    await expect(await check(page, receipts.reveals())).toHaveText(/^核验通过/);
    await expect(section(page, '任何计算都无法证明的')).toContainText(said('check.offices_are_independent.not_checked'));
  });

  test('a draw that an office prevented is told as such', async ({ page }) => {
    await open(page);
    await expect(await check(page, receipts.withheld())).toHaveText('核验通过：这一次没有抽出人选');
    await expect(page.getByRole('heading', { name: '抽中的人' })).toBeHidden();
    await look(page, 'draws-undrawn');
  });

  for (const [what, tamper, code] of forgeries()) {
    test(`a receipt with another ${what} is refused`, async ({ page }) => {
      await open(page);
      const receipt = receipts.beacon();
      tamper(receipt);
      await expect(await check(page, receipt)).toHaveText('核验未通过：这份回执不能采信');
      await expect(section(page, '不符之处')).toContainText(said(`check.${code}.failed`));
      await expect(page.getByRole('heading', { name: '这次抽选是怎样进行的' })).toBeHidden();
      if (what === 'panel') await look(page, 'draws-refused');
    });
  }

  test('a file that is no receipt, or was saved anew, is told apart from a forged one', async ({ page }) => {
    await open(page);
    const pretty = JSON.stringify(receipts.beacon(), null, 2);
    for (const text of [pretty, 'not a receipt', '', '{"version":"mingjian-receipt/1"}', '['.repeat(200_000)]) {
      await expect(await check(page, text)).toHaveText('无法核验：这个文件不是原样的抽选回执');
    }
    await look(page, 'draws-unreadable');
  });

  test('one file after the other is checked, and a file can be dropped', async ({ page }) => {
    await open(page);
    await expect(await check(page, receipts.beacon())).toHaveText(/^核验通过/);
    await page.getByRole('button', { name: '核验另一个文件' }).click();
    await expect(page.getByLabel('抽选回执文件')).toBeFocused();
    const dropped = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'dropped.json'));
      return data;
    }, 'not a receipt');
    await page.getByText('也可以把文件拖到这个框里').dispatchEvent('drop', { dataTransfer: dropped });
    await expect(page.getByRole('heading', { name: /^无法核验/ })).toBeFocused();
    await expect(page.getByText('dropped.json')).toBeVisible();
  });

  test('an example is tried with one press', async ({ page }) => {
    await open(page);
    await page.getByRole('link', { name: '手边没有回执？用一份示例试一次' }).click();
    await expect(page.getByRole('heading', { name: /^核验通过/ })).toBeFocused();
    await expect(page.getByText(/example\.json/)).toBeVisible();
  });

  test('it speaks English, in the dark and on paper', async ({ page }) => {
    await page.goto(ADDRESS);
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.getByRole('status')).toHaveText(/go offline now/);
    await expect(await check(page, receipts.beacon())).toHaveText('Accepted: the result follows from what was published');
    await expect(page.getByRole('main')).not.toContainText(/\p{Script=Han}/u);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await look(page, 'draws-accepted-english-dark');
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByLabel('Receipt of the draw')).toBeHidden();
    await expect(page.getByRole('heading', { name: 'Who was drawn' })).toBeVisible();
  });

  test('it can be used by keyboard alone', async ({ page }, info) => {
    test.skip(info.project.name === 'phone', 'a phone has no keyboard');
    await open(page);
    await page.getByLabel('抽选回执文件').focus();
    const chooser = page.waitForEvent('filechooser');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(file(JSON.stringify(receipts.beacon())));
    await expect(page.getByRole('heading', { name: /^核验通过/ })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: '核验另一个文件' })).toBeFocused();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });
});

/** Ten kinds of forgery, each with a check that must notice it. */
function forgeries(): [string, (receipt: Receipt) => void, string][] {
  return [
    ['pool', ({ commitment }) => void (commitment.people[0]!.person = flipped(commitment.people[0]!.person)), 'signatures'],
    ['rule', ({ commitment }) => void (commitment.rules[0]!.max -= 1), 'signatures'],
    ['exclusion', ({ commitment }) => void commitment.excluded.pop(), 'draw'],
    ['ticket', ({ result }) => void (result!.ticket += 1), 'draw'],
    ['panel', ({ result }) => void result!.panel.reverse(), 'draw'],
    ['reserve', ({ result }) => void result!.reserves.reverse(), 'draw'],
    ['randomness', ({ randomness }) => void (randomness.beacon!.signature = flipped(randomness.beacon!.signature)), 'randomness'],
    ['signature', ({ signatures }) => void (signatures[0]!.signature = flipped(signatures[0]!.signature)), 'signatures'],
    ['lottery chance', ({ commitment }) => void (commitment.lottery.chances[0] = '1/97'), 'chances'],
    ['certificate', ({ commitment }) => void (commitment.lottery.rounds[0]!.scale += '0'), 'fairness'],
  ];
}

/** The same hexadecimal with its last digit changed. */
function flipped(hexadecimal: string): string {
  return hexadecimal.slice(0, -1) + (hexadecimal.endsWith('0') ? '1' : '0');
}

async function open(page: Page): Promise<void> {
  await page.goto(ADDRESS);
  await expect(page.getByRole('status')).toHaveText('核验程序已经就绪，现在可以断开网络。');
}

/** Hands a file to the page and waits for the verdict, which is the heading that has the focus. */
async function check(page: Page, receipt: Receipt | string) {
  const text = typeof receipt === 'string' ? receipt : JSON.stringify(receipt);
  await page.getByLabel(/抽选回执文件|Receipt of the draw/).setInputFiles(file(text));
  const verdict = /^(核验通过|核验未通过|无法核验|核验没有|Accepted)/;
  await expect(page.getByRole('status')).toHaveText(verdict);
  return page.getByRole('heading', { level: 2, name: verdict });
}

function file(text: string) {
  return { name: 'receipt.json', mimeType: 'application/json', buffer: Buffer.from(text) };
}

function section(page: Page, title: string) {
  const heading = page.getByRole('heading', { name: title, includeHidden: true });
  return page.locator('section').filter({ has: heading });
}

/** The explanation tells of the panel, the ticket, everybody's chances and those left out. */
async function explained(page: Page, { commitment, openings, result }: Receipt): Promise<void> {
  const panel = page.getByRole('table', { name: '抽中的人' });
  await expect(panel.getByRole('row')).toHaveCount(commitment.seats + 1);
  for (const person of result!.panel) {
    await expect(panel).toContainText(`序号 ${person} · 登记号 ${openings.find((one) => one.person === person)?.id}`);
  }
  await expect(panel, 'who took the seat').toContainText('因“ILLNESS”退出，由替补接任');
  await expect(page.getByText(`抽中的是第 ${result!.ticket} 号`)).toBeVisible();
  const kinds = page.getByRole('table', { name: '每个人被抽中的机会' }).getByRole('row');
  await expect(kinds.nth(1)).toHaveText(/法律类.*2.*50\.00% \(1\/2\)/);
  await expect(kinds.nth(2)).toHaveText(/规则没有提到的人.*6.*33\.33% \(1\/3\)/);
  await expect(page.getByRole('table', { name: '没有参加抽选的人' })).toContainText('RECUSAL-29');
  await expect(page.getByRole('main')).toContainText('WITHHELD');
}
