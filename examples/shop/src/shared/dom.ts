// Building DOM without a framework. Everything that is shown goes through `h`, which never parses a string as HTML.

export type Child = Node | string | number | null | undefined | false | readonly Child[];

type Listeners = { [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };
type Attribute = string | number | boolean | null | undefined;
export type Props = { on?: Listeners } & { [name: string]: Attribute | Listeners };

/**
 * An element with attributes, listeners and children. `true` gives an empty attribute; `false`, `null` and
 * `undefined` give none.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props?: Props | null,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (typeof value === "object" && value !== null) {
      for (const [type, listener] of Object.entries(value))
        element.addEventListener(type, listener as EventListener);
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  append(element, children);
  return element;
}

function append(parent: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) append(parent, child as readonly Child[]);
    else if (child !== null && child !== undefined && child !== false) parent.append(child as Node | string);
  }
}

/** Replaces what an element shows and puts the focus back on the element with the same id, so that typing goes on. */
export function replaceKeepingFocus(container: Element, ...content: Node[]): void {
  const active = document.activeElement;
  const id = active !== null && container.contains(active) ? active.id : "";
  container.replaceChildren(...content);
  if (id !== "") document.getElementById(id)?.focus({ preventScroll: true });
}
