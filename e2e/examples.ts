import type { Page } from '@playwright/test';

import type { Account } from './support/accounts.ts';
import type { Office } from './support/office.ts';
import type { As, Stage } from './support/stage.ts';

/** What an example has to work with. */
export interface Scene {
  office: Office;
  stage: Stage;
  as: As;
  /** A page on which nobody is signed in. */
  page: Page;
}

/** Where a page is shown, and to whom. */
export interface Example {
  /** The code of an account or a role; nobody where it is missing. */
  who?: string;
  address: string;
}

/**
 * Pages that need a state, or a step before them, and so cannot be found by following links: by the name of the
 * route, how to come by one, in the order in which the states follow each other. All others are found by links.
 */
export const examples: Record<string, (scene: Scene) => Promise<Example>> = {
  'sign-in-code': async ({ page, office }) => {
    await page.goto('/sign-in');
    const account: Account = office.accounts.find('CM_HEAD');
    await page.locator('input[name="login"]').fill(account.login);
    await page.locator('input[name="password"]').fill(account.password);
    await page.locator('main form').getByRole('button').first().click();
    return { address: '/sign-in/code' };
  },
  'register-steps': async ({ page }) => {
    await page.goto('/register');
    const typed = {
      licence_no: '19901201411900031', name: '沈清婷', firm: '云岭云岫律师事务所', id_no: '990100198809168926',
      mobile: '15400000082', email: 'shenqingting@pages.invalid',
    };
    for (const [name, value] of Object.entries(typed)) await page.locator(`input[name="${name}"]`).fill(value);
    await page.locator('main form').getByRole('button').first().click();
    return { address: '/register/steps' };
  },
  'application-edit': async ({ as }) => ({ who: 'L033', address: `${await sentBack(as)}/edit` }),
  'application-check': async ({ as }) => ({ who: 'L033', address: `${await sentBack(as)}/check` }),
  'application-receipt': async ({ as }) => ({ who: 'L033', address: `${await sentBack(as)}/receipt` }),
  'import-remove': async ({ as }) => {
    const maker = await as('EFILE_MAKER');
    await maker.goto('/desk/cases');
    await maker.getByRole('row', { name: /990102202600011000/ }).getByRole('link').first().click();
    const remove = maker.getByRole('link', { name: /移除文件/ }).first();
    return { who: 'EFILE_MAKER', address: (await remove.getAttribute('href')) ?? '' };
  },
  'review-verify': async ({ stage }) => atDesk(await stage.accepted(), 'verify'),
  'review-correction': async ({ stage }) => atDesk(await stage.accepted(), 'correction'),
  'review-refuse': async ({ stage }) => atDesk(await stage.accepted(), 'refuse'),
  'review-mode': async ({ stage }) => atDesk(await stage.accepted(), 'mode'),
  'review-refusal': async ({ stage }) => ({
    who: 'CM_HEAD',
    address: `/desk/applications/${await stage.proposed()}/refusal`,
  }),
  'review-grant': async ({ stage }) => atDesk(await stage.verified(), 'grant'),
  'application-pledge': async ({ stage }) => ({ who: 'L033', address: `/applications/${await stage.granted()}/pledge` }),
  'review-revoke': async ({ stage }) => atDesk(await stage.granted(), 'revoke'),
  'audit-verified': async ({ as }) => {
    const admin = await as('AUDIT_ADMIN');
    await admin.goto('/audit/verify');
    await admin.getByRole('button', { name: '验证账本' }).click();
    await admin.waitForURL(/\/audit\/verify\/./);
    return { who: 'AUDIT_ADMIN', address: new URL(admin.url()).pathname };
  },
  bundle: async ({ stage }) => ({ who: 'L001', address: await stage.bundle() }),
  'bundle-password': async ({ stage }) => ({ who: 'L001', address: `${await stage.bundle()}/password` }),
};

/** Who of a role sees most: the first with this role is not always the one the demo's cases belong to. */
export const people: Record<string, string[]> = {
  LAWYER: ['L001', 'L033'],
  PROSECUTOR: ['P013'],
};

async function sentBack(as: As): Promise<string> {
  const lawyer = await as('L033');
  await lawyer.goto('/applications');
  await lawyer.getByRole('link', { name: /姜文和/ }).first().click();
  await lawyer.waitForURL(/\/applications\/./);
  return new URL(lawyer.url()).pathname;
}

function atDesk(application: string, act: string): Example {
  return { who: 'CM_AUDITOR', address: `/desk/applications/${application}/${act}` };
}
