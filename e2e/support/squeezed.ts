import { expect, type Page } from '@playwright/test';

/** Fails when words stand upright, a letter or two to a line: somewhere too little room was left for them. */
export async function expectNothingSqueezed(page: Page): Promise<void> {
  expect(await page.evaluate(squeezed), `words without room on ${page.url()}`).toEqual([]);
}

/** Runs in the page: the texts that take a line for every two letters, or more lines than that. */
function squeezed(): string[] {
  const range = document.createRange();
  const isForTheEar = (of: Element | null): boolean => of !== null && (getComputedStyle(of).clipPath !== 'none' || isForTheEar(of.parentElement));
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (texts.nextNode()) {
    const says = texts.currentNode.textContent?.trim() ?? '';
    const around = texts.currentNode.parentElement;
    if (says.length < 3 || !around?.checkVisibility() || around.closest('svg, script, style')) continue;
    if (getComputedStyle(around).writingMode !== 'horizontal-tb' || isForTheEar(around)) continue;
    range.selectNodeContents(texts.currentNode);
    const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
    if (lines.size > 2 && lines.size * 2 >= says.length) found.push(`“${says}” in ${lines.size} lines`);
  }
  return found;
}
