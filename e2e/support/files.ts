import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

import { binary } from './binary.ts';

const maker = path.join(path.dirname(binary), 'examples/case_file');
const folder = path.join(path.dirname(binary), 'e2e-files');

/** A file the journeys send, made from the demo texts. */
interface Made {
  name: string;
  pages?: number;
  /** The page whose content is destroyed. */
  broken?: number;
}

/** How many pages the case file has; files of hundreds and thousands are the benchmark's. */
export const CASE_PAGES = 12;

const file: Made = { name: 'case.pdf', pages: CASE_PAGES, broken: 8 };
const papers: Made[] = [{ name: 'paper.pdf', pages: 2 }, { name: 'paper.jpg' }, { name: 'paper.png' }];

/** Makes the files once; they are made anew when the program that makes them is newer. */
export async function makeFiles(): Promise<void> {
  if (!existsSync(maker)) throw new Error(`${maker} is missing: cargo build -p reading --example case_file`);
  await mkdir(folder, { recursive: true });
  const age = (await stat(maker)).mtimeMs;
  await Promise.all([file, ...papers].map((made) => make(made, age)));
}

async function make({ name, pages, broken }: Made, age: number): Promise<void> {
  const target = path.join(folder, name);
  const known = await stat(target).catch(() => undefined);
  if (known && known.mtimeMs > age) return;
  const unfinished = path.join(folder, `unfinished-${process.pid}-${name}`);
  const words = [unfinished, pages, broken].filter((word) => word !== undefined).map(String);
  try {
    await promisify(execFile)(maker, words);
    await rename(unfinished, target);
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** A case file: born-digital pages and scanned ones mixed, page 8 broken. */
export function caseFile(): string {
  return path.join(folder, file.name);
}

/** A paper of the mandate as PDF, JPEG or PNG. */
export function paper(kind: 'pdf' | 'jpg' | 'png'): string {
  return path.join(folder, `paper.${kind}`);
}
