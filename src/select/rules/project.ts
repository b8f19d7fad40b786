// Keeps the tests of some projects, named as Playwright's --project names them.

import { UserError, nearest, type RuleDefinition } from "../../model/index.ts";

/** `names` are OR-ed, none at all passes every test. They ignore case; `*` stands for any characters. A name or pattern that fits no project is `unknown-project`. */
export const project: RuleDefinition<"project", { names: string[] }> = {
  name: "project",
  role: "narrows",
  option: {
    key: "project",
    flags: "--project <name>",
    help: "project; * stands for anything",
    group: "By name",
    repeats: "any",
    args: (names) => [{ names }],
  },
  create({ names }, { inventory }) {
    if (names.length === 0) return { fails: () => undefined };
    const available = inventory.projects.map(({ name }) => name);
    const wanted = new Set(
      names.flatMap((name) => {
        const found = available.filter(nameMatcher(name));
        if (found.length === 0) throw unknownProject(name, available);
        return found;
      }),
    );
    const reason = `is not in project ${names.map((name) => JSON.stringify(name)).join(" or ")}`;
    return { fails: (test) => (wanted.has(test.project) ? undefined : reason) };
  },
};

function nameMatcher(name: string): (candidate: string) => boolean {
  const parts = name.toLocaleLowerCase().split("*");
  const pattern = new RegExp(
    `^${parts.map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join(".*")}$`,
    "s",
  );
  return (candidate) => pattern.test(candidate.toLocaleLowerCase());
}

function unknownProject(name: string, available: readonly string[]): UserError {
  const close = nearest(name, available);
  const hint =
    close.length === 0 ? "" : ` Did you mean ${close.map((one) => JSON.stringify(one)).join(" or ")}?`;
  return new UserError(
    "unknown-project",
    `--project ${JSON.stringify(name)} fits no project.${hint}\n` +
      `Available: ${available.map((one) => JSON.stringify(one)).join(", ")}.`,
  );
}
