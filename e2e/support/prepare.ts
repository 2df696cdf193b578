import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';

import { makeFiles } from './files.ts';
import { prepareTemplate } from './template.ts';

/** Runs once before all tests. */
export default async function prepare(): Promise<void> {
  const artefacts = path.resolve(import.meta.dirname, '../artefacts');
  await rm(artefacts, { recursive: true, force: true });
  await mkdir(artefacts, { recursive: true });
  await Promise.all([makeFiles(), prepareTemplate()]);
}
