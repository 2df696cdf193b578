import { expect, type Locator, type Page } from '@playwright/test';

/** More keys than any page of the patterns needs. */
const MOST = 250;

/** What the focus stands on while somebody presses Tab. */
interface Stop {
  /** Its place among what can have the focus, in the order of the page; none for what only scrolls. */
  place: number;
  /** What is wrong with it there. */
  fault: string;
}

/**
 * Goes through the whole page by Tab. Everything that can be pressed or typed into is reached, in the order in which it
 * stands; it has a name, the focus is seen on it, and it lies in the window under nothing; and at the end the page lets go.
 */
export async function expectReachable(page: Page): Promise<void> {
  const names = await page.evaluate(begin);
  expect(names.length, 'what can be pressed').toBeGreaterThan(0);
  const [reached, faults] = [[] as number[], [] as string[]];
  let isOut = false;
  for (let keys = 0; keys < MOST && !isOut; keys += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(here);
    isOut = stop === null;
    if (!stop || stop.place < 0 || stop.place === reached.at(-1)) continue;
    reached.push(stop.place);
    if (stop.fault) faults.push(`${names[stop.place]}: ${stop.fault}`);
  }
  expect(isOut, 'the page lets go of the focus').toBe(true);
  expect(reached.map((place) => names[place])).toEqual(names);
  expect(faults).toEqual([]);
}

/** The focus is on this, and is seen there. */
export async function expectFocus(target: Locator): Promise<void> {
  await expect(target).toBeFocused();
  await expect(target).toBeInViewport();
}

/** Goes on with Tab until this has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let keys = 0; keys < MOST; keys += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${target} is not reached by Tab`);
}

type Window = { stops?: Element[] };

/** Runs in the page: remembers what Tab has to reach, and says its names. */
function begin(): string[] {
  const isOne = (element: HTMLElement): boolean => {
    const { type, name, checked, form } = element as HTMLInputElement;
    if (element.matches('summary') && element !== element.parentElement?.querySelector(':scope > summary')) return false;
    if (type !== 'radio') return true;
    // Of several to choose from one is reached: the chosen one, or the first.
    const all = [...document.querySelectorAll<HTMLInputElement>(`input[type="radio"][name="${name}"]`)];
    const group = all.filter((other) => other.form === form && other.checkVisibility());
    return checked || (group[0] === element && !group.some((other) => other.checked));
  };
  const able = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]')];
  const stops = able.filter((element) => element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility() && isOne(element));
  (window as Window).stops = stops;
  // From the body Tab goes to the first of them; a blur alone would go on from where the focus was.
  document.body.tabIndex = -1;
  document.body.focus({ preventScroll: true });
  document.body.removeAttribute('tabindex');
  return stops.map((element) => {
    const label = (element as HTMLInputElement).labels?.[0]?.textContent ?? '';
    const said = element.getAttribute('aria-label') ?? (element.textContent?.trim() || label);
    return `${element.tagName.toLowerCase()} ${said.trim().replace(/\s+/g, ' ').slice(0, 60)}`;
  });
}

/** Runs in the page: what has the focus now; nothing where the page has let it go. */
function here(): Stop | null {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return null;
  const place = (window as Window).stops?.indexOf(focused) ?? -1;
  const { outlineStyle, outlineWidth } = getComputedStyle(focused);
  const box = focused.getBoundingClientRect();
  const faults: string[] = [];
  const isDate = focused.matches('input[type="date"], input[type="time"]');
  if (!isDate && (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2)) faults.push('the focus is not seen');
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, window.innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, window.innerHeight)];
  if (right - left < 1 || bottom - top < 1) {
    faults.push('outside the window');
  } else {
    const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const isOwn = over && (focused.contains(over) || over.contains(focused) || over.closest('label')?.contains(focused));
    if (!isOwn) faults.push(`under ${over?.tagName.toLowerCase() ?? 'nothing'}.${over?.className ?? ''}`);
  }
  return { place, fault: faults.join(', ') };
}
