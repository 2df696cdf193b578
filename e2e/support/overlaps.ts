import { expect, type Page } from '@playwright/test';

/** Fails when words or controls lie over each other: what cannot be told apart is neither read nor pressed. */
export async function expectNothingOverlaps(page: Page): Promise<void> {
  expect(await page.evaluate(overlaps), `what lies over what on ${page.url()}`).toEqual([]);
}

/** Runs in the page. Letters fill less than the box of their line, so that a line of words is made a little lower. */
function overlaps(): string[] {
  type Piece = { of: Element; says: string; left: number; right: number; top: number; bottom: number };
  const pieces: Piece[] = [];
  const note = (of: Element, says: string, boxes: DOMRectList, air: number) => {
    if (of.closest('svg') || !of.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return;
    const around = [...document.querySelectorAll('body *')].filter((one) => one.contains(of));
    if (around.some((one) => getComputedStyle(one).clipPath !== 'none')) return;
    const cuts = around.filter((one) => getComputedStyle(one).overflowX !== 'visible').map((one) => one.getBoundingClientRect());
    for (const box of boxes) {
      const left = Math.max(box.left, ...cuts.map((cut) => cut.left));
      const right = Math.min(box.right, ...cuts.map((cut) => cut.right));
      const top = Math.max(box.top + box.height * air, ...cuts.map((cut) => cut.top));
      const bottom = Math.min(box.bottom - box.height * air, ...cuts.map((cut) => cut.bottom));
      if (right > 0 && bottom > 0) pieces.push({ of, says, left, right, top, bottom });
    }
  };
  const range = document.createRange();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const says = texts.currentNode.textContent?.trim();
    range.selectNodeContents(texts.currentNode);
    if (says && texts.currentNode.parentElement) note(texts.currentNode.parentElement, says, range.getClientRects(), 0.2);
  }
  for (const control of document.querySelectorAll('a, button, input, select, textarea, summary')) {
    note(control, control.textContent?.trim() || control.id, control.getClientRects(), 0);
  }
  const isOver = (one: Piece, other: Piece) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2;
  const isApart = (one: Piece, other: Piece) => !one.of.contains(other.of) && !other.of.contains(one.of);
  const found = pieces.flatMap((one, place) => pieces.slice(place + 1).filter((other) => isOver(one, other) && isApart(one, other)).map((other) => `“${one.says}” and “${other.says}”`));
  return [...new Set(found)].slice(0, 20);
}
