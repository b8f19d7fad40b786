// The search field in the header, with suggestions that arrow keys can reach.

import { router } from "../app/router.ts";
import { loadCatalogue } from "../catalogue/data.ts";
import { t } from "../i18n/messages.ts";
import { h } from "../shared/dom.ts";
import { tidy } from "../shared/text.ts";
import { highlight } from "./highlight.ts";
import { suggest } from "./suggest.ts";

export function searchBox(): HTMLElement {
  const list = h("ul", {
    id: "suggestions",
    class: "suggestions",
    role: "listbox",
    "aria-label": t("search.suggestions"),
  });
  const input = h("input", {
    id: "search",
    type: "search",
    name: "q",
    role: "combobox",
    "aria-label": t("search.title"),
    "aria-controls": list.id,
    "aria-expanded": "false",
    "aria-autocomplete": "list",
    autocomplete: "off",
    placeholder: t("search.placeholder"),
    value: location.pathname === "/search" ? new URLSearchParams(location.search).get("q") : null,
    on: { input: () => void offer(), keydown: (event) => onKey(event), blur: () => close() },
  });
  let chosen = -1;

  const close = (): void => {
    chosen = -1;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const offer = async (): Promise<void> => {
    const typed = input.value;
    const products = suggest(await loadCatalogue(), typed);
    // Someone who types on while the catalogue loads gets the later answer.
    if (typed !== input.value) return;
    close();
    input.setAttribute("aria-expanded", String(products.length > 0));
    list.replaceChildren(
      ...products.map((product, index) =>
        h(
          "li",
          {
            id: `suggestion-${index}`,
            role: "option",
            "data-href": `/p/${product.slug}`,
            "aria-selected": "false",
            // The field must keep the focus until the click has been handled.
            on: { mousedown: (event) => event.preventDefault(), click: () => open(`/p/${product.slug}`) },
          },
          highlight(product.name, typed),
        ),
      ),
    );
  };
  const open = (path: string): void => {
    close();
    void router.go(path);
  };
  const move = (step: number): void => {
    const options = [...list.children];
    if (options.length === 0) return;
    chosen = (chosen + step + options.length + (chosen < 0 && step < 0 ? 1 : 0)) % options.length;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === chosen)));
    input.setAttribute("aria-activedescendant", `suggestion-${chosen}`);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else return;
    event.preventDefault();
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    const option = list.children[chosen];
    const query = tidy(input.value);
    if (option instanceof HTMLElement) open(option.dataset["href"] ?? "/");
    else if (query !== "") open(`/search?q=${encodeURIComponent(query)}`);
  };
  return h("form", { class: "search", role: "search", on: { submit } }, input, list);
}
