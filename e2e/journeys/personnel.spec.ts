import type { Page } from '@playwright/test';

import { confirmIdentity, follow, goToAct, press } from '../support/acts.ts';
import { ask } from '../support/ask.ts';
import { look } from '../support/look.ts';
import { expect, test } from '../support/test.ts';
import { accept, fillInvitation, openInvitation, sendInvitation, wayIn, type Invitation } from './inviting.ts';
import { founder, newClerk as clerk } from './people.ts';

const INVITATION: Invitation = {
  account: clerk,
  role: '案管受理员',
  department: '案件管理办公室',
  reason: '新录用人员，到案件管理窗口报到。',
};
/** Whom the lawyer of the stages defends in the application that waits to be accepted. */
const PARTY = /何浩杰/;
/** Who leaves, and who takes over. */
const LEAVING = 'P012';
const SUCCESSOR = 'P016';

/** A list of people as a spreadsheet writes it, with what people get wrong: a role mistyped, a number twice, somebody known. */
function list(known: { name: string; code: string; login: string }): Buffer {
  const rows = [
    ['工号', '姓名', '部门', '邮箱', '角色', '备注'],
    ['WC-2026-41', '\u{346F}远', INVITATION.department, 'zhenyuan@list.invalid', '书记员', ''],
    ['WC-2026-42', '买买提·艾力', '', 'maimaiti@list.invalid', '检察官助理、书记员', '七月报到'],
    ['WC-2026-43', '温亦帆', INVITATION.department, 'wenyifan@list.invalid', '书纪员', ''],
    ['ｗｃ-2026-41', '卜知秋', '', 'buzhiqiu@list.invalid', '书记员', ''],
    [known.code, known.name, '', known.login, '案管受理员', ''],
    ['', '', '', '', '', ''],
  ];
  const text = rows.map((row) => row.join(';')).join('\r\n');
  return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
}

/** What the ledger has of the clerk at the end, and who did it. */
const DONE = [
  ['邀请人员', '系统管理员'],
  ['变更人员的角色', '系统管理员'],
  ['核准授权', '安全保密管理员'],
  ['暂停人员使用', '安全保密管理员'],
  ['恢复人员使用', '安全保密管理员'],
] as const;

/** What one step leaves to the next. */
const story = { person: '', link: '', list: '', cases: [''] };

// People leave and are suspended here: no other journey may need them.
test.use({ beginning: 'own demo' });
test.describe.configure({ mode: 'serial' });

/** Opens the page of somebody from the list, as an administrator looks them up. */
async function lookUp(page: Page, name: string): Promise<void> {
  await page.goto('/people');
  await page.getByLabel('姓名或者登录名').fill(name);
  await page.getByRole('button', { name: '查找', exact: true }).click();
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** What somebody is called among those who may stand in: name and roles. */
async function labelOf(page: Page, name: string): Promise<string> {
  return (await page.getByLabel('代理人').locator('option', { hasText: name }).textContent()) ?? '';
}

/** How the person on the page stands. */
function standing(page: Page) {
  return page.getByRole('term').filter({ hasText: /^状态$/ }).locator('xpath=following-sibling::*');
}

/** The buttons that lead to acts upon somebody or something, by their names. */
async function offered(page: Page): Promise<string[]> {
  const acts = ['重新发送邀请', '变更资料', '变更角色', '暂停使用', '恢复使用', '办理离岗', '结束登录', '解除登录限制', '核准授权', '退回', '撤回'];
  const isThere = await Promise.all(acts.map((name) => page.locator('main').getByRole('link', { name, exact: true }).isVisible()));
  return acts.filter((_, place) => isThere[place]);
}

/** The numbers of the cases that somebody finds in their list. */
async function casesOf(page: Page): Promise<string[]> {
  await page.goto('/desk/cases');
  await expect(page.getByRole('table')).toBeVisible();
  return (await page.locator('main').innerText()).match(/\d{18}/g) ?? [];
}

test('1 the system administrator invites a clerk; what is wrong is said at its field, and nothing is lost', async ({ as, office }) => {
  const admin = await as('SYS_ADMIN');
  await admin.goto('/people');
  await look(admin, 'personnel-01-list');
  await openInvitation(admin, office);
  await look(admin, 'personnel-01-form');
  await fillInvitation(admin, INVITATION);
  await admin.getByLabel('登录名').fill('WC 2026/31');
  await admin.getByLabel('手机号').fill('1540000');
  await admin.getByRole('checkbox', { name: INVITATION.role, exact: true }).uncheck();
  await admin.getByLabel('邀请的理由').fill('新人');
  await press(admin, '发出邀请', 422);
  await expect(admin.getByRole('alert')).toContainText('有 4 处需要改正');
  await expect(admin.getByLabel('登录名')).toHaveAccessibleDescription(/登录名只能使用字母、数字和连字符/);
  await expect(admin.getByLabel('手机号')).toHaveAccessibleDescription(/请输入 11 位手机号/);
  await expect(admin.getByRole('group', { name: '本院角色' })).toHaveAccessibleDescription(/请至少选择一个角色/);
  await expect(admin.getByLabel('邀请的理由')).toHaveAccessibleDescription(/您写了 2 个字/);
  await look(admin, 'personnel-01-refused');

  // Everything that was typed is there still: only what was wrong is typed anew.
  await admin.getByLabel('登录名').fill(clerk.code);
  await admin.getByLabel('电子邮箱').fill(office.accounts.find('CM_CLERK').login);
  await admin.getByLabel('手机号').fill('');
  await admin.getByRole('checkbox', { name: INVITATION.role, exact: true }).check();
  await admin.getByLabel('邀请的理由').fill(INVITATION.reason);
  await press(admin, '发出邀请', 422);
  await expect(admin.getByLabel('电子邮箱')).toHaveAccessibleDescription(/这个邮箱已经有人使用/);
  await expect(admin.getByLabel('姓名')).toHaveValue(clerk.name);
  await expect(admin.getByLabel('内设机构').locator('option:checked')).toHaveText(INVITATION.department);
  await admin.getByLabel('电子邮箱').fill(clerk.login);
  story.person = await sendInvitation(admin, INVITATION);
  await look(admin, 'personnel-01-invited');
  await admin.goto('/people?show=invited');
  await expect(admin.getByRole('row', { name: new RegExp(clerk.name) })).toContainText(INVITATION.department);
});

test('2 the clerk comes by the link, which looking does not spend, and only once', async ({ page, office, sessions }) => {
  story.link = await wayIn(office, clerk);
  await page.goto(story.link);
  await expect(page.locator('main')).toContainText(INVITATION.role);
  await accept(page, office, clerk, 'personnel-02');
  sessions.set(clerk.login, await page.context().storageState());
  await look(page, 'personnel-02-home');
  await page.goto('/desk');
  await expect(page.getByRole('row', { name: PARTY })).toBeVisible();
  await page.goto(story.link);
  await expect(page.getByRole('heading', { level: 1, name: '链接已失效' })).toBeVisible();
  await look(page, 'personnel-02-spent');
  await office.mail.waitFor(clerk.login, /账户已经启用/);
});

test('3 the new clerk accepts an application that waits', async ({ as }) => {
  const page = await as(clerk.code);
  await page.goto('/desk');
  await page.getByRole('row', { name: PARTY }).getByRole('link').first().click();
  await page.getByRole('button', { name: '受理申请', exact: true }).click();
  await expect(page.locator('main')).toContainText('已受理');
});

test('4 a grave role waits for the second of two people', async ({ as, office }) => {
  const admin = await as('SYS_ADMIN');
  await lookUp(admin, clerk.name);
  expect(new URL(admin.url()).pathname).toBe(story.person);
  await goToAct(admin, office, office.accounts.find('SYS_ADMIN'), '变更角色');
  await expect(admin.getByRole('checkbox', { name: INVITATION.role, exact: true })).toBeChecked();
  await admin.getByRole('checkbox', { name: '案管审核员' }).check();
  await admin.getByLabel('变更的理由').fill('审核岗位人手不足，经部门研究兼任，见望检任〔2026〕9号。');
  await look(admin, 'personnel-04-roles');
  await admin.getByRole('button', { name: '变更角色', exact: true }).click();
  const asked = admin.getByRole('row', { name: new RegExp(clerk.name) });
  await expect(asked).toContainText('增加：案管审核员');
  await expect(asked).toContainText('待核准');
  await look(admin, 'personnel-04-proposed');
  const page = await as(clerk.code);
  await page.goto('/account');
  await expect(page.locator('main')).toContainText(INVITATION.role);
  await expect(page.locator('main')).not.toContainText('案管审核员');
});

test('5 the security administrator authorises it, and the clerk has it at once', async ({ as, office }) => {
  const security = office.accounts.find('SEC_ADMIN');
  await office.mail.waitFor(security.login, new RegExp(`授权待核准：${clerk.name}`));
  const page = await as('SEC_ADMIN');
  await page.goto('/');
  await look(page, 'personnel-05-home');
  await page.goto('/people');
  await follow(page, /^待核准授权/);
  await look(page, 'personnel-05-waiting');
  await page.getByRole('link', { name: clerk.name, exact: true }).click();
  await expect(page.locator('main')).toContainText('望检任〔2026〕9号');
  await look(page, 'personnel-05-authorisation');
  await goToAct(page, office, security, '核准授权');
  await look(page, 'personnel-05-authorise');
  await page.getByRole('button', { name: '核准授权', exact: true }).click();
  await expect(page.locator('main')).toContainText('已核准');
  await look(page, 'personnel-05-authorised');
  const member = await as(clerk.code);
  await member.goto('/account');
  await expect(member.locator('main')).toContainText('案管受理员、案管审核员');
  await office.mail.waitFor(clerk.login, /您的角色有变动/);
  await office.mail.waitFor(office.accounts.find('SYS_ADMIN').login, new RegExp(`授权已核准：${clerk.name}`));
});

test('6 who is suspended is signed out at once, and cannot sign in', async ({ as, office, page }) => {
  const member = await as(clerk.code);
  await member.goto('/desk');
  const security = await as('SEC_ADMIN');
  await lookUp(security, clerk.name);
  await look(security, 'personnel-06-person');
  await goToAct(security, office, office.accounts.find('SEC_ADMIN'), '暂停使用');
  await press(security, '暂停使用', 422);
  await security.getByLabel('暂停的理由').fill('手机遗失，正在补办。');
  await look(security, 'personnel-06-suspend');
  await security.getByRole('button', { name: '暂停使用', exact: true }).click();
  await expect(standing(security)).toHaveText('已暂停使用');
  await look(security, 'personnel-06-suspended');
  await member.getByRole('row', { name: /YJ-/ }).first().getByRole('link').first().click();
  await member.waitForURL(/\/sign-in/);
  await look(member, 'personnel-06-out');
  const letter = await office.mail.waitFor(clerk.login, /账户已暂停使用/);
  expect(letter.text).toContain('手机遗失，正在补办。');
  await page.goto('/sign-in');
  await page.getByLabel('账号').fill(clerk.login);
  await page.getByLabel('密码').fill(clerk.password);
  await press(page, '下一步', 422);
  await expect(page.getByRole('alert')).toContainText('账号或密码不正确');
});

test('7 the security administrator lifts it, and the clerk comes back', async ({ as, office }) => {
  const security = await as('SEC_ADMIN');
  await security.goto('/people?show=suspended');
  await security.getByRole('link', { name: clerk.name, exact: true }).click();
  await goToAct(security, office, office.accounts.find('SEC_ADMIN'), '恢复使用');
  await security.getByLabel('恢复的理由').fill('手机已经补办。');
  await look(security, 'personnel-07-resume');
  await security.getByRole('button', { name: '恢复使用', exact: true }).click();
  await expect(standing(security)).toHaveText('在岗');
  await look(security, 'personnel-07-resumed');
  const member = await as(clerk.code);
  await member.goto('/account');
  await expect(member.locator('main')).toContainText('案管受理员、案管审核员');
});

test('8 who leaves passes their cases on, and whom they stand in for', async ({ as, office }) => {
  const [leaving, successor] = [office.accounts.find(LEAVING), office.accounts.find(SUCCESSOR)];
  const colleague = await as('CM_AUDITOR');
  await colleague.goto('/absences');
  await colleague.getByLabel('第一日').fill('2099-01-04');
  await colleague.getByLabel('最后一日').fill('2099-01-08');
  await colleague.getByLabel('代理人').selectOption({ label: await labelOf(colleague, leaving.name) });
  await colleague.getByRole('button', { name: '登记不在岗', exact: true }).click();
  await expect(colleague.getByRole('row', { name: /2099/ })).toContainText(leaving.name);
  const before = await as(LEAVING);
  story.cases = await casesOf(before);
  expect(story.cases.length, 'there is something to pass on').toBeGreaterThan(0);
  const admin = await as('SYS_ADMIN');
  await lookUp(admin, leaving.name);
  await expect(admin.locator('main')).toContainText(`${story.cases.length} 件`);
  await expect(admin.locator('main'), 'which cases they are is case content').not.toContainText(story.cases[0] ?? '');
  await look(admin, 'personnel-08-person');
  await goToAct(admin, office, office.accounts.find('SYS_ADMIN'), '办理离岗');
  await admin.getByLabel('离岗的理由').fill('调往市人民检察院。');
  await press(admin, '办理离岗', 422);
  await expect(admin.getByLabel('承办的案件交接给')).toHaveAccessibleDescription(/还没有选择，请选择/);
  await expect(admin.getByLabel('代为处理的事务交接给')).toHaveAccessibleDescription(/还没有选择，请选择/);
  await expect(admin.getByLabel('离岗的理由')).toHaveValue('调往市人民检察院。');
  await look(admin, 'personnel-08-refused');
  await admin.getByLabel('代为处理的事务交接给').selectOption({ label: successor.name });
  await admin.getByLabel('承办的案件交接给').selectOption({ label: successor.name });
  await admin.getByRole('button', { name: '办理离岗', exact: true }).click();
  await expect(standing(admin)).toHaveText('已离岗');
  await expect(admin.locator('main')).toContainText('没有角色');
  await look(admin, 'personnel-08-left');
  await admin.goto('/people?show=left');
  await expect(admin.getByRole('link', { name: leaving.name, exact: true })).toBeVisible();
  await before.reload();
  await before.waitForURL(/\/sign-in/);
  await colleague.goto('/absences');
  await expect(colleague.getByRole('row', { name: /2099/ })).toContainText(successor.name);
  await office.mail.waitFor(office.accounts.find('CM_AUDITOR').login, new RegExp(`代您处理事务的人改为${successor.name}`));
});

test('9 the successor finds the cases and was told', async ({ as, office }) => {
  const page = await as(SUCCESSOR);
  expect(await casesOf(page)).toEqual(expect.arrayContaining(story.cases));
  await look(page, 'personnel-09-cases');
  const { login } = office.accounts.find(SUCCESSOR);
  await office.mail.waitFor(login, new RegExp(`${office.accounts.find(LEAVING).name}离岗，${story.cases.length} 件案件由您承办`));
});

test('10 each administrator has their own part, and nobody acts upon themselves', async ({ as, office }) => {
  const security = await as('SEC_ADMIN');
  await security.goto('/people');
  await expect(security.getByRole('link', { name: '邀请人员' })).toHaveCount(0);
  await security.goto('/people/new');
  await expect(security.getByRole('heading', { level: 1, name: '没有找到这个页面' })).toBeVisible();
  await lookUp(security, clerk.name);
  expect(await offered(security)).toEqual(['暂停使用', '结束登录', '解除登录限制']);

  const audit = await as('AUDIT_ADMIN');
  await audit.goto('/people');
  await look(audit, 'personnel-10-audit');
  await expect(audit.getByRole('link', { name: '邀请人员' })).toHaveCount(0);
  await lookUp(audit, clerk.name);
  expect(await offered(audit)).toEqual([]);
  await expect(audit.locator('main')).toContainText('恢复使用');
  await look(audit, 'personnel-10-audit-person');

  const admin = await as('SYS_ADMIN');
  await lookUp(admin, clerk.name);
  expect(await offered(admin)).toEqual(['变更资料', '变更角色', '暂停使用', '办理离岗']);
  await lookUp(admin, office.accounts.find('SYS_ADMIN').name);
  await expect(admin.locator('main')).toContainText('任何人都不能办理本人的事项');
  expect(await offered(admin)).toEqual([]);
  await look(admin, 'personnel-10-self');
  expect((await ask(admin, `${new URL(admin.url()).pathname}/suspend`)).url()).not.toContain('/suspend');
});

test('11 who has nothing to do with it finds nothing', async ({ as }) => {
  const member = await as('CM_CLERK');
  for (const address of ['/people', story.person, '/people/authorisations', '/office']) {
    expect((await ask(member, address)).status(), address).toBe(404);
  }
});

test('12 the audit administrator finds what was done in the ledger', async ({ as }) => {
  const page = await as('AUDIT_ADMIN');
  await page.goto(story.person);
  await follow(page, '对此人做过什么');
  for (const [act, by] of DONE) {
    const entry = page.getByRole('row').filter({ hasText: act }).filter({ hasText: by }).filter({ hasText: '已办理' });
    await expect(entry.first(), act).toBeVisible();
  }
  await expect(page.locator('main')).not.toContainText(clerk.name);
  await look(page, 'personnel-12-ledger');
});

test('13 many are invited by one list, once everybody has seen what becomes of each row', async ({ as, office }) => {
  const admin = await as('SYS_ADMIN');
  const system = office.accounts.find('SYS_ADMIN');
  await admin.goto('/people');
  await follow(admin, '邀请名册');
  await goToAct(admin, office, system, '上传名册');
  await look(admin, 'personnel-13-form');
  await admin.getByLabel('邀请的理由').fill('本年新录用人员，见望检发〔2026〕21号。');
  await press(admin, '上传并核对', 422);
  await expect(admin.getByLabel('名册')).toHaveAccessibleDescription(/还没有选择/);
  await expect(admin.getByLabel('邀请的理由')).toHaveValue(/望检发〔2026〕21号/);
  const sheet = { name: '新录用人员.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK\u0003\u0004 sheet') };
  await admin.getByLabel('名册').setInputFiles(sheet);
  await press(admin, '上传并核对', 422);
  await expect(admin.getByLabel('名册')).toHaveAccessibleDescription(/另存为 CSV 文件/);
  await admin.getByLabel('名册').setInputFiles({ name: '新录用人员.csv', mimeType: 'text/csv', buffer: list(clerk) });
  await admin.getByRole('button', { name: '上传并核对', exact: true }).click();
  await expect(admin.getByRole('heading', { level: 1, name: '新录用人员.csv' })).toBeVisible();
  story.list = new URL(admin.url()).pathname;
  const main = admin.locator('main');
  await expect(main).toContainText('没有读取的列：备注');
  await expect(main.getByRole('heading', { name: '有误，不邀请（2 人）' })).toBeVisible();
  await expect(main).toContainText('没有“书纪员”，是否应为“书记员”');
  await expect(main).toContainText('与第 2 行的“WC-2026-41”相同');
  await expect(main.getByRole('heading', { name: '将邀请（2 人）' })).toBeVisible();
  await expect(main.getByRole('heading', { name: '已经在册（1 人）' })).toBeVisible();
  await look(admin, 'personnel-13-read');
  await goToAct(admin, office, system, '发出邀请');
  await expect(main).toContainText('另有 3 人不邀请');
  await look(admin, 'personnel-13-take');
  await admin.getByRole('button', { name: '发出邀请', exact: true }).click();
  await expect(main.getByRole('heading', { name: '已邀请（2 人）' })).toBeVisible();
  await look(admin, 'personnel-13-taken');
  for (const address of ['zhenyuan@list.invalid', 'maimaiti@list.invalid']) await office.mail.waitFor(address, /^邀请您使用/);
});

test('14 within a day it is undone, and the links are worth nothing', async ({ as, office, page }) => {
  const letter = await office.mail.waitFor('maimaiti@list.invalid', /^邀请您使用/);
  const link = /\/invitation\?way=\S+/.exec(letter.text)?.[0] ?? '';
  const admin = await as('SYS_ADMIN');
  await admin.goto(story.list);
  await goToAct(admin, office, office.accounts.find('SYS_ADMIN'), '撤销邀请');
  await look(admin, 'personnel-14-undo');
  await admin.getByRole('button', { name: '撤销邀请', exact: true }).click();
  await expect(admin.locator('main')).toContainText('已撤销');
  await look(admin, 'personnel-14-undone');
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1, name: '链接已失效' })).toBeVisible();
  await admin.goto('/people?show=invited');
  await expect(admin.locator('main')).not.toContainText('WC-2026-42');
});

test('15 another address counts once its reader confirms it', async ({ as, office, page, sessions }) => {
  const account = office.accounts.find(clerk.code);
  const [before, after] = [account.login, 'su.yanhe@moved.invalid'];
  const member = await as(clerk.code);
  await member.goto('/account');
  await goToAct(member, office, account, '变更邮箱');
  await member.getByLabel('新邮箱').fill(before);
  await press(member, '发送确认链接', 422);
  await expect(member.getByLabel('新邮箱')).toHaveAccessibleDescription(/这就是现在的邮箱/);
  await member.getByLabel('新邮箱').fill(after);
  await member.getByRole('button', { name: '发送确认链接', exact: true }).click();
  await expect(member.locator('main')).toContainText(`确认链接已发到 ${after}`);
  await look(member, 'personnel-15-waiting');
  await member.goto('/account');
  await expect(member.locator('main')).toContainText(before);
  await look(member, 'personnel-15-account');
  await office.mail.waitFor(before, /您的通知邮箱即将变更/);
  const admin = await as('SYS_ADMIN');
  await admin.goto(story.person);
  await expect(admin.locator('main')).toContainText('s***e@moved.invalid（本人须在');
  await look(admin, 'personnel-15-person');

  const letter = await office.mail.waitFor(after, /请确认您的邮箱/);
  await page.goto(/\/address\?way=\S+/.exec(letter.text)?.[0] ?? '');
  await expect(page.locator('main')).toContainText('苏**');
  await look(page, 'personnel-15-confirm');
  await page.getByRole('button', { name: '确认并改用这个邮箱', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: '已改用新的邮箱' })).toBeVisible();
  await look(page, 'personnel-15-confirmed');
  for (const address of [before, after]) await office.mail.waitFor(address, /您的通知邮箱已变更/);
  await member.goto('/account');
  await expect(member.locator('main')).toContainText(after);
  await expect(member.locator('main')).not.toContainText(before);
  sessions.delete(before);
  account.login = after;
});

test('16 an organisation below gets its first administrator, by two people', async ({ as, office, page }) => {
  const admin = await as('SYS_ADMIN');
  await admin.goto('/office');
  await look(admin, 'personnel-16-office');
  const row = admin.getByRole('row', { name: /云岫矿区/ });
  await expect(row).toContainText('没有邀请');
  await row.getByRole('link', { name: /^邀请/ }).click();
  await confirmIdentity(admin, office, office.accounts.find('SYS_ADMIN'));
  await expect(admin.getByRole('heading', { level: 1, name: '邀请首任系统管理员' })).toBeVisible();
  await press(admin, '发出邀请', 422);
  await expect(admin.getByRole('alert')).toContainText('有 4 处需要改正');
  await admin.getByLabel('姓名').fill(founder.name);
  await admin.getByLabel('登录名').fill(founder.code);
  await admin.getByLabel('电子邮箱').fill(founder.login);
  await admin.getByLabel('邀请的理由').fill('新设机构，见岚检发〔2026〕4号。');
  await look(admin, 'personnel-16-form');
  await admin.getByRole('button', { name: '发出邀请', exact: true }).click();
  await expect(row).toContainText('已邀请，尚未加入');

  const security = await as('SEC_ADMIN');
  await security.goto('/people/authorisations');
  await security.getByRole('link', { name: founder.name, exact: true }).click();
  await expect(security.locator('main')).toContainText('云岫矿区');
  await look(security, 'personnel-16-authorisation');
  await goToAct(security, office, office.accounts.find('SEC_ADMIN'), '核准授权');
  await security.getByRole('button', { name: '核准授权', exact: true }).click();
  await expect(security.locator('main')).toContainText('已核准');

  await accept(page, office, founder, 'personnel-16');
  await page.goto('/office');
  await expect(page.locator('main')).toContainText('云岭省岚江市云岫矿区人民检察院');
  await admin.reload();
  await expect(row).toContainText('已加入');
});
