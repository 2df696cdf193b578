import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';

import type { APIRequestContext, APIResponse } from '@playwright/test';

import { follow, goToAct, press } from '../support/acts.ts';
import { answersAsDescribed } from '../support/described.ts';
import { look } from '../support/look.ts';
import { expect, test } from '../support/test.ts';

const NAME = '法院数据交换平台';

/** The key of the program, as its makers generate it, and what one step leaves to the next. */
const keys = generateKeyPairSync('ed25519');
const story = { id: '', token: '' };

test.describe.configure({ mode: 'serial' });

function coded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** What a program says of itself where it asks for a token (RFC 7523 3). */
function assertion(url: string, key: KeyObject, changed: object = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: story.id, sub: story.id, aud: `${url}/api/v1/token`, exp: now + 300, jti: randomUUID(), ...changed };
  const message = `${coded({ alg: 'EdDSA', typ: 'JWT' })}.${coded(claims)}`;
  return `${message}.${sign(null, Buffer.from(message), key).toString('base64url')}`;
}

function ask(request: APIRequestContext, proof: string): Promise<APIResponse> {
  return request.post('/api/v1/token', {
    form: {
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: proof,
    },
  });
}

function matters(request: APIRequestContext): Promise<APIResponse> {
  return request.get('/api/v1/matters', { headers: { authorization: `Bearer ${story.token}` } });
}

test('1 the system administrator registers a program; what is wrong is said at its field, and nothing is lost', async ({ as, office }) => {
  const admin = await as('SYS_ADMIN');
  await admin.goto('/people');
  await follow(admin, '对接程序');
  await look(admin, 'programs-01-list');
  await goToAct(admin, office, office.accounts.find('SYS_ADMIN'), '登记对接程序');
  await look(admin, 'programs-01-form');
  await admin.getByLabel('程序名称').fill(NAME);
  await admin.getByLabel('公钥').fill('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5');
  await press(admin, '登记', 422);
  await expect(admin.getByRole('alert')).toContainText('有 4 处需要改正');
  await expect(admin.getByLabel('公钥')).toHaveAccessibleDescription(/这不是规定算法的公钥/);
  await expect(admin.getByLabel('程序名称')).toHaveValue(NAME);
  await look(admin, 'programs-01-refused');
  await admin.getByLabel('对方联系人').fill('市中级人民法院信息处 025-88880000');
  await admin.getByLabel('公钥').fill(keys.publicKey.export({ type: 'spki', format: 'pem' }).toString());
  await admin.getByRole('checkbox', { name: '本院事项的状态' }).check();
  await admin.getByLabel('接入的理由').fill('见系统接入审批单〔2026〕11号。');
  await admin.getByRole('button', { name: '登记', exact: true }).click();
  await expect(admin.getByRole('heading', { level: 1, name: NAME })).toBeVisible();
  await expect(admin.locator('main')).toContainText('待核准');
  story.id = new URL(admin.url()).pathname.split('/').at(-1) ?? '';
  await look(admin, 'programs-01-registered');
});

test('2 until another person admits it, it gets no token', async ({ request, office }) => {
  const early = await ask(request, assertion(office.url, keys.privateKey));
  expect(early.status()).toBe(401);
  expect(await early.json()).toEqual({ error: 'invalid_client' });
});

test('3 the security administrator admits it', async ({ as, office }) => {
  const security = office.accounts.find('SEC_ADMIN');
  await office.mail.waitFor(security.login, new RegExp(`对接程序待核准：${NAME}`));
  const page = await as('SEC_ADMIN');
  await page.goto('/');
  await look(page, 'programs-03-home');
  await page.getByRole('link', { name: NAME, exact: true }).click();
  await goToAct(page, office, security, '核准对接');
  await look(page, 'programs-03-admit');
  await page.getByRole('button', { name: '核准对接', exact: true }).click();
  await expect(page.locator('main')).toContainText('已核准');
  await expect(page.locator('main')).toContainText('/api/v1/token');
  await look(page, 'programs-03-admitted');
});

test('4 the program gets a token and reads how matters stand, and nothing else', async ({ request, office }) => {
  const proof = assertion(office.url, keys.privateKey);
  const issued = await ask(request, proof);
  expect(issued.status()).toBe(200);
  expect(issued.headers()['cache-control']).toBe('no-store');
  const token = await issued.json();
  expect(token).toMatchObject({ token_type: 'Bearer', expires_in: 300, scope: 'matter-states' });
  story.token = token.access_token;
  expect((await ask(request, proof)).status(), 'an assertion is good once').toBe(401);

  const read = await matters(request);
  expect(read.status()).toBe(200);
  const page = await read.json();
  expect(page.matters.length).toBeGreaterThan(0);
  expect(Object.keys(page.matters[0]).sort()).toEqual(['due_at', 'ended_at', 'id', 'kind', 'number', 'state', 'version']);
  expect(JSON.stringify(page), 'nobody is named').not.toMatch(/[\u4e00-\u9fff]/);
  const last = await request.get(`/api/v1/matters?after=${page.matters.at(-1).id}`, {
    headers: { authorization: `Bearer ${story.token}` },
  });
  expect((await last.json()).matters.map((one: { id: string }) => one.id)).not.toContain(page.matters[0].id);
  const room = await request.get(`/api/v1/applications/${page.matters[0].id}/room`, {
    headers: { authorization: `Bearer ${story.token}` },
  });
  expect(room.status(), 'a token opens nothing that a person opens').toBe(401);
});

test('5 whoever has another key, another address or no token gets nowhere', async ({ request, office }) => {
  const stranger = generateKeyPairSync('ed25519').privateKey;
  for (const [what, proof] of [
    ['another key', assertion(office.url, stranger)],
    ['another address', assertion('https://other.invalid', keys.privateKey)],
    ['another program', assertion(office.url, keys.privateKey, { iss: randomUUID() })],
    ['nothing', 'nothing'],
  ] as const) {
    const answer = await ask(request, proof);
    expect(answer.status(), what).toBe(401);
    expect(await answer.json(), what).toEqual({ error: 'invalid_client' });
  }
  const bare = await request.post('/api/v1/token', { data: 'no form' });
  expect([bare.status(), await bare.json()]).toEqual([400, { error: 'invalid_request' }]);
  const without = await request.get('/api/v1/matters');
  expect(without.status()).toBe(401);
  expect(without.headers()['www-authenticate']).toContain('Bearer');
});

test('6 no answer comes that is not described', async ({ office, request }, info) => {
  test.skip(info.project.name !== 'desktop', 'it is the same for every screen');
  test.setTimeout(180_000);
  const { access_token: program } = await (await ask(request, assertion(office.url, keys.privateKey))).json();
  await answersAsDescribed({ url: office.url, tag: 'programs', by: { program } });
});

test('7 once it is revoked, the token that is out is worth nothing', async ({ as, office, request }) => {
  expect((await matters(request)).status()).toBe(200);
  const page = await as('SEC_ADMIN');
  await page.goto(`/programs/${story.id}`);
  await goToAct(page, office, office.accounts.find('SEC_ADMIN'), '撤销对接');
  await press(page, '撤销对接', 422);
  await page.getByLabel('理由').fill('对方密钥外泄，先行撤销。');
  await look(page, 'programs-07-revoke');
  await page.getByRole('button', { name: '撤销对接', exact: true }).click();
  await expect(page.locator('main')).toContainText('已撤销');
  expect((await matters(request)).status()).toBe(401);
  expect((await ask(request, assertion(office.url, keys.privateKey))).status()).toBe(401);
  await office.mail.waitFor(office.accounts.find('SYS_ADMIN').login, new RegExp(`对接程序不能接入：${NAME}`));
});

test('8 the audit administrator finds what the program did', async ({ as }) => {
  const page = await as('AUDIT_ADMIN');
  await page.goto('/audit');
  await page.getByLabel('对象').fill(story.id);
  await page.getByRole('button', { name: '检索账本' }).click();
  for (const act of ['登记对接程序', '核准对接程序', '对接程序申请访问令牌', '撤销对接程序']) {
    await expect(page.getByRole('row').filter({ hasText: act }).first(), act).toBeVisible();
  }
  await look(page, 'programs-08-ledger');
});
