// One polite live region for the whole shop; what it says is shown as a passing note too.

import { h } from "../shared/dom.ts";

/** Placed once, by the frame. */
export const announcer = h("div", { class: "announcer", role: "status", "aria-live": "polite" });

/** Says something to the visitor, wherever they are. */
export function announce(text: string): void {
  announcer.replaceChildren(h("span", null, text));
}
