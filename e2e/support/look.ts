import { expect, type Browser, type Page } from '@playwright/test';

import { expectAccessible, expectNoSidewaysScroll } from './accessible.ts';
import { ask } from './ask.ts';
import { keep } from './keep.ts';

/** Looks at a page as it stands: axe finds nothing, nothing hangs over its edge, and a picture of it is kept. */
export async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await keep(page, name);
}

/** Looks at a page that shows itself anew when its job has moved on: once more, if that happens meanwhile. */
export async function lookInPassing(page: Page, name: string): Promise<void> {
  await expect(() => look(page, name)).toPass({ timeout: 30_000 });
}

/** What a picture shows. */
export interface Measured {
  width: number;
  height: number;
  /** The part of its pixels that are dark: a blank page has almost none. */
  ink: number;
}

/** Decodes a picture and measures it. */
export async function measure(browser: Browser, bytes: Buffer, kind: 'webp' | 'png'): Promise<Measured> {
  const context = await browser.newContext({ javaScriptEnabled: true });
  try {
    const bench = await context.newPage();
    return await bench.evaluate(ink, `data:image/${kind};base64,${bytes.toString('base64')}`);
  } finally {
    await context.close();
  }
}

async function ink(address: string): Promise<Measured> {
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  const { naturalWidth: width, naturalHeight: height } = picture;
  const canvas = new OffscreenCanvas(width, height);
  const drawn = canvas.getContext('2d');
  if (!drawn) throw new Error('no canvas');
  drawn.drawImage(picture, 0, 0);
  const { data } = drawn.getImageData(0, 0, width, height);
  const isDark = (_: number, place: number) => place % 4 === 0 && (data[place] ?? 255) < 110;
  return { width, height, ink: data.filter((value, place) => isDark(value, place)).length / (width * height) };
}

/** The image of an open page, fetched for the person signed in; each fetch is a view of its own. */
export async function pageImage(page: Page, address: string): Promise<Buffer> {
  const answer = await ask(page, address);
  expect(answer.status(), `status of ${address}`).toBe(200);
  expect(answer.headers()['content-type']).toBe('image/webp');
  return answer.body();
}
