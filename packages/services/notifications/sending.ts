/** How one try ended. `code` is for the record; `gone`: this address will never work again. */
export type Sent =
  | { ok: true }
  | { ok: false; code: string; canRetry: boolean; retryAfterS?: number | undefined; isGone?: boolean };

/** What an HTTP answer says of trying again (RFC 9110 §15): the request is at fault, or its moment was. */
export function isTransient(status: number): boolean {
  return status >= 500 || status === 408 || status === 425 || status === 429;
}
