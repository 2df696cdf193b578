import type { Page } from '@playwright/test';

import { goToAct, press } from '../support/acts.ts';
import type { Account } from '../support/accounts.ts';
import { look } from '../support/look.ts';
import type { Office } from '../support/office.ts';
import { expect, test } from '../support/test.ts';
import { accept, fillInvitation, openInvitation, sendInvitation, type Invitation } from './inviting.ts';

/** Whom the operator enters at the machine; everybody else comes by an invitation. */
const FIRST = { organisation: '990102', role: 'SYS_ADMIN', name: '谭清川', number: 'WC-001', email: 'tanqingchuan@journey.invalid' };
/** What she chooses in the place of the password that was printed. */
const CHOSEN = '渡口边 青灯 竹伞 初五';

const DEPARTMENTS = [
  ['案件管理办公室', 'Case Management Office'],
  ['检务督察部', 'Inspection Department'],
] as const;

const [cases, inspection] = [DEPARTMENTS[0][0], DEPARTMENTS[1][0]];

const security = person('WC-002', 'SEC_ADMIN', '余知秋', 'yuzhiqiu@journey.invalid');
const audit = person('WC-003', 'AUDIT_ADMIN', '段见山', 'duanjianshan@journey.invalid');
const clerk = person('WC-004', 'CM_CLERK', '骆晚晴', 'luowanqing@journey.invalid');

const SECURITY: Invitation = { account: security, role: '安全保密管理员', department: inspection, reason: '任命文件望检任〔2026〕1号。' };
const AUDIT: Invitation = { account: audit, role: '审计管理员', department: inspection, reason: '任命文件望检任〔2026〕2号。' };
const CLERK: Invitation = { account: clerk, role: '案管受理员', department: cases, reason: '到案件管理窗口报到。' };

// Nothing but its first administrator: such an office is there within seconds, so that it is set up in every browser, on the phone too.
test.use({ beginning: FIRST });
test.describe.configure({ mode: 'serial' });

function person(code: string, role: string, name: string, login: string): Account {
  return { code, roles: [role], name, login, password: '旧书箱 南窗 竹椅 晴日', totp_key: '' };
}

/** Signs in with what was handed over. */
async function signIn(page: Page, office: Office, account: Account): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('账号').fill(account.login);
  await page.getByLabel('密码').fill(account.password);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByLabel('验证码').fill(await office.accounts.code(account));
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

async function invite(admin: Page, office: Office, invitation: Invitation, picture: string): Promise<void> {
  await openInvitation(admin, office);
  await fillInvitation(admin, invitation);
  await look(admin, `${picture}-invitation`);
  await sendInvitation(admin, invitation);
  await look(admin, `${picture}-sent`);
}

test('1 the first administrator signs in with what the machine printed, and must choose a password', async ({ page, office, sessions }) => {
  const first = office.accounts.find('SYS_ADMIN');
  await signIn(page, office, first);
  await page.goto('/people');
  await expect(page.getByRole('heading', { level: 1, name: '修改密码' })).toBeVisible();
  await look(page, 'new-office-01-password');
  await page.getByLabel('当前密码').fill(first.password);
  await page.getByLabel('新密码', { exact: true }).fill(CHOSEN);
  await page.getByLabel('再次输入新密码').fill(CHOSEN);
  await page.getByRole('button', { name: '修改密码' }).click();
  await expect(page.locator('main')).toContainText('密码已修改');
  first.password = CHOSEN;
  sessions.set(first.login, await page.context().storageState());
  await page.goto('/');
  await look(page, 'new-office-01-home');
});

test('2 the office has a name, and is given departments', async ({ as, office }) => {
  const admin = await as('SYS_ADMIN');
  await admin.goto('/office');
  await look(admin, 'new-office-02-empty');
  await expect(admin.locator('main')).toContainText('还没有内设机构');
  for (const [chinese, english] of DEPARTMENTS) {
    await goToAct(admin, office, office.accounts.find('SYS_ADMIN'), '设立内设机构');
    await admin.getByLabel('中文名称').fill(chinese);
    if (chinese === cases) {
      await press(admin, '保存', 422);
      await expect(admin.getByLabel('英文名称')).toHaveAccessibleDescription(/请填写这一项/);
      await expect(admin.getByLabel('中文名称')).toHaveValue(chinese);
      await look(admin, 'new-office-02-refused');
    }
    await admin.getByLabel('英文名称').fill(english);
    await admin.getByRole('button', { name: '保存' }).click();
    await expect(admin.getByRole('row', { name: new RegExp(chinese) })).toBeVisible();
  }
  await look(admin, 'new-office-02-departments');
});

test('3 the first security administrator is given by one, because there is no second', async ({ as, office, page, sessions }) => {
  await invite(await as('SYS_ADMIN'), office, SECURITY, 'new-office-03');
  await accept(page, office, security, 'new-office-03');
  sessions.set(security.login, await page.context().storageState());
  await page.goto('/account');
  await expect(page.locator('main')).toContainText('安全保密管理员');
  await page.goto('/people/authorisations?show=decided');
  await expect(page.locator('main')).toContainText('还没有处理过的授权');
});

test('4 every grave role after that takes two: invited as an auditor, nothing is held', async ({ as, office, page, sessions }) => {
  const admin = await as('SYS_ADMIN');
  await invite(admin, office, AUDIT, 'new-office-04');
  await expect(admin.getByRole('row', { name: new RegExp(audit.name) })).toContainText('待核准');
  await accept(page, office, audit, 'new-office-04');
  sessions.set(audit.login, await page.context().storageState());
  await look(page, 'new-office-04-home');
  await page.goto('/audit');
  await expect(page.getByRole('heading', { level: 1, name: '没有找到这个页面' })).toBeVisible();
});

test('5 the security administrator authorises it, and the audit is open', async ({ as, office }) => {
  await office.mail.waitFor(security.login, new RegExp(`授权待核准：${audit.name}`));
  const page = await as(security.code);
  await page.goto('/people/authorisations');
  await page.getByRole('link', { name: audit.name, exact: true }).click();
  await goToAct(page, office, security, '核准授权');
  await look(page, 'new-office-05-authorise');
  await page.getByRole('button', { name: '核准授权', exact: true }).click();
  await expect(page.locator('main')).toContainText('已核准');
  const auditor = await as(audit.code);
  await auditor.goto('/audit');
  await expect(auditor.getByRole('heading', { level: 1, name: '审计账本' })).toBeVisible();
  await look(auditor, 'new-office-05-audit');
});

test('6 a clerk comes to an office that has no work yet', async ({ as, office, page, sessions }) => {
  await invite(await as('SYS_ADMIN'), office, CLERK, 'new-office-06');
  await accept(page, office, clerk, 'new-office-06');
  sessions.set(clerk.login, await page.context().storageState());
  await look(page, 'new-office-06-home');
  await page.goto('/desk');
  await expect(page.getByRole('heading', { level: 1, name: '阅卷申请' })).toBeVisible();
  await look(page, 'new-office-06-worklist');
});

test('7 everybody is in the list, each in their role and department', async ({ as }) => {
  const admin = await as('SYS_ADMIN');
  await admin.goto('/people');
  const here = [[FIRST.name, '系统管理员', ''], ...[SECURITY, AUDIT, CLERK].map((one) => [one.account.name, one.role, one.department])];
  await expect(admin.getByRole('row')).toHaveCount(here.length + 1);
  for (const [name, role, department] of here) {
    const row = admin.getByRole('row', { name: new RegExp(name ?? '') });
    for (const word of [role, department, '在岗']) await expect(row).toContainText(word ?? '');
  }
  await look(admin, 'new-office-07-people');
  await admin.goto('/office');
  await expect(admin.getByRole('row', { name: new RegExp(inspection) })).toContainText('2');
  await look(admin, 'new-office-07-office');
});
