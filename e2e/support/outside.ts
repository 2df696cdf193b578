import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { expect } from '@playwright/test';

import type { Office } from './office.ts';

const run = promisify(execFile);
export const python = process.env['MINGJIAN_TEST_PYTHON'] ?? path.join(cache(), 'python/bin/python3');
const ledgerCheck = path.resolve(import.meta.dirname, '../verify_ledger.py');
const calendarCheck = path.resolve(import.meta.dirname, '../verify_calendar.py');
const evidenceCheck = path.resolve(import.meta.dirname, '../verify_evidence.py');

const UNZIP = `
import pyzipper, sys
with pyzipper.AESZipFile(sys.argv[1]) as archive:
    archive.setpassword(sys.argv[2].encode())
    assert all(entry.wz_aes_strength == 3 for entry in archive.infolist()), 'not AES-256'
    assert archive.testzip() is None
    print(*archive.namelist())
`;

function cache(): string {
  const home = process.env['XDG_CACHE_HOME'] ?? path.join(process.env['HOME'] ?? '', '.cache');
  return path.join(home, 'mingjian');
}

/** Unpacks a bundle with 7-Zip, as its reader would. */
async function unpackWith7Zip(bundle: string, password: string, into: string): Promise<void> {
  await run('7z', ['x', '-y', `-p${password}`, `-o${into}`, bundle]);
}

/** Opens a bundle with pyzipper and hands back the names of its entries. */
async function namesByPyzipper(bundle: string, password: string): Promise<string[]> {
  const { stdout } = await run(python, ['-c', UNZIP, bundle, password]);
  return stdout.trim().split(' ');
}

/** The root of a ledger, recomputed by the script that knows nothing of our code. */
async function rootByScript(directory: string): Promise<string> {
  const { stdout } = await run(python, [ledgerCheck, directory]);
  return stdout.trim();
}

/** Programs that are not ours open the bundle. */
export async function opensElsewhere(zip: string, password: string, folder: string): Promise<void> {
  const names = await namesByPyzipper(zip, password);
  expect(names).toContain('0000.html');
  for (const name of names) expect(name).toMatch(/^\d{4}\.(html|pdf|json)$|^manifest/);
  const open = path.join(folder, 'open');
  await unpackWith7Zip(zip, password, open);
  expect((await readdir(open)).sort()).toEqual([...names].sort());
  expect(await readFile(path.join(open, '0000.html'), 'utf8')).toContain('起诉意见书');
  const first = names.find((name) => name.endsWith('.pdf')) ?? '';
  expect((await readFile(path.join(open, first))).subarray(0, 5).toString()).toBe('%PDF-');
}

/** Our verifier and the script that knows nothing of our code agree on a copy that stands still. */
export async function isSoundToOthers(office: Office): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mingjian-ledger-'));
  try {
    await cp(path.join(office.directory, 'ledger'), folder, { recursive: true });
    const [, size, root] = (await readFile(path.join(folder, 'checkpoint'), 'utf8')).split('\n');
    const key = /Ledger verifier key:\s+(\S+)/.exec(await office.run('migrate'))?.[1] ?? '';
    const said = await office.run('ledger', 'verify', '--dir', folder, '--key', key);
    expect(said).toContain('The ledger is sound');
    expect(said).toContain(`${size} entries of ${size}`);
    const found = await rootByScript(folder);
    expect(found).toContain(Buffer.from(root ?? '', 'base64').toString('hex'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A program that is not ours reads a calendar file. */
export async function readsElsewhere(file: string): Promise<void> {
  const { stdout } = await run(python, [calendarCheck, file]);
  expect(stdout).toContain('1 calendar files');
}

/** Programs that are not ours read an official document and find nothing wrong with it; its text without spaces. */
export async function readsDocument(bytes: Buffer): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mingjian-document-'));
  try {
    const file = path.join(folder, 'document.pdf');
    await writeFile(file, bytes);
    await run('qpdf', ['--check', file]);
    const { stdout: fonts } = await run('pdffonts', [file]);
    for (const line of fonts.trim().split('\n').slice(2)) expect(line, 'embedded and subset').toMatch(/ yes yes yes /);
    const { stdout: text } = await run('pdftotext', [file, '-']);
    return text.replaceAll(/\s/g, '');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Our verifier and the script that shares no code with it believe an evidence file, and neither believes a changed one. */
export async function isProvenToOthers(office: Office, evidence: Buffer): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mingjian-evidence-'));
  try {
    const file = path.join(folder, 'evidence.json');
    await writeFile(file, evidence);
    const key = /Ledger verifier key:\s+(\S+)/.exec(await office.run('migrate'))?.[1] ?? '';
    const said = await office.run('ledger', 'verify', '--evidence', file, '--key', key);
    const { stdout } = await run(python, [evidenceCheck, file, key]);
    const [, entries, documents] = /^(\d+) entries, (\d+) documents/.exec(stdout) ?? [];
    expect(said).toContain(`${entries} entries of the matter are in it`);
    expect(said.match(/^ {2}entry \d+ +[0-9a-f]{64}/gm)).toHaveLength(Number(documents));
    await writeFile(file, evidence.toString().replace('dossier.submit', 'dossier.refuse'));
    await expect(office.run('ledger', 'verify', '--evidence', file, '--key', key)).rejects.toThrow(/NOT to be believed/);
    await expect(run(python, [evidenceCheck, file, key])).rejects.toThrow();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
