// Matching a path against patterns such as `/p/:slug`. Pure.

export type RouteParams = Readonly<Record<string, string>>;

/** The named parts, or nothing when the path does not fit. A slash at the end makes no difference. */
export function matchPath(pattern: string, path: string): RouteParams | undefined {
  const wanted = pattern.split("/").filter(Boolean);
  const given = path.split("/").filter(Boolean);
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (part.startsWith(":")) params[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return undefined;
  }
  return params;
}
