import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { expect, type Locator, type Page } from '@playwright/test';

/** What a piece of work takes of the person who does it. */
export interface Cost {
  /** Keys that command: neither what is typed into a field, nor what passes over rows. */
  keys: number;
  /** Rows of a list passed over on the way to the one that is wanted, a key each. */
  passed: number;
  /** Characters typed into fields. */
  typed: number;
  /** One for a button, for going into a field, for a line of a menu, for a file. */
  clicks: number;
  /** Whole pages that were loaded; an answer to a form that leads on to another page is one. */
  loads: number;
  seconds: number;
}

/** The most that a piece of work may take on average; what is not named is only written down. */
export type Budget = Partial<Cost>;

/** Where the figures of all journeys lie, a file for each. */
const folder = path.resolve(import.meta.dirname, '../artefacts/effort');

/** How many keys somebody presses before they give up. */
const FURTHEST = 100;

const nothing = (): Cost => ({ keys: 0, passed: 0, typed: 0, clicks: 0, loads: 0, seconds: 0 });

/**
 * Somebody at work on a page, whose keys, clicks, page loads and seconds are counted. What is done to the page itself,
 * past this, counts for nothing but its loads and its time.
 */
export class Effort {
  readonly #pieces: Cost[] = [];
  #now = nothing();
  #since = performance.now();

  /** Begins to count; the page that is open is not among its loads. */
  constructor(
    readonly page: Page,
    readonly journey: string,
  ) {
    page.on('request', (request) => {
      const isLoad = request.isNavigationRequest() && request.frame() === page.mainFrame();
      if (isLoad && !request.redirectedFrom()) this.#now.loads += 1;
    });
  }

  /** Presses a key that commands. */
  async key(name: string): Promise<void> {
    await this.page.keyboard.press(name);
    this.#now.keys += 1;
  }

  /** Goes on with Tab until this has the focus. */
  async tabTo(target: Locator): Promise<void> {
    this.#now.keys += await this.#presses('Tab', target);
  }

  /** Goes down the rows of a list until the wanted one has the focus. */
  async downTo(row: Locator, key: string): Promise<void> {
    const presses = await this.#presses(key, row);
    this.#now.keys += 1;
    this.#now.passed += presses - 1;
  }

  /** Clicks. */
  async click(target: Locator): Promise<void> {
    this.#now.clicks += 1;
    await target.click();
  }

  /** Goes into a field and types, in place of what is there; where it is there already, nothing is to be done. */
  async fill(field: Locator, text: string): Promise<void> {
    if ((await field.inputValue()) === text) return;
    const hasFocus = await field.evaluate((element) => element === document.activeElement);
    if (!hasFocus) await this.click(field);
    await field.fill(text);
    this.#now.typed += text.length;
  }

  /** Chooses a line of a menu, unless it is chosen. */
  async choose(menu: Locator, label: string): Promise<void> {
    const chosen = await menu.evaluate((element: HTMLSelectElement) => element.selectedOptions[0]?.label);
    if (chosen === label) return;
    this.#now.clicks += 1;
    await menu.selectOption({ label });
  }

  /** Chooses a file; finding it on one's own disk is not counted. */
  async attach(field: Locator, file: string): Promise<void> {
    this.#now.clicks += 1;
    await field.setInputFiles(file);
  }

  /** One piece of work is done; what comes now belongs to the next. */
  done(): void {
    const at = performance.now();
    this.#pieces.push({ ...this.#now, seconds: (at - this.#since) / 1000 });
    [this.#now, this.#since] = [nothing(), at];
  }

  /** Writes down what was counted, says it, and holds it to the budget. */
  async expectWithin(budget: Budget): Promise<void> {
    const [mean, most] = [this.#each(average), this.#each((values) => Math.max(...values))];
    await mkdir(folder, { recursive: true });
    const figures = { journey: this.journey, pieces: this.#pieces.length, mean, most, budget, each: this.#pieces };
    await writeFile(path.join(folder, `${this.journey}.json`), `${JSON.stringify(figures, undefined, 2)}\n`);
    console.log(table(this.journey, { mean, most }));
    expect(this.#pieces.length, `pieces of work of ${this.journey}`).toBeGreaterThan(0);
    for (const [name, limit] of Object.entries(budget)) {
      expect(mean[name as keyof Cost], `${name} of ${this.journey}`).toBeLessThanOrEqual(limit);
    }
  }

  /** How often a key is pressed until this has the focus. */
  async #presses(key: string, target: Locator): Promise<number> {
    await expect(target).toHaveCount(1);
    for (let presses = 1; presses <= FURTHEST; presses += 1) {
      await this.page.keyboard.press(key);
      if (await target.evaluate((element) => element === document.activeElement)) return presses;
    }
    throw new Error(`${key} does not lead to ${target} on ${this.page.url()}`);
  }

  #each(fold: (values: number[]) => number): Cost {
    const of = (name: keyof Cost) => Math.round(fold(this.#pieces.map((piece) => piece[name])) * 10) / 10;
    const [keys, passed, typed] = [of('keys'), of('passed'), of('typed')];
    return { keys, passed, typed, clicks: of('clicks'), loads: of('loads'), seconds: of('seconds') };
  }
}

function average(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The figures in lines under each other. */
function table(journey: string, rows: Record<string, Cost>): string {
  const line = (name: string, cells: (string | number)[]) => name.padEnd(28) + cells.map((cell) => String(cell).padStart(9)).join('');
  const lines = Object.entries(rows).map(([name, cost]) => line(`  ${name}`, Object.values(cost)));
  return [line(journey, Object.keys(nothing())), ...lines].join('\n');
}
