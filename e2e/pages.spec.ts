import type { Page, Response } from '@playwright/test';

import { examples, people, type Example } from './examples.ts';
import { expectAccessible, expectNoSidewaysScroll, expectReadable } from './support/accessible.ts';
import { confirmIdentity } from './support/acts.ts';
import { ask } from './support/ask.ts';
import { expectNoNumberBroken } from './support/broken.ts';
import { keep } from './support/keep.ts';
import type { Office } from './support/office.ts';
import { hasParameters, readRoutes, routeOf, type Route } from './support/routes.ts';
import { expectNothingSqueezed } from './support/squeezed.ts';
import { readTemplate } from './support/template.ts';
import { expect, test, type As } from './support/test.ts';
import type { Found } from './support/walk.ts';

// The mailbox is one of the pages.
test.use({ post: 'mailbox' });

const PHONE = { width: 390, height: 844 };

const routes = readRoutes();

for (const route of routes.filter(({ is_page }) => is_page)) {
  test(`${route.name} is a good page`, async ({ page, as, office }) => {
    const { who, address } = await exampleOf(route, page, as, office);
    const visitor = who ? await as(who) : page;
    // Axe would meet colours on their way from one theme to the other.
    await visitor.emulateMedia({ reducedMotion: 'reduce' });
    let answer = await visitor.goto(address);
    if (who && route.name !== 'step-up' && new URL(visitor.url()).pathname === '/step-up') {
      await confirmIdentity(visitor, office, office.accounts.find(who));
      answer = await visitor.goto(address);
    }
    if (reloadsSoon(answer)) answer = await reloaded(visitor);
    expect(answer?.status(), `status of ${visitor.url()}`).toBe(200);
    expect(routeOf(routes, new URL(visitor.url()).pathname)?.name, 'the page that opened').toBe(route.name);
    await test.step('at a desk', async () => {
      await expectAccessible(visitor);
      await expectRoom(visitor);
      await keep(visitor, route.name);
    });
    await test.step('in the dark', async () => {
      await visitor.emulateMedia({ colorScheme: 'dark' });
      await expectReadable(visitor);
      await keep(visitor, `${route.name}.dark`);
    });
    await test.step('on a phone, in large type too', async () => {
      await visitor.emulateMedia({ colorScheme: 'light' });
      await visitor.setViewportSize(PHONE);
      await expectAccessible(visitor);
      await expectRoom(visitor);
      await keep(visitor, `${route.name}.phone`);
      await visitor.evaluate(() => document.documentElement.setAttribute('data-size', 'large'));
      await expectRoom(visitor);
    });
    await test.step('in English on a phone, before any script', async () => {
      await stripped(visitor);
      await expect(visitor.locator('html')).toHaveAttribute('lang', 'en');
      await expectAccessible(visitor);
      await expectRoom(visitor);
      await keep(visitor, `${route.name}.bare`);
    });
  });
}

async function expectRoom(page: Page): Promise<void> {
  await expectNoSidewaysScroll(page);
  await expectNothingSqueezed(page);
  await expectNoNumberBroken(page);
}

/** Shows the page as it comes from the server, in English and without its scripts: as whoever runs none reads it. */
async function stripped(page: Page): Promise<void> {
  const address = page.url();
  const html = await (await ask(page, address, { headers: { 'accept-language': 'en-GB' } })).text();
  const body = html.replace(/<script\b[\s\S]*?<\/script>/gi, '').replace(/<\/?noscript>/gi, '');
  await page.route(address, (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }));
  await page.goto(address);
}

/** Whether the page asks for itself again before it can be looked at: the codes of the demo are about to end. */
function reloadsSoon(answer: Response | null): boolean {
  return Number(answer?.headers()['refresh'] ?? Infinity) < 20;
}

/** The page after it has asked for itself again. */
async function reloaded(page: Page): Promise<Response> {
  const timeout = 40_000;
  const loaded = page.waitForEvent('load', { timeout });
  const again = await page.waitForResponse((answer) => answer.request().isNavigationRequest(), { timeout });
  await loaded;
  return again;
}

/** Who to look at a page as: the people of every role it is for, as far as the demo has them. */
function visitorsOf({ audience, name }: Route, office: Office): string[] {
  if (audience === 'everyone' || audience === 'demo') return [];
  if (audience === 'signed-in') return ['L001'];
  const known = audience.filter((role) => office.accounts.roles.includes(role)).flatMap((role) => people[role] ?? [role]);
  if (known.length === 0) throw new Error(`no demo account may open ${name}`);
  return known;
}

async function exampleOf(route: Route, page: Page, as: As, office: Office): Promise<Example> {
  const special = examples[route.name];
  if (special) return special({ office, as, page });
  const visitors = visitorsOf(route, office);
  const [first] = visitors;
  if (!hasParameters(route)) return first ? { who: first, address: route.path } : { address: route.path };
  const found = JSON.parse(await readTemplate('links.json')) as Found;
  for (const who of first ? visitors : ['anybody']) {
    const address = found[who]?.[route.name];
    if (address) return first ? { who, address } : { address };
  }
  throw new Error(`no link leads ${visitors.join(', ') || 'anybody'} to ${route.path}, and examples.ts names no address`);
}
