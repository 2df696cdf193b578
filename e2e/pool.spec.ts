import type { Page } from '@playwright/test';

import { accept, wayIn } from './journeys/inviting.ts';
import { confirmWhereAsked, press } from './support/acts.ts';
import { look } from './support/look.ts';
import { expect, test } from './support/test.ts';

/** Whom the list enters, who comes by a link, and who is removed. */
const officer = {
  code: 'LB-001',
  roles: ['OFFICER'],
  name: '上官云舒',
  login: 'shangguan@pool.invalid',
  password: '稻香村 渡口 竹篮 二更',
  totp_key: '',
};
const PHONE = { width: 390, height: 844 };
const ANSWER = '两次缺席都因家人住院，已向书记员说明，愿意补交住院材料。';

/** A list as another program writes it: one is new, one is like her, one has a category mistyped. */
const LIST = [
  'officer_id,name,gender,birth_date,id_no,phone,region,employer,occupation,category,education,source,term_until,status',
  'LB-001,上官云舒,女,1975-03-14,990102197503140128,15400000501,990102,望川区图书馆,馆员,COMMUNITY,本科,单位推荐,2029-06-30,在库',
  'LB-002,上官云书,女,1975-03-14,990102197503140224,15400000502,990102,望川区图书馆,馆员,COMMUNITY,本科,单位推荐,2029-06-30,在库',
  'LB-003,温亦帆,男,1979-10-21,990102197910210314,15400000503,990102,望川区人民医院,医师,医学专业性,博士,公开征集,2029-06-30,在库',
  '',
].join('\r\n');

const story = { list: '', officer: '' };

// Somebody is removed here: no other file may need them.
test.use({ beginning: 'own demo' });
test.describe.configure({ mode: 'serial' });

/** Opens an officer from the pool, as the keeper looks them up. */
async function lookUp(page: Page, name: string): Promise<void> {
  await page.goto('/pool');
  await page.getByLabel('姓名或者编号').fill(name);
  await page.getByRole('button', { name: '查找', exact: true }).click();
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Takes the act of this name on the page of its matter. */
async function goTo(page: Page, act: string): Promise<void> {
  await page.locator('main').getByRole('link', { name: act, exact: true }).click();
}

test('1 the keeper brings a list, answers its question and enters the officers', async ({ as, office }) => {
  const keeper = await as('POOL_ADMIN');
  await keeper.goto('/pool/lists');
  await keeper.getByRole('link', { name: '读取名册', exact: true }).click();
  await confirmWhereAsked(keeper, office, office.accounts.find('POOL_ADMIN'), '读取');
  await keeper.getByLabel('依据').fill('本院听证员续聘名册');
  const file = keeper.locator('input[type="file"]');
  await file.setInputFiles({ name: 'cut.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST.slice(0, -60)) });
  await keeper.getByRole('button', { name: '读取', exact: true }).click();
  await expect(keeper.getByRole('alert')).toContainText(/第 4 行中断/);
  await file.setInputFiles({ name: '续聘听证员.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST) });
  await keeper.getByRole('button', { name: '读取', exact: true }).click();
  await keeper.waitForURL(/\/pool\/lists\/[0-9a-f-]{36}$/);
  story.list = new URL(keeper.url()).pathname;
  await expect(keeper.getByRole('row', { name: /上官云书/ })).toContainText('待确认是否同一人');
  await expect(keeper.getByRole('row', { name: /温亦帆/ })).toContainText('医学专业型');
  await look(keeper, 'pool-01-list');
  await goTo(keeper, '办理入库');
  await expect(keeper.locator('main')).toContainText('1 人将入库');
  await keeper.getByRole('checkbox', { name: /上官云书/ }).check();
  await keeper.getByRole('button', { name: '办理入库', exact: true }).click();
  await expect(keeper.getByRole('row', { name: /上官云书/ })).toContainText('已入库');
  await lookUp(keeper, officer.name);
  await expect(keeper.locator('main')).toContainText('没有开通');
  await expect(keeper.locator('main')).not.toContainText('990102197503140128');
  story.officer = new URL(keeper.url()).pathname;
  await look(keeper, 'pool-01-officer');
});

test('2 the officer is invited, comes by the link, and sees what is held of her', async ({ as, page, office, sessions }) => {
  const keeper = await as('POOL_ADMIN');
  await keeper.goto(story.officer);
  await goTo(keeper, '发出邀请');
  await confirmWhereAsked(keeper, office, office.accounts.find('POOL_ADMIN'), '发出邀请');
  await keeper.getByLabel('电子邮箱').fill('no address');
  await press(keeper, '发出邀请', 422);
  await keeper.getByLabel('电子邮箱').fill(officer.login);
  await keeper.getByRole('button', { name: '发出邀请', exact: true }).click();
  await page.setViewportSize(PHONE);
  await page.goto(await wayIn(office, officer));
  await accept(page, office, officer, 'pool-02');
  sessions.set(officer.login, await page.context().storageState());
  await page.goto('/pool/own');
  await expect(page.locator('main')).toContainText('990102197503140128');
  await look(page, 'pool-02-own');
  await goTo(page, '申报利害关系');
  await page.getByLabel('对象').first().selectOption('firm');
  await page.getByLabel('名称或者代码').first().fill('F02');
  await page.getByLabel(/^关系/).first().fill('配偶执业的律师事务所');
  await page.getByRole('button', { name: '保存申报' }).click();
  await expect(page.getByRole('row', { name: /F02/ })).toContainText('律师事务所');
});

test('3 a removal is proposed, answered on a phone, and decided by the deputy chief', async ({ as, office }) => {
  const keeper = await as('POOL_ADMIN');
  await keeper.goto(story.officer);
  await goTo(keeper, '提出取消资格');
  await confirmWhereAsked(keeper, office, office.accounts.find('POOL_ADMIN'), '提出取消资格');
  await press(keeper, '提出取消资格', 422);
  await keeper.getByRole('radio', { name: /无正当理由多次不履行职责/ }).check();
  await keeper.getByLabel('有关事实').fill('今年九月、十月两次确认参加听证后无故缺席，事后没有说明。');
  await keeper.getByRole('button', { name: '提出取消资格', exact: true }).click();
  await expect(keeper.locator('main')).toContainText('拟取消资格');

  const own = await as(officer.code);
  await own.setViewportSize(PHONE);
  await own.goto('/pool/own');
  await expect(own.locator('main')).toContainText('两次确认参加听证后无故缺席');
  await goTo(own, '陈述和申辩');
  await look(own, 'pool-03-answer');
  await own.getByLabel('陈述和申辩的内容').fill('不是');
  await press(own, '提交陈述', 422);
  await own.getByLabel('陈述和申辩的内容').fill(ANSWER);
  await own.getByRole('button', { name: '提交陈述' }).click();
  await expect(own.locator('main')).toContainText(ANSWER);

  const deputy = await as('DCP');
  await deputy.goto(story.officer);
  await deputy.locator('main').getByRole('link', { name: '决定是否取消资格' }).first().click();
  await confirmWhereAsked(deputy, office, office.accounts.find('DCP'), '决定是否取消资格');
  await expect(deputy.locator('main')).toContainText(ANSWER);
  await deputy.getByRole('radio', { name: '取消资格', exact: true }).check();
  await deputy.getByLabel('理由').fill('经核实，所述住院时间与缺席日期不符。');
  await look(deputy, 'pool-03-decide');
  await deputy.getByRole('button', { name: '决定是否取消资格', exact: true }).click();
  await expect(deputy.locator('main')).toContainText('取消听证员资格告知书');

  await own.goto('/pool/own');
  await expect(own.locator('main')).toContainText('所述住院时间与缺席日期不符');
  await look(own, 'pool-03-removed');
});
