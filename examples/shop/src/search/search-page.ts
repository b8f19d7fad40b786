// The answers to a search, found by the server.

import type { PageRequest, PageView } from "../app/page.ts";
import { productGrid } from "../catalogue/card.ts";
import type { Product } from "../catalogue/product.ts";
import { plural, t } from "../i18n/messages.ts";
import { h } from "../shared/dom.ts";
import { callApi } from "../shared/http.ts";
import { tidy } from "../shared/text.ts";

export async function render({ query }: PageRequest): Promise<PageView> {
  const text = tidy(query.get("q") ?? "");
  const found = await callApi<Product[]>("GET", `search?q=${encodeURIComponent(text)}`);
  const title = text === "" ? t("search.title") : t("search.results", { query: text });
  return {
    title,
    body: [
      h("h1", null, title),
      h("p", { role: "status" }, plural("listing.count", found.length)),
      found.length > 0
        ? productGrid(found, text)
        : h(
            "section",
            { class: "empty" },
            h("p", null, t("search.empty")),
            h("a", { href: "/c/all", class: "button" }, t("notFound.link")),
          ),
    ],
  };
}
