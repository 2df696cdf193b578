import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { expect } from '@playwright/test';

import { python } from './outside.ts';

const run = promisify(execFile);
const schemathesis = path.join(path.dirname(python), 'schemathesis');

/** Who calls, and the part of the interface that is called. */
export interface Calls {
  /** The address of the service. */
  url: string;
  /** The tag under which the calls are described. */
  tag: string;
  /** What proves who is calling: the name of the security scheme, and how it is shown. */
  by?: { session: string } | { program: string };
  /** Identifiers that lead somewhere, by the name of their parameter, or of a call and its parameter; otherwise they are made up. */
  known?: Record<string, string>;
}

/**
 * schemathesis calls this part of the interface with everything its description permits, and with what it does not, and
 * finds no answer that is not described.
 */
export async function answersAsDescribed(calls: Calls): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mingjian-described-'));
  try {
    const config = path.join(folder, 'schemathesis.toml');
    await writeFile(config, settings(calls));
    const words = ['--config-file', config, 'run', `${calls.url}/api/v1/openapi.json`, '--include-tag', calls.tag];
    const { stdout } = await run(schemathesis, words, { cwd: folder, timeout: 120_000 }).catch((failed: { stdout?: string }) => {
      // Nothing is on paper where it did not even start; what it found stands behind the lines of its progress.
      const said = failed.stdout || String(failed);
      throw new Error(`schemathesis does not agree:\n${said.slice(Math.max(0, said.search(/=+ (ERRORS|FAILURES) =+/)))}`);
    });
    expect(stdout).toMatch(/\d+ passed/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every run asks for the same. */
function settings({ url, by, known }: Calls): string {
  const lines = [
    'seed = 1',
    'color = false',
    'continue-on-failure = true',
    'generation.database = "none"',
    'generation.max-examples = 40',
    // What typed text may hold is more than a pattern can say (422), and 1.0 is an integer to a schema but not to us (400).
    'checks.positive_data_acceptance.expected-statuses = ["2xx", 400, 401, 403, 404, 409, 410, 422, 429]',
  ];
  if (by && 'session' in by) {
    // As a page does: whoever brings a cookie says where the call comes from.
    lines.push(`headers.Origin = "${url}"`, `auth.openapi.session.api_key = "${by.session}"`);
  }
  if (by && 'program' in by) lines.push(`auth.openapi.program.bearer = "${by.program}"`);
  const calls: string[] = [];
  for (const [name, value] of Object.entries(known ?? {})) {
    const [parameter = '', call] = name.split('.').reverse();
    if (call) calls.push('[[operations]]', `include-operation-id = "${call}"`);
    (call ? calls : lines).push(`parameters."path.${parameter}" = "${value}"`);
  }
  return [...lines, ...calls, ''].join('\n');
}
