import type { Page } from '@playwright/test';

import { confirmIdentity, confirmWhereAsked, expectInTime, fillDraft, follow } from './acts.ts';
import { paper } from './files.ts';
import type { Office } from './office.ts';

/** How a test comes by somebody's page. */
export type As = (who: string) => Promise<Page>;

/** The case of the demo whose file is ready, and a party of it without a lawyer. */
const CASE = '990102202600011400';
const VICTIM = { principal: '蒋文强', idNo: '990121200611112857', mandateNo: '岚衡川〔2026〕刑委字第131号' };

/** Brings one application of an office through its states, so that pages which need a state can be looked at. */
export class Stage {
  #application: string | undefined;
  #bundle: string | undefined;
  #state: 'none' | 'submitted' | 'accepted' | 'proposed' | 'verified' | 'granted' = 'none';

  constructor(
    private readonly office: Office,
    private as: As,
  ) {}

  /** The stage as the present test acts on it. */
  for(as: As): this {
    this.as = as;
    return this;
  }

  /** The application in the state `accepted`. */
  async accepted(): Promise<string> {
    const id = await this.#submitted();
    if (this.#state !== 'submitted') return id;
    const clerk = await this.#review('CM_CLERK', id);
    await clerk.getByRole('button', { name: '受理申请' }).click();
    await clerk.getByText('已受理').first().waitFor();
    this.#state = 'accepted';
    return id;
  }

  /** The application with a refusal that waits for the head. */
  async proposed(): Promise<string> {
    const id = await this.accepted();
    if (this.#state !== 'accepted') return id;
    const auditor = await this.#review('CM_AUDITOR', id);
    await follow(auditor, '拟不予准许');
    await confirmIdentity(auditor, this.office, this.office.accounts.find('CM_AUDITOR'));
    await auditor.getByLabel(/委托手续不能证明/).check();
    await auditor.getByLabel('向律师说明').fill('授权委托书没有委托人签名，不能证明委托关系。');
    await auditor.getByRole('button', { name: '报请负责人批准' }).click();
    await auditor.getByText('待负责人批准').first().waitFor();
    this.#state = 'proposed';
    return id;
  }

  /** The application with its mandate verified; a refusal proposed before is taken back. */
  async verified(): Promise<string> {
    const id = await this.accepted();
    if (this.#state === 'proposed') {
      const author = await this.#review('CM_AUDITOR', id);
      await follow(author, '收回意见');
      await author.getByRole('button', { name: '收回意见' }).click();
      await author.getByText('已受理').first().waitFor();
      this.#state = 'accepted';
    }
    if (this.#state !== 'accepted') return id;
    const auditor = await this.#review('CM_AUDITOR', id);
    await follow(auditor, '核验委托手续');
    await auditor.getByRole('button', { name: '核验通过' }).click();
    await auditor.getByText('委托已核验').first().waitFor();
    this.#state = 'verified';
    return id;
  }

  /** The application granted, its pledge not signed yet. */
  async granted(): Promise<string> {
    const id = await this.verified();
    if (this.#state !== 'verified') return id;
    const auditor = await this.#review('CM_AUDITOR', id);
    await follow(auditor, '安排阅卷');
    await confirmIdentity(auditor, this.office, this.office.accounts.find('CM_AUDITOR'));
    await auditor.getByRole('button', { name: '安排阅卷' }).click();
    await auditor.getByText('可以阅卷').first().waitFor();
    this.#state = 'granted';
    return id;
  }

  /** A bundle of the application that is being read, ready to be taken. */
  async bundle(): Promise<string> {
    if (this.#bundle) return this.#bundle;
    const lawyer = await this.as('L001');
    await lawyer.goto('/applications');
    await lawyer.getByRole('link', { name: /伍伟辉/ }).first().click();
    await follow(lawyer, '制作卷宗包');
    await confirmWhereAsked(lawyer, this.office, this.office.accounts.find('L001'), '制作卷宗包');
    await lawyer.getByRole('button', { name: '制作卷宗包' }).click();
    await lawyer.waitForURL(/\/bundles\//);
    await expectInTime(lawyer.getByRole('link', { name: /下载卷宗包/ }), 60_000);
    this.#bundle = new URL(lawyer.url()).pathname;
    return this.#bundle;
  }

  async #submitted(): Promise<string> {
    if (this.#application) return this.#application;
    const lawyer = await this.as('L033');
    await lawyer.goto('/applications/new');
    await lawyer.getByLabel('统一受案号').fill(CASE);
    await lawyer.getByLabel('当事人姓名').fill(VICTIM.principal);
    await lawyer.getByRole('button', { name: '查找案件' }).click();
    await lawyer.getByRole('button', { name: '为本案申请阅卷' }).click();
    await lawyer.waitForURL(/\/edit/);
    await fillDraft(lawyer, VICTIM);
    await lawyer.getByLabel('诉讼代理（被害人一方）').check();
    for (const name of ['律师执业证书', '授权委托书', '律师事务所证明（所函）']) {
      await lawyer.getByLabel(name, { exact: true }).setInputFiles(paper('jpg'));
    }
    await lawyer.getByRole('button', { name: '核对申请内容' }).click();
    await lawyer.getByRole('button', { name: '提交阅卷申请' }).click();
    await lawyer.waitForURL(/\/receipt/);
    this.#state = 'submitted';
    this.#application = new URL(lawyer.url()).pathname.split('/')[2] ?? '';
    return this.#application;
  }

  async #review(who: string, id: string): Promise<Page> {
    const page = await this.as(who);
    await page.goto(`/desk/applications/${id}`);
    return page;
  }
}
