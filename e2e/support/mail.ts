import { once, EventEmitter } from 'node:events';
import type { AddressInfo } from 'node:net';

import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail as it came over the wire. */
export interface Letter {
  to: string[];
  subject: string;
  text: string;
  parsed: Email;
}

/** A real mail server on this machine that keeps what it is given. */
export class MailServer {
  readonly letters: Letter[] = [];
  readonly #arrivals = new EventEmitter();
  readonly #server: SMTPServer;
  #refusals = 0;

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, session, answer) => {
        this.#take(stream, session.envelope.rcptTo.map((to) => to.address)).then(() => answer(), answer);
      },
    });
  }

  /** Starts on a free port. */
  static async start(): Promise<MailServer> {
    const mail = new MailServer();
    const listener = mail.#server.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    return mail;
  }

  get port(): number {
    return (this.#server.server.address() as AddressInfo).port;
  }

  /** Turns the next mails away for now, as a busy server does; the sender must try again. */
  refuseNext(count: number): void {
    this.#refusals = count;
  }

  /** Waits for a mail to somebody about something; one that came already counts. */
  async waitFor(to: string, subject: RegExp, patience = 30_000): Promise<Letter> {
    const end = AbortSignal.timeout(patience);
    for (;;) {
      const found = this.letters.findLast((letter) => letter.to.includes(to) && subject.test(letter.subject));
      if (found) return found;
      try {
        await once(this.#arrivals, 'letter', { signal: end });
      } catch {
        const seen = this.letters.map((letter) => `${letter.to.join(', ')}: ${letter.subject}`).join('\n');
        throw new Error(`no mail to ${to} about ${subject} within ${patience} ms; there were:\n${seen || 'none'}`);
      }
    }
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async #take(stream: NodeJS.ReadableStream, to: string[]): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(Buffer.from(part));
    if (this.#refusals > 0) {
      this.#refusals -= 1;
      throw Object.assign(new Error('busy, try again later'), { responseCode: 451 });
    }
    const parsed = await PostalMime.parse(Buffer.concat(parts));
    this.letters.push({ to, subject: parsed.subject ?? '', text: parsed.text ?? '', parsed });
    this.#arrivals.emit('letter');
  }
}
