import type { Page } from '@playwright/test';

import { examples } from './examples.ts';
import { expectAccessible, expectNoSidewaysScroll } from './support/accessible.ts';
import { keep } from './support/keep.ts';
import type { Office } from './support/office.ts';
import { hasParameters, readRoutes, type Route } from './support/routes.ts';
import { expect, test } from './support/test.ts';
import { walk, type Walk } from './support/walk.ts';

const routes = readRoutes();
const walks = new Map<string, Walk>();

for (const route of routes.filter((route) => route.is_page)) {
  test(`${route.name} is a good page`, async ({ page, as, office }) => {
    const role = roleFor(route, office);
    const visitor = role ? await as(role) : page;
    const answer = await visitor.goto(await addressOf(route, visitor, role, office));
    expect(answer?.status(), `status of ${visitor.url()}`).toBe(200);
    await expectAccessible(visitor);
    await expectNoSidewaysScroll(visitor);
    await keep(visitor, route.name);
    if (test.info().project.name !== 'desktop') return;
    await visitor.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(visitor);
    await keep(visitor, `${route.name}.dark`);
  });
}

test('every link leads to a page of the table', async ({ page, as, office }) => {
  test.setTimeout(240_000);
  const unlisted = [...(await walkAs(page, 'anybody')).unlisted];
  for (const role of office.accounts.roles) {
    unlisted.push(...(await walkAs(await as(role), role)).unlisted);
  }
  expect([...new Set(unlisted)]).toEqual([]);
});

/** The first role that may open a page and has an account in the demo; none where anybody may. */
function roleFor({ audience, name }: Route, office: Office): string | undefined {
  if (audience === 'everyone' || audience === 'demo') return undefined;
  if (audience === 'signed-in') return 'LAWYER';
  const known = audience.find((role) => office.accounts.roles.includes(role));
  if (!known) throw new Error(`no demo account may open ${name}`);
  return known;
}

async function addressOf(route: Route, page: Page, role: string | undefined, office: Office): Promise<string> {
  const example = examples[route.name];
  if (example) return example(office);
  if (!hasParameters(route)) return route.path;
  const found = (await walkAs(page, role ?? 'anybody')).examples.get(route.name);
  if (!found) throw new Error(`no link leads ${role ?? 'anybody'} to ${route.path}, and examples.ts names no address`);
  return found;
}

async function walkAs(page: Page, who: string): Promise<Walk> {
  const known = walks.get(who) ?? (await walk(page.request, routes));
  walks.set(who, known);
  return known;
}
