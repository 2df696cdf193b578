import { readFileSync } from 'node:fs';
import path from 'node:path';

const room = path.resolve(import.meta.dirname, '../../backend/lottery');

/** The parts of a receipt that the tests change; everything else is carried along. */
export interface Receipt {
  commitment: {
    people: { person: string; marks: string[] }[];
    rules: { mark: string; min: number; max: number }[];
    excluded: { reason: string }[];
    history: { commitment: string; reason: string }[];
    seats: number;
    lottery: { types: number[][]; chances: string[]; rounds: { scale: string }[] };
  };
  signatures: { signature: string }[];
  randomness: { beacon?: { signature: string }; reveals?: (string | null)[] };
  openings: { person: number; id: string }[];
  result: { ticket: number; panel: number[]; reserves: { person: number; seat: number }[] } | null;
}

/** The receipts that the specification is tested by, read anew for each test. */
export const receipts = {
  beacon: () => read('beacon'),
  reveals: () => read('reveals'),
  withheld: () => read('withheld'),
};

/** Canonical JSON has its keys sorted and nothing between; parsing keeps their order, so that writing gives the same bytes. */
function read(name: string): Receipt {
  return JSON.parse(readFileSync(path.join(room, `vectors/receipt-${name}.json`), 'utf8'));
}

/** What the catalogue of the draw says under a code, up to its first figure. */
export function said(code: string): string {
  const lines = readFileSync(path.join(room, 'words/zh-CN.txt'), 'utf8').split('\n');
  const line = lines.find((one) => one.startsWith(`${code} = `));
  if (!line) throw new Error(`the catalogue does not know ${code}`);
  return (line.slice(code.length + 3).split('{')[0] ?? '').trim();
}
