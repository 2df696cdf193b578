import type { Locator, Page } from '@playwright/test';

import { expectNoSidewaysScroll } from './support/accessible.ts';
import { look } from './support/look.ts';
import { expect, test } from './support/test.ts';

/** The patterns that desks inherit, by their address in the design system. */
const PATTERNS = ['work', 'review', 'filling', 'matter', 'trail', 'chart', 'empty', 'reader'];
const STATES = ['short', 'long', 'empty', 'loading', 'failed'];

for (const pattern of PATTERNS) {
  test(`${pattern} says the same to whoever hears it`, async ({ page }) => {
    for (const state of STATES) {
      await page.goto(`/design/${pattern}?as=${state}`);
      await expect(page.locator('main')).toMatchAriaSnapshot({ name: `${pattern}-${state}.aria.yml` });
    }
  });

  test(`${pattern} has room for what is long, wide and on a phone, light and dark, in large type`, async ({ page }) => {
    for (const state of ['long', 'failed']) {
      for (const width of [1366, 390]) {
        await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
        await page.goto(`/design/${pattern}?as=${state}`);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          await look(page, `design-${pattern}-${state}-${width}-${colorScheme}`);
        }
      }
    }
    await page.goto('/');
    await page.getByRole('button', { name: '关怀版' }).click();
    await page.goto(`/design/${pattern}?as=long`);
    await expectNoSidewaysScroll(page);
  });
}

test.describe('by keyboard alone, where no script runs', () => {
  test('a review is gone through from the evidence to the decision', async ({ page }) => {
    await show(page, 'review');
    await page.getByRole('group', { name: /第 1 页/ }).first().focus();
    await expectNext(page, page.getByText('为什么是这一天', { exact: false }));
    await expectNext(page, page.getByRole('button', { name: '受理并看下一件' }));
    await expectNext(page, page.getByRole('button', { name: '要求补正' }));
  });

  test('a form that came back leads from its summary into the field at fault', async ({ page }) => {
    await show(page, 'filling', 'failed');
    await expect(page.getByRole('alert').first()).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const focused = page.locator(':focus');
    await expect(focused).toHaveAttribute('name', 'principal_id_no');
    await expect(focused).toHaveAttribute('aria-invalid', 'true');
  });

  test('the reason of a day and what can be done are reached on the page of a matter', async ({ page }) => {
    await show(page, 'matter');
    const reason = page.locator('main summary').first();
    await reason.focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('main details').first()).toHaveAttribute('open');
    const act = page.locator('main').getByRole('button').first();
    await act.focus();
    await expect(act).toBeFocused();
  });

  test('the figures of a chart open and lead on', async ({ page }) => {
    await show(page, 'chart');
    const figures = page.locator('main figure summary');
    await figures.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('table')).toBeVisible();
    await expectNext(page, page.getByRole('table').getByRole('link').first());
  });

  test('the rows of a worklist are chosen and opened one after the other', async ({ page }) => {
    await show(page, 'work');
    const rows = page.locator('#worklist tbody');
    await rows.getByRole('checkbox').first().focus();
    await expectNext(page, rows.getByRole('link').first());
    await expectNext(page, rows.getByRole('checkbox').nth(1));
    await expectNext(page, rows.getByRole('link').nth(1));
  });

  test('the reader is gone through from its way back to the tools', async ({ page }) => {
    await show(page, 'reader');
    await page.getByRole('link', { name: '返回' }).focus();
    for (const name of ['上一页', '页码', '前往', '下一页', '看文字']) {
      await page.keyboard.press('Tab');
      await expect(page.locator(':focus'), name).toHaveAccessibleName(name);
    }
  });
});

async function show(page: Page, pattern: string, state = 'short'): Promise<void> {
  await page.goto(`/design/${pattern}?as=${state}`);
}

async function expectNext(page: Page, next: Locator): Promise<void> {
  await page.keyboard.press('Tab');
  await expect(next).toBeFocused();
}
