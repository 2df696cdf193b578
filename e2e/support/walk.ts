import type { APIRequestContext } from '@playwright/test';

import { ask } from './ask.ts';
import { routeOf, type Route } from './routes.ts';

const MOST = 1500;

/** How often a kind of page is looked at before its like is passed by. */
const OFTEN = 40;

/** What somebody reaches by following links from the first page. */
export interface Walk {
  /** For each route, the first address found. */
  examples: Map<string, string>;
  /** Links that no line of the table fits, with the page they stand on. */
  unlisted: string[];
}

/** What several people found: for each of them, by the name of a route, the first address. */
export type Found = Record<string, Record<string, string>>;

/** Follows every link from the first page on, each kind of page a few times; what is only a way to a page leads on to it. */
export async function walk(who: { request: APIRequestContext }, routes: Route[]): Promise<Walk> {
  const found: Walk = { examples: new Map(), unlisted: [] };
  const seen = new Set(['/']);
  const times = new Map<string, number>();
  for (const address of seen) {
    if (seen.size > MOST) break;
    const name = routeOf(routes, address.split('?')[0] ?? address)?.name ?? '';
    const visits = times.get(name) ?? 0;
    if (visits >= OFTEN) continue;
    times.set(name, visits + 1);
    const answer = await ask(who, address, { maxRedirects: 5 });
    const isPage = (answer.headers()['content-type'] ?? '').startsWith('text/html');
    if (!answer.ok() || !isPage) continue;
    const here = new URL(answer.url());
    const landed = routeOf(routes, here.pathname);
    if (landed && !found.examples.has(landed.name)) found.examples.set(landed.name, here.pathname + here.search);
    for (const link of links(await answer.text(), answer.url())) {
      const next = link.pathname + link.search;
      if (seen.has(next)) continue;
      if (routeOf(routes, link.pathname)) seen.add(next);
      else found.unlisted.push(`${link.pathname} on ${address}`);
    }
  }
  return found;
}

/** The links a person can follow on a page, within the site. */
function links(html: string, base: string): URL[] {
  const anchors = html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g);
  const urls = [...anchors].map(([, href]) => new URL((href ?? '').replaceAll('&amp;', '&'), base));
  return urls.filter((url) => url.origin === new URL(base).origin);
}
