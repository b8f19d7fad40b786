// A labelled form field with its hint and its error, wired up for screen readers.

import { t, type MessageKey } from "../i18n/messages.ts";
import { h, type Child } from "./dom.ts";

export interface FieldOptions {
  name: string;
  label: string;
  value?: string;
  type?: string;
  autocomplete?: string;
  inputmode?: string;
  hint?: string;
}

/** A text field; its error is shown by `showProblems`. */
export function field(options: FieldOptions): HTMLElement {
  const { name, label, value = "", type = "text", autocomplete, inputmode, hint } = options;
  const input = h("input", { id: name, name, type, value, autocomplete, inputmode });
  return wrap(name, label, input, hint);
}

export function select(
  name: string,
  label: string,
  choices: readonly { value: string; label: string }[],
  chosen: string,
): HTMLElement {
  const options = choices.map(({ value, label: text }) =>
    h("option", { value, selected: value === chosen }, text),
  );
  return wrap(name, label, h("select", { id: name, name }, options));
}

function wrap(name: string, label: string, control: HTMLElement, hint?: string): HTMLElement {
  const described = hint ? `${name}-hint ${name}-error` : `${name}-error`;
  control.setAttribute("aria-describedby", described);
  const hintLine: Child = hint && h("span", { id: `${name}-hint`, class: "hint" }, hint);
  return h(
    "div",
    { class: "field" },
    h("label", { for: name }, label),
    control,
    hintLine,
    h("span", { id: `${name}-error`, class: "error" }),
  );
}

/** Marks the fields of a form that have a problem, clears the others, and focuses the first marked one. */
export function showProblems(form: HTMLFormElement, problems: Readonly<Record<string, string>>): void {
  let first: HTMLElement | undefined;
  for (const error of form.querySelectorAll<HTMLElement>(".field .error")) {
    const name = error.id.replace(/-error$/, "");
    const problem = problems[name];
    const control = form.querySelector<HTMLElement>(`#${name}`);
    error.textContent = problem === undefined ? "" : t(problem as MessageKey);
    control?.toggleAttribute("aria-invalid", false);
    if (problem !== undefined && control) {
      control.setAttribute("aria-invalid", "true");
      first ??= control;
    }
  }
  first?.focus();
}

/** The values of a form's text fields, by name. */
export function valuesOf(form: HTMLFormElement): Record<string, string> {
  const values: Record<string, string> = {};
  new FormData(form).forEach((value, name) => {
    values[name] = typeof value === "string" ? value : "";
  });
  return values;
}
