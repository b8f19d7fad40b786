// How the server searches.

import { expect, test } from "../fixtures.ts";

const CASES = [
  { query: "mug", first: "Harbour Mug", count: 1 },
  { query: "LINEN", first: "Linen Napkins", count: 2 },
  { query: "wool blanket", first: "Winter Blanket", count: 1 },
  { query: "note", first: "Field Notebook", count: 1 },
  { query: "wool unicorn", first: undefined, count: 0 },
  { query: "  ", first: undefined, count: 0 },
];

test.describe("search", { tag: ["@api", "@search"] }, () => {
  for (const { query, first, count } of CASES) {
    test(`finds ${count} for "${query}"`, async ({ request }) => {
      const found = await (await request.get(`/api/search?q=${encodeURIComponent(query)}`)).json();
      expect(found.map(({ name }: { name: string }) => name)[0]).toBe(first);
      expect(found).toHaveLength(count);
    });
  }
});
