// Which projects run: --project, and the dependencies and teardowns that come along. Pure.

import type { Project } from "../../model/index.ts";
import type { World } from "./world.ts";

/** `dependency`: another project that runs needs it, and so it runs whole, whatever is filtered. */
export type Reach = "top-level" | "dependency";

/** The projects that run when those in `tops` have tests to run. */
export function projectsClosure(projects: readonly Project[], tops: Iterable<string>): Map<string, Reach> {
  const reach = new Map<string, Reach>();
  const needs = (name: string) =>
    projects
      .filter((project) => project.name === name)
      .flatMap(({ dependencies, teardown }) =>
        teardown === undefined ? dependencies : [...dependencies, teardown],
      );
  const queue: string[] = [];
  for (const name of tops) {
    reach.set(name, "top-level");
    queue.push(...needs(name));
  }
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (reach.get(name) === "dependency") continue;
    reach.set(name, "dependency");
    queue.push(...needs(name));
  }
  return reach;
}

/** The names of the projects that `--project` arguments choose, or, without any, of those that run by default. */
export function chosenProjects(
  world: Pick<World, "projects">,
  given: readonly string[] | undefined,
): Set<string> {
  const names = world.projects.filter((project) => given !== undefined || project.notByDefault !== true);
  const matchers = given?.map(projectMatcher);
  return new Set(
    names
      .filter(({ name }) => matchers === undefined || matchers.some((matches) => matches(name)))
      .map(({ name }) => name),
  );
}

/** Playwright ignores case, and takes `*` for any text. */
function projectMatcher(given: string): (name: string) => boolean {
  const wanted = given.toLocaleLowerCase();
  if (!wanted.includes("*")) return (name) => name.toLocaleLowerCase() === wanted;
  const escaped = wanted.split("*").map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`));
  // As in Playwright, `.` does not match a line break.
  const pattern = new RegExp(`^${escaped.join(".*")}$`, "i");
  return (name) => pattern.test(name.toLocaleLowerCase());
}
