// Where a way leads: paths of pages, addresses of listings, the way back after signing in.

import { safeNextPath } from "../../src/account/next-path.ts";
import { matchPath } from "../../src/app/route-match.ts";
import { formatListingQuery, parseListingQuery } from "../../src/catalogue/listing-query.ts";
import { expect, test } from "../fixtures.ts";

test.describe("address", { tag: "@rules" }, () => {
  test("matches a pattern and names its parts", () => {
    expect(matchPath("/p/:slug", "/p/brass%20pen/")).toEqual({ slug: "brass pen" });
    expect(matchPath("/", "/")).toEqual({});
    expect(matchPath("/p/:slug", "/p")).toBeUndefined();
    expect(matchPath("/c/:category", "/p/table")).toBeUndefined();
  });

  test("of a listing survives a round trip", () => {
    const address = "?material=oak&material=wool&min=10&max=99.5&rating=4.5&stock=1&sort=newest&page=3";
    expect(formatListingQuery(parseListingQuery(new URLSearchParams(address)))).toBe(address);
  });

  test("of a listing leaves out what is the default", () => {
    const nonsense = new URLSearchParams("?min=-3&max=x&sort=random&page=1&stock=yes");
    expect(formatListingQuery(parseListingQuery(nonsense))).toBe("");
  });

  test("to go to after signing in is always one of this shop", () => {
    expect(safeNextPath("/checkout")).toBe("/checkout");
    for (const other of ["//evil.test", "/\\evil.test", "https://evil.test", "", null]) {
      expect(safeNextPath(other)).toBe("/account/orders");
    }
  });
});
