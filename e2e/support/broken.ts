import { expect, type Page } from '@playwright/test';

/** Fails when the number of a matter ends a line at its hyphens, or two hours at their dash: each is read as one. */
export async function expectNoNumberBroken(page: Page): Promise<void> {
  expect(await page.evaluate(broken), `numbers in two lines on ${page.url()}`).toEqual([]);
}

/** Runs in the page: the numbers whose letters do not stand on one line. */
function broken(): string[] {
  const range = document.createRange();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!text.parentElement?.checkVisibility() || text.parentElement.closest('svg, script, style')) continue;
    for (const { 0: number, index } of (text.textContent ?? '').matchAll(/[A-Z]{2}-\d{4}-\d{6}|\d\d:\d\d–\d\d:\d\d/g)) {
      range.setStart(text, index);
      range.setEnd(text, index + number.length);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
      if (lines.size > 1) found.push(number);
    }
  }
  return found;
}
