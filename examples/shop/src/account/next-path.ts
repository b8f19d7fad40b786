// Where to go after signing in. Pure.

/** Only a path of this shop is followed; anything else, such as another site's address, leads to the orders. */
export function safeNextPath(wanted: string | null): string {
  return wanted !== null && /^\/(?![/\\])/.test(wanted) ? wanted : "/account/orders";
}
