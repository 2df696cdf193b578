import type { Office } from './support/office.ts';

/**
 * Addresses of pages that no link of the freshly loaded demo leads to: by the name of the route, how to come by one.
 * Everything else is found by following links.
 */
export const examples: Record<string, (office: Office) => Promise<string>> = {};
