import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { mingjian, settings } from './binary.ts';

/** Through which the global setup tells the workers where the prepared office is. */
const VARIABLE = 'MINGJIAN_TEST_TEMPLATE';

/** Prepares an office once: the database brought up to date and the demo loaded. */
export async function prepareTemplate(): Promise<void> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'mingjian-e2e-'));
  process.env[VARIABLE] = directory;
  await mingjian(['migrate'], settings(directory));
  await mingjian(['demo', 'load'], settings(directory));
}

/** Makes an office of one's own from the prepared one. */
export async function copyTemplate(): Promise<string> {
  const template = process.env[VARIABLE];
  if (!template) throw new Error('the global setup did not prepare an office');
  const directory = await mkdtemp(path.join(os.tmpdir(), 'mingjian-office-'));
  await cp(template, directory, { recursive: true, preserveTimestamps: true });
  return directory;
}

/** Removes the prepared office. */
export async function removeTemplate(): Promise<void> {
  const template = process.env[VARIABLE];
  if (template) await rm(template, { recursive: true, force: true });
}
