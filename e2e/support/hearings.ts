import type { Page } from '@playwright/test';

import { confirmIdentity, press } from './acts.ts';
import type { Office } from './office.ts';

/** Begins an application for a hearing by the mandate for this party, or comes back to the one that is under way. */
export async function beginHearing(page: Page, party: RegExp): Promise<string> {
  await page.goto('/hearing-applications/new');
  await page.getByRole('radio', { name: party }).check();
  await page.getByRole('button', { name: '开始填写', exact: true }).click();
  await page.waitForURL(/\/hearing-applications\/[0-9a-f-]{36}\/edit$/);
  return new URL(page.url()).pathname.replace(/\/edit$/, '');
}

/** Fills in all that an application for a hearing asks. */
export async function fillHearing(page: Page): Promise<void> {
  await page.getByLabel('辩护人', { exact: true }).check();
  await page.locator('[name="question_1"]').fill('是否符合相对不起诉的条件？');
  await page.locator('[name="reasons"]').fill('双方已经和解，被害人出具了谅解书，希望当面说明经过，并请求听取社区的意见。');
  await page.locator('[name="minor"][value="no"]').check();
  await page.locator('[name="openness"][value="public"]').check();
  await page.locator('[name="broadcast"][value="no"]').check();
  await page.locator('[name="need"][value="none"]').check();
  await page.getByLabel('我保证以上内容和所附材料真实').check();
}

/** Proposes that a hearing is held, unless that was proposed before. */
export async function proposeHearing(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/propose`);
  if (!page.url().endsWith('/propose')) return;
  await page.locator('[name="criteria"][value="disputed-disposal"]').check();
  await page.locator('[name="reason"]').fill('各方对是否不起诉意见不一，需要当面听取意见。');
  await press(page, '提交意见', 303);
}

/** Reviews what was proposed as the head of the department, unless that was done before. */
export async function reviewHearing(page: Page, office: Office, address: string): Promise<void> {
  await page.goto(`${address}/review`);
  await confirmIdentity(page, office, office.accounts.find('DEPT_HEAD'));
  if (!page.url().endsWith('/review')) return;
  await page.locator('[name="note"]').fill('同意承办检察官的意见，建议听取社区意见。');
  await press(page, '完成审核', 303);
}

/** Begins a hearing of the office's own accord in the first case of whoever handles it; answers where its plan is. */
export async function initiateHearing(page: Page): Promise<string> {
  await page.goto('/desk/hearing-cases');
  const cases = await page.locator('main a[href^="/desk/hearing-cases/"]').first().getAttribute('href');
  await page.goto((cases ?? '').replace('/desk/hearing-cases/', '/hearing-plans/in/'));
  await page.locator('[name="reason"]').fill('双方争议较大，社会关注度高，需要当面听取意见。');
  await press(page, '启动听证', 303);
  return new URL(page.url()).pathname;
}

/** Puts somebody who takes part on the list, and fills in all that a public plan asks, for the first day that is far enough ahead. */
export async function fillPlan(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/people`);
  await page.locator('[name="name"]').fill('𠮷守田');
  await page.locator('[name="capacity"]').selectOption('party');
  await press(page, '添加', 303);
  await page.goto(`${address}/edit`);
  const [, year, month, day] = /(\d{4})年(\d{1,2})月(\d{1,2})日/.exec(await page.locator('.due-box p').last().innerText()) ?? [];
  const chosen: [string, string][] = [
    ['plan_openness', 'public'], ['broadcast_plan', 'none'], ['plan_question_1_kind', 'disposal'], ['plan_need', 'none'], ['risk', 'low'], ['presider_before', 'no'],
  ];
  for (const [name, value] of chosen) await page.locator(`[name="${name}"][value="${value}"]`).check();
  const typed: [string, string][] = [
    ['plan_question_1', '是否应当终结对本案的监督审查？'], ['panel_size', '3'], ['quota_legal', '1'], ['begins', '09:30'], ['minutes', '120'], ['room', '检察听证室'],
    ['day', `${year}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`],
  ];
  for (const [name, value] of typed) await page.locator(`[name="${name}"]`).fill(value);
}
