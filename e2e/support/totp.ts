import { createHmac } from 'node:crypto';

const STEP = 30;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code of a secret (base32) for a time step, as RFC 6238 defines it. */
export function code(secret: string, step: number, digits = 6): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', bytes(secret)).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 15;
  const number = (mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits;
  return String(number).padStart(digits, '0');
}

function bytes(base32: string): Buffer {
  const letters = base32.toUpperCase().replace(/[^A-Z2-7]/g, '');
  const bits = [...letters].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const whole = bits.match(/[01]{8}/g) ?? [];
  return Buffer.from(whole.map((eight) => Number.parseInt(eight, 2)));
}

/** The time step a moment lies in. */
export function stepAt(milliseconds: number): number {
  return Math.floor(milliseconds / 1000 / STEP);
}

/** Hands out codes that were not handed out before: each is good once, and one step of tolerance either way. */
export class Authenticator {
  readonly #used = new Map<string, number>();

  async next(secret: string): Promise<string> {
    for (;;) {
      const now = stepAt(Date.now());
      const step = Math.max(now, (this.#used.get(secret) ?? 0) + 1);
      if (step <= now + 1) {
        this.#used.set(secret, step);
        return code(secret, step);
      }
      const wait = (step - 1) * STEP * 1000 - Date.now();
      await new Promise((resolve) => setTimeout(resolve, wait + 50));
    }
  }
}
