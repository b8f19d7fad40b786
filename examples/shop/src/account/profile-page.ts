// What the shop knows about a customer, to be changed by them.

import { announce } from "../app/announcer.ts";
import { router } from "../app/router.ts";
import type { PageView } from "../app/page.ts";
import { addressFields } from "../checkout/address-form.ts";
import { t } from "../i18n/messages.ts";
import { h } from "../shared/dom.ts";
import { showProblems, valuesOf } from "../shared/field.ts";
import { parseProfile, validateProfile } from "./profile.ts";
import { saveProfile, session } from "./session.ts";

export function render(): PageView {
  const customer = session.get();
  const title = t("profile.title");
  const newsletter = h("input", {
    id: "newsletter",
    type: "checkbox",
    checked: customer?.newsletter === true,
  });
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const values = valuesOf(form);
    const profile = parseProfile({ name: values["name"], newsletter: newsletter.checked, address: values });
    const problems = validateProfile(profile);
    showProblems(form, problems);
    if (Object.keys(problems).length > 0) return;
    await saveProfile(profile);
    await router.refresh();
    announce(t("profile.saved"));
  };
  const { name = "", address = null } = customer ?? {};
  const form = h(
    "form",
    { class: "card-form narrow", novalidate: true, on: { submit: (event) => void submit(event) } },
    h("h1", null, title),
    h("p", { class: "hint" }, customer?.email),
    addressFields(address ?? { name, street: "", postcode: "", city: "", country: "DE" }),
    h("label", { class: "check", for: "newsletter" }, newsletter, t("profile.newsletter")),
    h("button", { type: "submit", class: "button" }, t("profile.save")),
  );
  return { title, body: [form] };
}
