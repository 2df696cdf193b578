import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';

import { Accounts } from './accounts.ts';
import { mingjian, serve, settings } from './binary.ts';
import { MailServer } from './mail.ts';
import { copyTemplate } from './template.ts';

const PATIENCE = 60_000;

/** Where the logs stay to be read after a failure. */
const kept = path.resolve(import.meta.dirname, '../artefacts');

/** Where mails go: to the mail server of the test, or to the page that the demo shows. */
export type Post = 'smtp' | 'mailbox';

/** A demo office at work: the real server over data of its own, and the mail server it sends to. */
export class Office {
  private constructor(
    readonly url: string,
    readonly directory: string,
    readonly mail: MailServer,
    readonly accounts: Accounts,
    readonly env: NodeJS.ProcessEnv,
    private server: ChildProcess,
  ) {}

  /** Opens an office whose mails go out, or stay in the demo's mailbox. */
  static async open(post: Post = 'smtp'): Promise<Office> {
    const directory = await copyTemplate();
    const mail = await MailServer.start();
    const port = await freePort();
    const ports = post === 'smtp' ? { web: port, mail: mail.port } : { web: port };
    const env = settings(directory, ports);
    const accounts = await Accounts.of(directory);
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
