import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';

import { Accounts, type Account } from './accounts.ts';
import { mingjian, serve, settings } from './binary.ts';
import { MailServer } from './mail.ts';
import { copyTemplate } from './template.ts';

const PATIENCE = 60_000;

/** Where the logs stay to be read after a failure. */
const kept = path.resolve(import.meta.dirname, '../artefacts');

/** Where mails go: to the mail server of the test, or to the page that the demo shows. */
export type Post = 'smtp' | 'mailbox';

/** What an operator says of the first person of an office, word by word of `mingjian account create`. */
export interface FirstAccount {
  organisation: string;
  role: string;
  name: string;
  number: string;
  email: string;
}

/** An office at work: the real server over data of its own, and the mail server it sends to. */
export class Office {
  private constructor(
    readonly url: string,
    readonly directory: string,
    readonly mail: MailServer,
    readonly accounts: Accounts,
    readonly env: NodeJS.ProcessEnv,
    private server: ChildProcess,
  ) {}

  /** Opens an office whose mails go out, or stay in the demo's mailbox; so many more applications wait in it. */
  static async open(post: Post = 'smtp', waiting = 0): Promise<Office> {
    const directory = await copyTemplate();
    if (waiting > 0) await mingjian(['demo', 'load', '--waiting', String(waiting)], settings(directory));
    return Office.#serve(directory, post, await Accounts.of(directory));
  }

  /** Opens an office of which there is nothing yet but its first administrator, as an operator sets it up. */
  static async found(post: Post, first: FirstAccount): Promise<Office> {
    const directory = await mkdtemp(path.join(os.tmpdir(), 'mingjian-office-'));
    const env = settings(directory);
    await mingjian(['migrate'], env);
    const words = Object.entries(first).flatMap(([name, value]) => [`--${name}`, value]);
    const said = await mingjian(['account', 'create', ...words], env);
    return Office.#serve(directory, post, Accounts.only([accountOf(first, said)]));
  }

  static async #serve(directory: string, post: Post, accounts: Accounts): Promise<Office> {
    const mail = await MailServer.start();
    const port = await freePort();
    const ports = post === 'smtp' ? { web: port, mail: mail.port } : { web: port };
    const env = settings(directory, ports);
    const url = `http://127.0.0.1:${port}`;
    const server = serve(env, path.join(directory, 'server.log'));
    const office = new Office(url, directory, mail, accounts, env, server);
    await office.#answers();
    return office;
  }

  /** Runs another command of the binary on this office's data. */
  run(...words: string[]): Promise<string> {
    return mingjian(words, this.env);
  }

  /** What the server has written so far. */
  log(): Promise<string> {
    return readFile(path.join(this.directory, 'server.log'), 'utf8');
  }

  async close(): Promise<void> {
    await stop(this.server);
    await this.mail.stop();
    await copyFile(path.join(this.directory, 'server.log'), `${kept}/server-${path.basename(this.directory)}.log`);
    await rm(this.directory, { recursive: true, force: true });
  }

  async #answers(): Promise<void> {
    const end = Date.now() + PATIENCE;
    while (Date.now() < end) {
      if (this.server.exitCode !== null) throw new Error(`the server ended:\n${await this.log()}`);
      const answer = await fetch(`${this.url}/api/v1/health`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await stop(this.server);
    throw new Error(`the server did not answer within ${PATIENCE} ms:\n${await this.log()}`);
  }
}

/** The account as the operator hands it over: password and key are printed this once. */
function accountOf({ role, name, number, email }: FirstAccount, said: string): Account {
  const printed = (label: string) => new RegExp(`^${label}:\\s+(\\S+)$`, 'm').exec(said)?.[1] ?? '';
  const [password, totp_key] = [printed('Password'), printed('Authenticator key')];
  return { code: number, roles: [role], name, login: email, password, totp_key };
}

/** Asks politely, waits, and insists if the server does not drain. */
async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, 'exit');
  server.kill('SIGTERM');
  const insist = setTimeout(() => server.kill('SIGKILL'), 15_000);
  await gone;
  clearTimeout(insist);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
