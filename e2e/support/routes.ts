import { execFileSync } from 'node:child_process';

import type { Role } from './accounts.ts';
import { binary } from './binary.ts';

/** A line of the one table of routes, as `mingjian routes --json` prints it. */
export interface Route {
  path: string;
  name: string;
  audience: 'everyone' | 'signed-in' | 'demo' | Role[];
  is_page: boolean;
}

/** Reads the table; at once, because the tests are made from it. */
export function readRoutes(): Route[] {
  return JSON.parse(execFileSync(binary, ['routes', '--json'], { encoding: 'utf8' }));
}

/** Whether an address has parts that must be filled in. */
export function hasParameters(route: Route): boolean {
  return route.path.includes('{');
}

/** Finds the route an address belongs to; one without parameters goes first. */
export function routeOf(routes: Route[], pathname: string): Route | undefined {
  const fitting = routes.filter((route) => pattern(route).test(pathname));
  return fitting.find((route) => !hasParameters(route)) ?? fitting[0];
}

/** What the addresses of a route look like, made once: every link of every page is held against all of them. */
const patterns = new Map<string, RegExp>();

function pattern({ path }: Route): RegExp {
  const known = patterns.get(path) ?? made(path);
  patterns.set(path, known);
  return known;
}

/** `{name}` stands for one part of the address, `{name:pattern}` for what the pattern says. */
function made(path: string): RegExp {
  const parts = path.split(/(\{[^}]*\})/).map((part) => {
    if (!part.startsWith('{')) return part.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
    const [, own] = part.slice(1, -1).split(/:(.*)/);
    return `(?:${own ?? '[^/]+'})`;
  });
  return new RegExp(`^${parts.join('')}$`);
}
