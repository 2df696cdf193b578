import type { APIRequestContext } from '@playwright/test';

import { routeOf, type Route } from './routes.ts';

const MOST = 400;

/** What somebody reaches by following links from the first page. */
export interface Walk {
  /** For each route, the first address found. */
  examples: Map<string, string>;
  /** Links that no line of the table fits, with the page they stand on. */
  unlisted: string[];
}

/** Follows every link from the first page on, each kind of page a few times. */
export async function walk(request: APIRequestContext, routes: Route[]): Promise<Walk> {
  const found: Walk = { examples: new Map(), unlisted: [] };
  const seen = new Set(['/']);
  const times = new Map<string, number>();
  for (const address of seen) {
    if (seen.size > MOST) break;
    const route = routeOf(routes, address.split('?')[0] ?? address);
    const visits = times.get(route?.name ?? '') ?? 0;
    if (!route?.is_page || visits >= 5) continue;
    times.set(route.name, visits + 1);
    const answer = await request.get(address, { maxRedirects: 5 });
    if (!answer.ok()) continue;
    if (!found.examples.has(route.name)) found.examples.set(route.name, address);
    for (const link of links(await answer.text(), answer.url())) {
      if (!routeOf(routes, link.pathname)) found.unlisted.push(`${link.pathname} on ${address}`);
      else seen.add(link.pathname + link.search);
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
