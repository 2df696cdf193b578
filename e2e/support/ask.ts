import type { APIRequestContext, APIResponse } from '@playwright/test';

type Options = Parameters<APIRequestContext['get']>[1];

/**
 * Asks for an address outside a page, with the cookies of whoever it is. The house closes a connection that rested
 * for five seconds; who asks at that very moment finds it closed and asks once more, as browsers do.
 */
export async function ask(who: { request: APIRequestContext }, address: string, options: Options = {}): Promise<APIResponse> {
  return who.request.get(address, { maxRetries: 1, ...options });
}
