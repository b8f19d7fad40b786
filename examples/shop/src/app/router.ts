// Moves between pages: the address decides what is shown, links never reload the document.

import { session } from "../account/session.ts";
import { replaceKeepingFocus } from "../shared/dom.ts";
import type { Frame } from "./frame.ts";
import { matchPath, type RouteParams } from "./route-match.ts";
import { NOT_FOUND, ROUTES, type Route } from "./routes.ts";

const SHOP_NAME = "Kiln & Oak";

let frame: Frame | undefined;
let leaving = new AbortController();
let shownPattern: string | undefined;

function findRoute(path: string): { route: Route; params: RouteParams } {
  for (const route of ROUTES) {
    const params = matchPath(route.pattern, path);
    if (params) return { route, params };
  }
  return { route: NOT_FOUND, params: {} };
}

/** Shows what the address asks for; when the visitor has moved on meanwhile, shows nothing. */
async function show(): Promise<void> {
  const { route, params } = findRoute(location.pathname);
  if (route.restricted && session.get() === null) {
    history.replaceState(null, "", `/login?next=${encodeURIComponent(location.pathname)}`);
    return show();
  }
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  frame?.outlet.setAttribute("aria-busy", "true");
  const page = await route.load();
  const view = await page.render({ params, query: new URLSearchParams(location.search), signal });
  if (signal.aborted || !frame) return;

  document.title = `${view.title} · ${SHOP_NAME}`;
  frame.refresh();
  replaceKeepingFocus(frame.outlet, ...view.body);
  frame.outlet.removeAttribute("aria-busy");
  if (shownPattern !== undefined && shownPattern !== route.pattern) {
    window.scrollTo(0, 0);
    focusHeading(frame.outlet);
  }
  shownPattern = route.pattern;
}

/** Tells people who listen that the page has changed: its heading is read out. */
function focusHeading(outlet: HTMLElement): void {
  const heading = outlet.querySelector("h1") ?? outlet;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.defaultPrevented;
}

function followLink(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.origin !== location.origin || !isPlainClick(event) || link.hash !== "") return;
  event.preventDefault();
  void router.go(link.pathname + link.search);
}

export const router = {
  async start(into: Frame): Promise<void> {
    frame = into;
    document.addEventListener("click", followLink);
    window.addEventListener("popstate", () => void show());
    await show();
  },
  /** Goes to a path of this shop, query included. */
  async go(path: string, { replace = false } = {}): Promise<void> {
    if (replace) history.replaceState(null, "", path);
    else history.pushState(null, "", path);
    await show();
  },
  /** Shows the current page anew: the language has changed, or who is signed in. */
  refresh: show,
};
