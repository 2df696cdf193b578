import type { Page } from '@playwright/test';

import { answersAsDescribed } from './support/described.ts';
import { expect, test } from './support/test.ts';

test.describe.configure({ timeout: 180_000 });

test('what anybody may ask is answered as it is described', async ({ office }) => {
  await answersAsDescribed({ url: office.url, tag: 'service' });
});

test('a lawyer is answered as it is described, over what is there and what is not', async ({ as, office }) => {
  const page = await as('L002');
  await page.goto('/applications');
  const [draft, read] = [await named(page, /范建辉/), await named(page, /方泽宁/)];
  await page.goto(`/applications/${read}`);
  const paper = await linked(page, '/papers/');
  await page.goto(`/applications/${read}/bundles`);
  const bundle = await linked(page, '/bundles/');
  const known = { application: read, paper, bundle, 'save_draft.application': draft };
  await answersAsDescribed({ url: office.url, tag: 'applications', by: { session: await session(page) }, known });
  await answersAsDescribed({ url: office.url, tag: 'applications', by: { session: await session(page) } });
});

test('whoever makes the case file is answered as it is described', async ({ as, office }) => {
  const page = await as('EFILE_MAKER');
  await page.goto('/desk/cases');
  const known = { case: await linked(page, '/desk/cases/') };
  await answersAsDescribed({ url: office.url, tag: 'cases', by: { session: await session(page) }, known });
});

async function named(page: Page, party: RegExp): Promise<string> {
  return identifier(await page.getByRole('link', { name: party }).first().getAttribute('href'));
}

async function linked(page: Page, path: string): Promise<string> {
  return identifier(await page.locator(`main a[href^="${path}"]`).first().getAttribute('href'));
}

function identifier(address: string | null): string {
  const found = /[0-9a-f-]{36}/.exec(address ?? '')?.[0];
  expect(found, `an identifier in ${address}`).toBeDefined();
  return found ?? '';
}

async function session(page: Page): Promise<string> {
  const cookies = await page.context().cookies();
  return cookies.find(({ name }) => name === 'session')?.value ?? '';
}
