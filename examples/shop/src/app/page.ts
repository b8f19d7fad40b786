// What a page is to the router. Types only.

import type { RouteParams } from "./route-match.ts";

export interface PageRequest {
  params: RouteParams;
  query: URLSearchParams;
  /** Aborts when the visitor leaves the page: watch stores with it. */
  signal: AbortSignal;
}

export interface PageView {
  /** Of the document; the shop's name is added. */
  title: string;
  body: Node[];
}

export interface PageModule {
  render(request: PageRequest): PageView | Promise<PageView>;
}
