import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules that go by colours. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * Fails when axe finds anything on the page as it stands, and says what and where. Axe is itself a script: where none
 * run it is not asked, and the markup is the one it saw where they do; each page before any script has a test of its own.
 */
export async function expectAccessible(page: Page): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) return;
  expect(await examine(page), `what axe found on ${page.url()}`).toEqual([]);
}

/** The same of colours alone: enough where the page was examined just before and has put on another theme since. */
export async function expectReadable(page: Page): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) return;
  expect(await examine(page, COLOURS), `what axe found of colours on ${page.url()}`).toEqual([]);
}

/** By all rules, or by these alone. No page has frames, which is what the other mode opens a page of its own for each time. */
async function examine(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(RULES)).analyze();
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 5).map((node) => `    ${node.target.join(' ')}\n      ${node.failureSummary ?? ''}`);
    return [`${id}: ${help} (${nodes.length})`, ...places].join('\n');
  });
}

/** Fails when the page is wider than the window: nobody reads sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wider, `pixels by which ${page.url()} is wider than the window`).toBeLessThanOrEqual(0);
}
