// Signing in.

import { router } from "../app/router.ts";
import type { PageRequest, PageView } from "../app/page.ts";
import { t } from "../i18n/messages.ts";
import { h } from "../shared/dom.ts";
import { field, valuesOf } from "../shared/field.ts";
import { ApiError } from "../shared/http.ts";
import { safeNextPath } from "./next-path.ts";
import { signIn } from "./session.ts";

export function render({ query }: PageRequest): PageView {
  const alert = h("p", { class: "error", role: "alert" });
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { email = "", password = "" } = valuesOf(form);
    try {
      await signIn(email, password);
      await router.go(safeNextPath(query.get("next")), { replace: true });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      alert.textContent = t("login.wrong");
    }
  };
  const form = h(
    "form",
    { class: "card-form narrow", novalidate: true, on: { submit: (event) => void submit(event) } },
    h("h1", null, t("login.title")),
    query.has("next") && h("p", null, t("login.needed")),
    field({ name: "email", label: t("login.email"), type: "email", autocomplete: "username" }),
    field({
      name: "password",
      label: t("login.password"),
      type: "password",
      autocomplete: "current-password",
    }),
    alert,
    h("button", { type: "submit", class: "button" }, t("login.submit")),
  );
  return { title: t("login.title"), body: [form] };
}
