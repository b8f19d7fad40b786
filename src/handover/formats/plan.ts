// A plan that a reporter of ours applies inside Playwright, by test id: exact wherever ids tell tests apart.

import { canApplyPlans } from "../plan-file.ts";
import { commandOf, type Format, proposal } from "../proposal.ts";
import { fewFiles } from "./files.ts";

export const plan: Format = {
  name: "plan",
  limit: "a plan leaves out nothing of a project that others depend on",
  obstacle: ({ abilities, playwrightVersion }) => {
    if (!abilities.addsReporter) return `a plan needs Playwright 1.63, and this is ${playwrightVersion}`;
    return canApplyPlans() ? undefined : "Playwright cannot load the code of pw-select";
  },
  *proposals(question) {
    for (const projects of question.projectChoices) {
      const files = fewFiles(question, projects);
      const selected = { plan: question.selected };
      yield proposal(question, commandOf(projects, files === undefined ? selected : { ...selected, files }));
    }
  },
};
