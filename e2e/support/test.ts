import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';

import type { Account, Role } from './accounts.ts';
import { ask } from './ask.ts';
import { Office, type FirstAccount, type Post } from './office.ts';

/** What an office begins with: the demo, shared with other files or a file's own, also with a full list, or nothing but one person. */
export type Beginning = 'demo' | 'own demo' | 'forty waiting' | FirstAccount;

type Cookies = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Opens a page on which somebody of this role, or with this code, is signed in. Each call is a browser of its own. */
export type As = (who: Role | string) => Promise<Page>;

interface PerTest {
  as: As;
  /** Fails the test when a page complains: script errors, breaches of the content policy, missing files. */
  complaints: string[];
}

interface PerWorker {
  /** Where the office's mails go. */
  post: Post;
  /** What the office begins with. */
  beginning: Beginning;
  /** The office this worker has to itself. */
  office: Office;
  /** The sessions of this worker, so that a role signs in once. */
  sessions: Map<string, Cookies>;
}

export const test = base.extend<PerTest, PerWorker>({
  post: ['smtp', { option: true, scope: 'worker' }],
  beginning: ['demo', { option: true, scope: 'worker' }],
  office: [
    async ({ post, beginning }, use) => {
      const office = await opened(post, beginning);
      await use(office);
      await office.close();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  // Playwright reads the names of the fixtures from the first parameter, so it must be a pattern.
  sessions: [async ({}, use) => use(new Map()), { scope: 'worker' }],
  baseURL: async ({ office }, use) => use(office.url),
  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      listen(context, complaints);
      await context.addInitScript(idleInTime);
      await use(complaints);
      expect(complaints, 'what the pages complained of').toEqual([]);
    },
    { auto: true },
  ],
  as: async ({ browser, office, sessions, complaints }, use) => {
    const opened = new Map<BrowserContext, Account>();
    await use(async (who) => {
      const account = office.accounts.find(who);
      for (const [context, other] of opened) {
        // A step-up in this very test has renewed the session.
        if (other === account) sessions.set(account.login, await context.storageState());
      }
      const known = sessions.get(account.login);
      const context = await browser.newContext(known ? { storageState: known } : {});
      opened.set(context, account);
      listen(context, complaints);
      await context.addInitScript(idleInTime);
      const page = await context.newPage();
      if (!known || !(await isSignedIn(page))) await office.accounts.signIn(page, account);
      sessions.set(account.login, await context.storageState());
      return page;
    });
    for (const [context, account] of opened) {
      // A step-up renews the session: the next test must come with the new one.
      sessions.set(account.login, await context.storageState());
      await context.close();
    }
  },
});

function opened(post: Post, beginning: Beginning): Promise<Office> {
  if (typeof beginning !== 'string') return Office.found(post, beginning);
  return Office.open(post, beginning === 'forty waiting' ? 40 : 0);
}

async function isSignedIn(page: Page): Promise<boolean> {
  const answer = await ask(page, '/account', { maxRedirects: 0 });
  return answer.ok();
}

/**
 * Runs in each page before its own scripts. A browser without a screen may draw no frame once a page is there, and then
 * finds no idle moment either: islands that wake in one would sleep on, now and then, for as long as nobody touches the page.
 */
function idleInTime(): void {
  const idle = window.requestIdleCallback.bind(window);
  window.requestIdleCallback = (act, options) => idle(act, { timeout: 100, ...options });
}

function listen(context: BrowserContext, complaints: string[]): void {
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.on('console', (message) => {
    // A page that answers 404 or 422 is a page; the browser logs its status all the same.
    const isStatus = /Failed to load resource.*status of 4\d\d/.test(message.text());
    // An island whose module the page does not load is only warned of.
    const isAsleep = message.text().startsWith('Could not find WASM function for the island');
    if ((message.type() === 'error' && !isStatus) || isAsleep) complaints.push(message.text());
  });
}

export { expect };
