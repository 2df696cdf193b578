import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.resolve(import.meta.dirname, '../..');

/** The server binary under test, as `cargo xtask test` built it. */
export const binary = process.env['MINGJIAN_BINARY'] ?? path.join(root, 'target/debug/mingjian');

const font = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';
/** Where the set-up gathers the faces of official documents. */
const faces = path.join(process.env['HOME'] ?? '', '.cache/mingjian/faces');

/** Where a server listens, and where its mail goes. */
export interface Ports {
  web: number;
  /** The mail server's; without one, mails stay in the mailbox that the demo shows. */
  mail?: number;
}

/** The settings of an office whose data lies in `directory`; without ports it can be prepared but not served. */
export function settings(directory: string, ports?: Ports): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('MINGJIAN__'));
  const office = {
    MINGJIAN__ENVIRONMENT: 'demo',
    MINGJIAN__DATABASE__URL: `sqlite://${path.join(directory, 'mingjian.db')}?mode=rwc`,
    MINGJIAN__VAULT__DIR: path.join(directory, 'vault'),
    MINGJIAN__VAULT__ROOT_KEY_FILE: path.join(directory, 'root.key'),
    MINGJIAN__SITE__DIR: process.env['MINGJIAN__SITE__DIR'] ?? path.join(root, 'target/site'),
    MINGJIAN__READING__FONT: process.env['MINGJIAN__READING__FONT'] ?? font,
    MINGJIAN__READING__PDFIUM: process.env['MINGJIAN__READING__PDFIUM'] ?? '',
    MINGJIAN__WRITS__FACES: process.env['MINGJIAN__WRITS__FACES'] ?? faces,
  };
  return { ...Object.fromEntries(inherited), ...office, ...(ports ? served(ports) : {}) };
}

function served({ web, mail }: Ports): NodeJS.ProcessEnv {
  return {
    MINGJIAN__SERVER__BIND: `127.0.0.1:${web}`,
    ...(mail === undefined ? {} : posted(mail)),
  };
}

function posted(mail: number): NodeJS.ProcessEnv {
  return {
    MINGJIAN__MAIL__TRANSPORT: 'smtp',
    MINGJIAN__MAIL__SMTP__HOST: '127.0.0.1',
    MINGJIAN__MAIL__SMTP__PORT: String(mail),
    MINGJIAN__MAIL__SMTP__TLS: 'plain',
  };
}

/** Runs a command of the binary to its end and hands back what it printed; a failure carries what it complained of. */
export async function mingjian(words: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const run = promisify(execFile);
  const { stdout } = await run(binary, words, { env, cwd: root, maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

/** Starts `mingjian serve` with its log in a file. */
export function serve(env: NodeJS.ProcessEnv, log: string): ChildProcess {
  const file = openSync(log, 'a');
  const server = spawn(binary, ['serve'], { env, cwd: root, stdio: ['ignore', file, file] });
  closeSync(file);
  return server;
}
