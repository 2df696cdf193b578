import { once } from 'node:events';
import { connect } from 'node:net';

import { expect, test } from '@playwright/test';

import { MailServer } from './support/mail.ts';
import { routeOf } from './support/routes.ts';
import { code } from './support/totp.ts';

test('codes are those of RFC 6238', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const vectors: [number, string][] = [[59, '94287082'], [1111111109, '07081804'], [20000000000, '65353130']];
  for (const [time, expected] of vectors) expect(code(secret, Math.floor(time / 30), 8)).toBe(expected);
});

test('an address without parameters is found before one with', () => {
  const shared = { audience: 'everyone' as const, is_page: true };
  const routes = [
    { path: '/applications/{application}', name: 'application', ...shared },
    { path: '/applications/new', name: 'apply', ...shared },
    { path: '/files/{tail:.*}', name: 'files', ...shared },
  ];
  expect(routeOf(routes, '/applications/new')?.name).toBe('apply');
  expect(routeOf(routes, '/applications/017')?.name).toBe('application');
  expect(routeOf(routes, '/files/a/b')?.name).toBe('files');
  expect(routeOf(routes, '/applications/017/papers')).toBeUndefined();
});

test('the mail server reads a Chinese mail, and turns one away when told to', async () => {
  const mail = await MailServer.start();
  const letter = [
    'From: office@example.test', 'To: lin@example.test', 'Subject: =?utf-8?B?6ZiF5Y2355Sz6K+3?=',
    'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64', '', '5bey5Y+X55CG', '.',
  ].join('\r\n');
  const words = ['EHLO test', 'MAIL FROM:<office@example.test>', 'RCPT TO:<lin@example.test>', 'DATA', letter, 'QUIT'];
  mail.refuseNext(1);
  expect(await converse(mail.port, words)).toContain('451');
  expect(mail.letters).toHaveLength(0);
  await converse(mail.port, words);
  const arrived = await mail.waitFor('lin@example.test', /阅卷申请/);
  expect(arrived.text.trim()).toBe('已受理');
  await mail.stop();
});

/** Says each line when the server has answered the one before; hands back all its answers. */
async function converse(port: number, words: string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  const rest = [...words];
  let heard = '';
  socket.on('data', (answer: string) => {
    heard += answer;
    const next = /^\d{3} .*\r\n$/m.test(answer) ? rest.shift() : undefined;
    if (next) socket.write(`${next}\r\n`);
  });
  await once(socket, 'close');
  return heard;
}
