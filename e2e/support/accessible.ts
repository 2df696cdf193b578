import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails when axe finds anything on the page as it stands, and says what and where. */
export async function expectAccessible(page: Page): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) return expectAccessibleStill(page);
  expect(await examine(page), `what axe found on ${page.url()}`).toEqual([]);
}

/** The same for a page that runs no scripts, though axe is itself one: it examines a copy whose scripts are gone. */
export async function expectAccessibleStill(page: Page): Promise<void> {
  expect(await examineStill(page), `what axe found on ${page.url()} without scripts`).toEqual([]);
}

async function examine(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 5).map((node) => `    ${node.target.join(' ')}\n      ${node.failureSummary ?? ''}`);
    return [`${id}: ${help} (${nodes.length})`, ...places].join('\n');
  });
}

async function examineStill(page: Page): Promise<string[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error('the page belongs to no browser');
  const body = (await page.content()).replace(/<script\b[\s\S]*?<\/script>/gi, '');
  const state = await page.context().storageState();
  const viewport = page.viewportSize();
  const still = await browser.newContext({ javaScriptEnabled: true, storageState: state, viewport });
  try {
    const copy = await still.newPage();
    await copy.route(page.url(), (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }));
    await copy.goto(page.url());
    return await examine(copy);
  } finally {
    await still.close();
  }
}

/** Fails when the page is wider than the window: nobody reads sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wider, `pixels by which ${page.url()} is wider than the window`).toBeLessThanOrEqual(0);
}
