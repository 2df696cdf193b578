import type { APIResponse, Page } from '@playwright/test';

import { confirmIdentity, follow } from './support/acts.ts';
import { ask } from './support/ask.ts';
import { hasParameters, readRoutes, type Route } from './support/routes.ts';
import { expect, test } from './support/test.ts';

const routes = readRoutes();
const NOBODY = '00000000-0000-7000-8000-000000000000';

/** What must never reach people it does not concern: names, numbers and cases of the demo. */
const SECRETS = ['伍伟辉', '990102199601156472', '990102202600011400', '郝梅敏', '姜文和'];

test('every answer carries the protective headers, not found and refused ones too', async ({ page, as }) => {
  const lawyer = await as('L001');
  const addresses = [...routes.map(filled), '/nowhere', '/api/v1/nowhere', '/api/v1/health', '/applications/%00'];
  for (const who of [page, lawyer]) {
    for (const address of addresses) {
      const answer = await ask(who, address, { maxRedirects: 0 });
      expect(answer.status(), address).toBeLessThan(500);
      checkHeaders(answer, address);
      checkCookies(answer, address);
    }
  }
});

test('a form sent from another site is refused, whichever it is', async ({ as, office }) => {
  const lawyer = await as('L001');
  for (const route of routes) {
    const path = filled(route);
    for (const headers of [{ origin: 'https://elsewhere.invalid' }, { 'sec-fetch-site': 'cross-site' }]) {
      const answer = await lawyer.request.post(path, { headers, form: { form_token: 'x' }, maxRedirects: 0 });
      expect(answer.status(), `POST ${path} with ${JSON.stringify(headers)}`).toBe(403);
    }
    const unnamed = await lawyer.request.post(path, { headers: { origin: office.url }, form: {}, maxRedirects: 0 });
    expect([400, 403, 404, 405, 415], `POST ${path} without its token: ${unnamed.status()}`).toContain(unnamed.status());
  }
  expect((await ask(lawyer, '/account', { maxRedirects: 0 })).status(), 'still signed in').toBe(200);
});

test('a session that was ended opens nothing any more', async ({ as, browser, office }) => {
  const person = await as('CM_MONITOR');
  const old = await person.context().storageState();
  await person.goto('/desk');
  const leaving = person.waitForResponse((answer) => answer.url().endsWith('/sign-out'));
  await person.getByRole('button', { name: '退出登录' }).click();
  expect(await (await leaving).headerValue('clear-site-data')).toContain('"storage"');
  const thief = await browser.newContext({ storageState: old, baseURL: office.url });
  for (const path of ['/desk', '/account', '/notices']) {
    const answer = await ask(thief, path, { maxRedirects: 0 });
    expect(answer.status(), path).toBe(303);
    expect(answer.headers()['location']).toMatch(/^\/sign-in/);
  }
  expect((await ask(thief, `/api/v1/bundles/${NOBODY}`)).status()).toBe(401);
  await thief.close();
});

test('a step-up renews the session and the old token dies', async ({ as, browser, office }) => {
  const account = office.accounts.find('CM_CLERK');
  const person = await as(account.code);
  const old = await person.context().storageState();
  await person.goto('/step-up');
  await confirmIdentity(person, office, account);
  const thief = await browser.newContext({ storageState: old, baseURL: office.url });
  expect((await ask(thief, '/account', { maxRedirects: 0 })).status()).toBe(303);
  await thief.close();
});

test('nobody opens what belongs to others, and nothing of it shows', async ({ page, as, office }) => {
  test.setTimeout(240_000);
  const objects = await objectsOf(await as('L001'), await as('P013'));
  const others = ['L033', 'CM_HEAD', 'AUDIT_ADMIN', 'SYS_ADMIN', 'JB_CLERK', 'OFFICER', 'SUPERVISOR'];
  const present = others.filter((who) => office.accounts.list.some(({ code, roles }) => code === who || roles.includes(who)));
  expect(present).toContain('L033');
  for (const who of [undefined, ...present]) {
    const visitor = who ? await as(who) : page;
    const roles = who ? office.accounts.find(who).roles : [];
    for (const path of objects.filter((object) => !roles.some((role) => mayOpen(object, role))).map(({ path }) => path)) {
      const answer = await ask(visitor, path, { maxRedirects: 0 });
      expect([303, 401, 403, 404, 405], `${who ?? 'a stranger'} at ${path}: ${answer.status()}`).toContain(answer.status());
      const body = await answer.text();
      for (const secret of SECRETS) expect(body.includes(secret), `${secret} shown to ${who} at ${path}`).toBe(false);
    }
  }
});

test('somebody else’s object and one that does not exist answer alike', async ({ as }) => {
  const objects = await objectsOf(await as('L001'), await as('P013'));
  const stranger = await as('L033');
  for (const { path } of objects.filter(({ route }) => route.path.startsWith('/applications/'))) {
    const [foreign, none] = [path, path.replace(/[0-9a-f-]{36}/, NOBODY)];
    const answers = [await ask(stranger, foreign, { maxRedirects: 0 }), await ask(stranger, none, { maxRedirects: 0 })];
    expect(answers[0]?.status(), path).toBe(answers[1]?.status());
    expect([404, 405], path).toContain(answers[0]?.status());
  }
});

test('another site cannot show a page image', async ({ as, complaints }, info) => {
  const lawyer = await as('L001');
  const image = (await objectsOf(lawyer, await as('P013'))).find(({ route }) => route.name === 'page-image');
  expect(image).toBeDefined();
  const address = new URL(image?.path ?? '', info.project.use.baseURL ?? lawyer.url()).href;
  expect((await ask(lawyer, address)).headers()['cross-origin-resource-policy']).toBe('same-origin');
  if (info.project.use.javaScriptEnabled === false) return;
  const body = `<!doctype html><title>x</title><img src="${address}" alt="">`;
  await lawyer.route('http://elsewhere.invalid/', (route) => route.fulfill({ body, contentType: 'text/html' }));
  const refused = lawyer.waitForEvent('requestfailed');
  await lawyer.goto('http://elsewhere.invalid/');
  expect((await refused).url()).toBe(address);
  expect(await lawyer.evaluate(() => document.images[0]?.naturalWidth)).toBe(0);
  complaints.splice(0);
});

test('the log names nobody and keeps no secret', async ({ as, office }) => {
  const account = office.accounts.find('L001');
  const lawyer = await as('L001');
  await lawyer.goto('/applications');
  await follow(lawyer, /伍伟辉/);
  const tokens = (await lawyer.context().cookies()).map(({ value }) => value).filter((value) => value.length > 15);
  expect(tokens.length).toBeGreaterThan(0);
  const log = await office.log();
  expect(log).toContain('serving');
  const canaries = [...SECRETS, ...tokens, account.name, account.login, account.password, account.totp_key];
  for (const canary of canaries) expect(log.includes(canary), `“${canary}” stands in the log`).toBe(false);
});

interface Thing {
  route: Route;
  path: string;
}

/** Addresses of real objects: of a lawyer’s application and of a prosecutor’s case. */
async function objectsOf(lawyer: Page, prosecutor: Page): Promise<Thing[]> {
  await lawyer.goto('/applications');
  await lawyer.getByRole('link', { name: /伍伟辉/ }).first().click();
  await lawyer.waitForURL(/\/applications\/./);
  const application = new URL(lawyer.url()).pathname.split('/')[2] ?? '';
  const paper = /\/papers\/([^/]+)/.exec((await lawyer.content()))?.[1] ?? '';
  await prosecutor.goto('/desk/cases');
  await prosecutor.getByRole('row', { name: /990102202600011400/ }).getByRole('link').first().click();
  await prosecutor.waitForURL(/\/desk\/cases\/./);
  const known: Record<string, string> = { application, paper, case: new URL(prosecutor.url()).pathname.split('/')[3] ?? '', number: '1' };
  expect(Object.values(known).every((value) => value !== '')).toBe(true);
  const fits = (route: Route) => [...route.path.matchAll(/\{(\w+)/g)].every(([, name]) => known[name ?? ''] !== undefined);
  return routes.filter((route) => hasParameters(route) && fits(route)).map((route) => ({
    route,
    path: route.path.replace(/\{(\w+)[^}]*\}/g, (_, name: string) => known[name] ?? NOBODY),
  }));
}

/** Whether a role is one the route is for and that sees the whole office. */
function mayOpen({ route }: Thing, role: string): boolean {
  return role !== 'LAWYER' && Array.isArray(route.audience) && route.audience.includes(role);
}

function filled({ path }: Route): string {
  return path.replace(/\{(\w+)[^}]*\}/g, (_, name: string) => (name === 'number' ? '1' : NOBODY));
}

function checkHeaders(answer: APIResponse, address: string): void {
  const headers = answer.headers();
  const policy = headers['content-security-policy'] ?? '';
  expect(policy, address).toContain("default-src 'none'");
  expect(policy, address).toContain("frame-ancestors 'none'");
  expect(policy, address).not.toContain("'unsafe-inline'");
  expect(policy, address).not.toContain("'unsafe-eval'");
  expect(headers['x-content-type-options'], address).toBe('nosniff');
  expect(headers['referrer-policy'], address).toBe('no-referrer');
  expect(headers['cross-origin-opener-policy'], address).toBe('same-origin');
  expect(headers['cross-origin-resource-policy'], address).toBe('same-origin');
  expect(headers['cache-control'], address).toContain('no-store');
  expect(headers['server'], address).toBeUndefined();
}

function checkCookies(answer: APIResponse, address: string): void {
  const cookies = answer.headersArray().filter(({ name }) => name.toLowerCase() === 'set-cookie');
  for (const { value } of cookies) {
    expect(value, `a cookie of ${address}`).toMatch(/;\s*HttpOnly/i);
    expect(value, `a cookie of ${address}`).toMatch(/;\s*SameSite=(Lax|Strict)/i);
    expect(value, `a cookie of ${address}`).toMatch(/;\s*Path=\//i);
    expect(value, `a cookie of ${address}`).not.toMatch(/;\s*Domain=/i);
  }
}

test('whoever opens a page of others finds nothing there, and the ledger says who tried', async ({ as }) => {
  const clerk = await as('CM_CLERK');
  expect((await ask(clerk, '/audit', { maxRedirects: 0 })).status()).toBe(404);
  const auditor = await as('AUDIT_ADMIN');
  await auditor.goto('/audit?act=site.open_foreign_page');
  await expect(auditor.getByRole('table').getByText('打开他人的页面').first()).toBeVisible();
});
