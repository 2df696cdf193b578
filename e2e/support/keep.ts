import path from 'node:path';

import { test, type Page } from '@playwright/test';

/** Keeps a picture of the whole page as e2e/artefacts/<project>/<name>.png, to be looked at. */
export async function keep(page: Page, name: string): Promise<void> {
  const folder = path.resolve(import.meta.dirname, '../artefacts', test.info().project.name);
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true, animations: 'disabled' });
}
