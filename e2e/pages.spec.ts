import type { Page, Response } from '@playwright/test';

import { examples, people, type Example } from './examples.ts';
import { expectAccessible, expectNoSidewaysScroll } from './support/accessible.ts';
import { confirmIdentity } from './support/acts.ts';
import { keep } from './support/keep.ts';
import type { Office } from './support/office.ts';
import { hasParameters, readRoutes, routeOf, type Route } from './support/routes.ts';
import { expectNothingSqueezed } from './support/squeezed.ts';
import { Stage, type As } from './support/stage.ts';
import { expect, test } from './support/test.ts';
import { walk, type Walk } from './support/walk.ts';

// The mailbox is one of the pages.
test.use({ post: 'mailbox' });

const routes = readRoutes();
const walks = new Map<string, Walk>();
let stage: Stage | undefined;

// What is found by links comes first: the examples move applications on.
const staged = Object.keys(examples);
const pages = routes.filter((route) => route.is_page).sort((one, other) => place(one) - place(other));

for (const route of pages) {
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
    await expectAccessible(visitor);
    await expectNoSidewaysScroll(visitor);
    await expectNothingSqueezed(visitor);
    await keep(visitor, route.name);
    if (test.info().project.name === 'phone') {
      await visitor.evaluate(() => document.documentElement.setAttribute('data-size', 'large'));
      await expectNoSidewaysScroll(visitor);
      await expectNothingSqueezed(visitor);
    }
    if (test.info().project.name !== 'desktop') return;
    await visitor.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await expectAccessible(visitor);
    await keep(visitor, `${route.name}.dark`);
  });
}

test('every link leads to a page of the table', async ({ page, as, office }) => {
  test.setTimeout(240_000);
  const unlisted = [...(await walkAs(page, 'anybody')).unlisted];
  for (const role of office.accounts.roles) {
    const [who] = peopleOf(role);
    unlisted.push(...(await walkAs(await as(who), who)).unlisted);
  }
  expect([...new Set(unlisted)]).toEqual([]);
});

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

function place(route: Route): number {
  return staged.indexOf(route.name);
}

/** Who to look at a page as: the people of every role it is for, as far as the demo has them. */
function visitorsOf({ audience, name }: Route, office: Office): string[] {
  if (audience === 'everyone' || audience === 'demo') return [];
  if (audience === 'signed-in') return ['L001'];
  const known = audience.filter((role) => office.accounts.roles.includes(role)).flatMap(peopleOf);
  if (known.length === 0) throw new Error(`no demo account may open ${name}`);
  return known;
}

function peopleOf(role: string): [string, ...string[]] {
  const [first, ...rest] = people[role] ?? [];
  return [first ?? role, ...rest];
}

async function exampleOf(route: Route, page: Page, as: As, office: Office): Promise<Example> {
  const special = examples[route.name];
  if (special) return special({ office, as, page, stage: (stage ??= new Stage(office, as)).for(as) });
  const visitors = visitorsOf(route, office);
  const [first] = visitors;
  if (!hasParameters(route)) return first ? { who: first, address: route.path } : { address: route.path };
  if (!first) return { address: found(await walkAs(page, 'anybody'), route) ?? missing(route, 'anybody') };
  for (const who of visitors) {
    const address = found(await walkAs(await as(who), who), route);
    if (address) return { who, address };
  }
  return missing(route, visitors.join(', '));
}

function found(walked: Walk, route: Route): string | undefined {
  return walked.examples.get(route.name);
}

function missing(route: Route, who: string): never {
  throw new Error(`no link leads ${who} to ${route.path}, and examples.ts names no address`);
}

async function walkAs(page: Page, who: string): Promise<Walk> {
  const known = walks.get(who) ?? (await walk(page, routes));
  walks.set(who, known);
  return known;
}
