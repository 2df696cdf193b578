import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const python = process.env['MINGJIAN_TEST_PYTHON'] ?? path.join(cache(), 'python/bin/python3');
const ledgerCheck = path.resolve(import.meta.dirname, '../verify_ledger.py');

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
export async function unpackWith7Zip(bundle: string, password: string, into: string): Promise<void> {
  await run('7z', ['x', '-y', `-p${password}`, `-o${into}`, bundle]);
}

/** Opens a bundle with pyzipper and hands back the names of its entries. */
export async function namesByPyzipper(bundle: string, password: string): Promise<string[]> {
  const { stdout } = await run(python, ['-c', UNZIP, bundle, password]);
  return stdout.trim().split(' ');
}

/** The root of a ledger, recomputed by the script that knows nothing of our code. */
export async function rootByScript(directory: string): Promise<string> {
  const { stdout } = await run(python, [ledgerCheck, directory]);
  return stdout.trim();
}
