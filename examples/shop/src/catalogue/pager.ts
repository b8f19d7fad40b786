// The links to the other pages of a listing.

import { t } from "../i18n/messages.ts";
import { h } from "../shared/dom.ts";
import { pageLinks } from "./pagination.ts";

/** Nothing when there is only one page; `hrefOf` gives the address of a page. */
export function pager(current: number, count: number, hrefOf: (page: number) => string): HTMLElement | null {
  if (count <= 1) return null;
  const step = (page: number, label: string): HTMLElement =>
    page < 1 || page > count
      ? h("span", { class: "pager-step", "aria-disabled": "true" }, label)
      : h("a", { class: "pager-step", href: hrefOf(page) }, label);
  return h(
    "nav",
    { class: "pager", "aria-label": t("pager.title") },
    step(current - 1, t("pager.previous")),
    pageLinks(current, count).map((page) =>
      page === null
        ? h("span", { "aria-hidden": "true" }, "…")
        : h("a", { href: hrefOf(page), "aria-current": page === current ? "page" : null }, page),
    ),
    step(current + 1, t("pager.next")),
  );
}
