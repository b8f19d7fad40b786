// The page for an address that the shop does not have.

import { t } from "../i18n/messages.ts";
import { h } from "../shared/dom.ts";
import type { PageView } from "./page.ts";

export function render(): PageView {
  const title = t("notFound.title");
  return {
    title,
    body: [
      h(
        "section",
        { class: "empty" },
        h("h1", null, title),
        h("p", null, t("notFound.text")),
        h("a", { href: "/c/all", class: "button" }, t("notFound.link")),
      ),
    ],
  };
}
