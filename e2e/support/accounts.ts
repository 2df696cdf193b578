import type { Page } from '@playwright/test';

import { mingjian, settings } from './binary.ts';
import { Authenticator } from './totp.ts';

/** A role as the contract writes it. */
export type Role = string;

/** A demo account, as `mingjian demo accounts --json` lists it. */
export interface Account {
  /** The code in the demo's tables, such as `L033`. */
  code: string;
  roles: Role[];
  name: string;
  login: string;
  password: string;
  /** The authenticator's key in base 32. */
  totp_key: string;
}

/** The accounts of an office, and the authenticator that knows which codes were used. */
export class Accounts {
  readonly #authenticator = new Authenticator();

  private constructor(readonly list: Account[]) {}

  static async of(directory: string): Promise<Accounts> {
    return new Accounts(JSON.parse(await mingjian(['demo', 'accounts', '--json'], settings(directory))));
  }

  /** Those of an office that is no demo's. */
  static only(list: Account[]): Accounts {
    return new Accounts(list);
  }

  /** The account with this code, or the first one with this role. */
  find(who: Role | string): Account {
    const found = this.list.find(({ code }) => code === who) ?? this.list.find(({ roles }) => roles.includes(who));
    if (!found) throw new Error(`the office has no account for ${who}`);
    return found;
  }

  /** Every role that somebody has, once. */
  get roles(): Role[] {
    return [...new Set(this.list.flatMap(({ roles }) => roles))];
  }

  /** A code that this account has not used yet. */
  code(account: Account): Promise<string> {
    return this.#authenticator.next(account.totp_key);
  }

  /** Signs in through the page, as a person does: password first, then the code. */
  async signIn(page: Page, account: Account): Promise<void> {
    await page.goto('/sign-in');
    await page.locator('input[name="login"]').fill(account.login);
    await page.locator('input[name="password"]').fill(account.password);
    await page.locator('main form').getByRole('button').first().click();
    await page.locator('input[name="code"]').fill(await this.code(account));
    await page.locator('main form').getByRole('button').first().click();
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  }
}
