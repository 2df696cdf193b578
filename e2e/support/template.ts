import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { mingjian, settings } from './binary.ts';

/** Through which the global setup tells the workers where the prepared office is. */
const VARIABLE = 'MINGJIAN_TEST_TEMPLATE';

/** Prepares an office once: the database brought up to date, the demo loaded, an application in every state. */
export async function prepareTemplate(): Promise<void> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'mingjian-e2e-'));
  process.env[VARIABLE] = directory;
  await mingjian(['migrate'], settings(directory));
  await mingjian(['demo', 'load', '--stages'], settings(directory));
}

/** Makes an office of one's own from the prepared one. */
export async function copyTemplate(): Promise<string> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'mingjian-office-'));
  await cp(template(), directory, { recursive: true, preserveTimestamps: true });
  return directory;
}

/** Leaves a file beside the prepared office, for workers that begin later. */
export async function writeTemplate(name: string, text: string): Promise<void> {
  await writeFile(path.join(template(), name), text);
}

/** A file that an earlier worker left. */
export async function readTemplate(name: string): Promise<string> {
  return readFile(path.join(template(), name), 'utf8');
}

/** Removes the prepared office. */
export async function removeTemplate(): Promise<void> {
  await rm(template(), { recursive: true, force: true });
}

function template(): string {
  const directory = process.env[VARIABLE];
  if (!directory) throw new Error('the global setup did not prepare an office');
  return directory;
}
