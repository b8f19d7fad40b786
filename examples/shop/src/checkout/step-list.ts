// The steps of the checkout as links back to what is done.

import { t } from "../i18n/messages.ts";
import { h } from "../shared/dom.ts";
import { enterStep, STEPS, type Progress, type Step } from "./steps.ts";

export function stepList(progress: Progress, enter: (step: Step) => void): HTMLElement {
  return h(
    "ol",
    { class: "steps", "aria-label": t("checkout.steps") },
    STEPS.map((step) => {
      const current = step === progress.current;
      const reachable = enterStep(progress, step).current === step;
      return h(
        "li",
        { "data-done": progress.done.includes(step) },
        h(
          "button",
          {
            type: "button",
            class: "link",
            disabled: !reachable,
            "aria-current": current ? "step" : null,
            on: { click: () => enter(step) },
          },
          t(`checkout.${step}`),
        ),
      );
    }),
  );
}
