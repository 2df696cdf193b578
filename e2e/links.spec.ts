import { people } from './examples.ts';
import { readRoutes } from './support/routes.ts';
import { writeTemplate } from './support/template.ts';
import { expect, test } from './support/test.ts';
import { walk, type Found } from './support/walk.ts';

// The mailbox is one of the pages.
test.use({ post: 'mailbox' });

test('every link leads to a page of the table', async ({ page, as, office }) => {
  test.setTimeout(300_000);
  const routes = readRoutes();
  const visitors = [{ who: 'anybody', page }];
  for (const who of office.accounts.roles.flatMap((role) => people[role] ?? [role])) visitors.push({ who, page: await as(who) });
  const walks = await Promise.all(visitors.map(async (visitor) => ({ who: visitor.who, ...(await walk(visitor.page, routes)) })));
  expect([...new Set(walks.flatMap(({ unlisted }) => unlisted))]).toEqual([]);
  const found: Found = Object.fromEntries(walks.map(({ who, examples }) => [who, Object.fromEntries(examples)]));
  await writeTemplate('links.json', JSON.stringify(found));
});
