// The front page: a welcome, the categories, what is new.

import type { PageView } from "../app/page.ts";
import { t } from "../i18n/messages.ts";
import { h } from "../shared/dom.ts";
import { artwork } from "./artwork.ts";
import { productGrid } from "./card.ts";
import { loadCatalogue } from "./data.ts";
import { CATEGORIES, isNew, type Category, type Product } from "./product.ts";
import { sortProducts } from "./sorting.ts";

const NEW_ON_FRONT_PAGE = 4;

function categoryTile(category: Category, products: readonly Product[]): HTMLElement {
  const best = sortProducts(
    products.filter((product) => product.category === category),
    "featured",
  )[0];
  return h(
    "li",
    { class: "tile" },
    h(
      "a",
      { href: `/c/${category}` },
      best ? artwork(best) : null,
      h("span", null, t(`category.${category}`)),
    ),
  );
}

export async function render(): Promise<PageView> {
  const products = await loadCatalogue();
  const fresh = sortProducts(products.filter(isNew), "newest").slice(0, NEW_ON_FRONT_PAGE);
  return {
    title: t("home.title"),
    body: [
      h(
        "section",
        { class: "hero" },
        h("h1", null, t("home.title")),
        h("p", null, t("home.text")),
        h("a", { href: "/c/all", class: "button" }, t("home.link")),
      ),
      h(
        "section",
        { "aria-label": t("home.categories") },
        h(
          "ul",
          { class: "tiles" },
          CATEGORIES.map((category) => categoryTile(category, products)),
        ),
      ),
      h("section", null, h("h2", null, t("home.new")), productGrid(fresh)),
    ],
  };
}
