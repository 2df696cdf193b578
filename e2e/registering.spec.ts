import type { Locator } from '@playwright/test';

import { setUp } from './journeys/setting-up.ts';
import { expectAccessible } from './support/accessible.ts';
import { look } from './support/look.ts';
import { expect, test } from './support/test.ts';

// Whoever comes in here may be seventy and hold the phone in one hand: by touch where there is touch, elsewhere by keyboard alone.

test.use({ beginning: 'own demo' });

const party = {
  code: 'PARTY-1',
  roles: ['PARTY'],
  name: '宓\u{20BB7}兰',
  login: 'milan@journey.invalid',
  password: '碾子 槐花巷 河沿 初八 扁担',
  totp_key: '',
};

test('a party finds their way in, mends a slip without losing anything, and adds attending', async ({ page, office }, info) => {
  const act: Act = info.project.use.hasTouch === true ? tap : pressKey;
  await page.goto('/register');
  await look(page, 'registering-01-who');
  await act(page.getByRole('link', { name: '当事人、近亲属或者代理人' }));
  await expect(page.getByRole('heading', { level: 1, name: '当事人、近亲属或者代理人' })).toBeVisible();

  await act(page.getByLabel('居民身份证（含港澳台居民居住证）'), 'Space');
  await page.getByLabel('证件号码').fill('990102195408120020');
  await page.getByLabel('姓名').fill(party.name);
  await page.getByLabel('手机号').fill('15400000338');
  await page.getByLabel('电子邮箱').fill(party.login);
  const refused = page.waitForResponse((response) => response.status() === 422);
  await act(page.getByRole('button', { name: '发送验证邮件' }));
  await refused;
  await expect(page.getByRole('alert')).toContainText('末位与前面的数字不符');
  await expect(page.getByLabel('姓名')).toHaveValue(party.name);
  await expect(page.getByLabel('居民身份证（含港澳台居民居住证）')).toBeChecked();
  await look(page, 'registering-02-slip');

  await page.getByLabel('证件号码').fill('990102195408120023');
  await act(page.getByRole('button', { name: '发送验证邮件' }));
  await expect(page.getByRole('heading', { level: 1, name: '确认邮箱' })).toBeVisible();
  const letter = await office.mail.waitFor(party.login, /邮箱验证码/);
  await page.getByLabel('邮件中的验证码').fill(/\d{6}/.exec(letter.text)?.[0] ?? '');
  await act(page.getByRole('button', { name: '确认邮箱' }));
  await setUp(page, office, party, 'registering-03');

  await page.goto('/account');
  await act(page.getByRole('link', { name: '增加身份：旁听的公民' }));
  await act(page.getByRole('button', { name: '增加这一身份' }));
  const head = page.getByRole('banner');
  await expect(head.getByText('以当事人一方身份办理')).toBeVisible();
  await look(page, 'registering-04-account');
  await act(head.getByRole('button', { name: '改为旁听人员身份' }));
  await expect(head.getByText('以旁听人员身份办理')).toBeVisible();
});

test('a page of another capacity is reached in one press', async ({ as }) => {
  const page = await as('H003');
  await page.goto('/');
  const head = page.getByRole('banner');
  await head.getByRole('button', { name: '改为听证员身份' }).click();
  await expect(head.getByText('以听证员身份办理')).toBeVisible();
  await page.goto('/applications');
  await expect(page.getByRole('heading', { level: 1, name: '这一页属于您的另一种身份' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('main').getByRole('button', { name: '改为律师身份' }).click();
  await expect(page).toHaveURL(/\/applications$/);
  await expect(head.getByText('以律师身份办理')).toBeVisible();
});

async function tap(what: Locator): Promise<void> {
  await what.tap();
}

/** Presses something, as a person does here; by keyboard with this key. */
type Act = (what: Locator, key?: string) => Promise<void>;

/** By keyboard: what has the focus is pressed, and what cannot have it fails here. */
async function pressKey(what: Locator, key = 'Enter'): Promise<void> {
  await what.focus();
  await expect(what).toBeFocused();
  await what.press(key);
}
