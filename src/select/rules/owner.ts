// Keeps the tests of an owner: by CODEOWNERS on the file that declares them, or by an `owner` annotation.

import { nearest, UserError, type RuleContext, type RuleDefinition, type Test } from "../../model/index.ts";

/** `names` are OR-ed, none at all passes every test. They ignore case, and the `@` in front. A name that owns nothing is `unknown-owner`. */
export const owner: RuleDefinition<"owner", { names: string[] }> = {
  name: "owner",
  role: "asks",
  option: {
    key: "owner",
    flags: "--owner <name>",
    help: "owner by CODEOWNERS or an owner annotation: @team",
    group: "By name",
    repeats: "any",
    args: (names) => [{ names }],
  },
  needs: ["owners"],
  create({ names }, context) {
    if (names.length === 0) return { fails: () => undefined };
    const known = new Map(
      context.inventory.tests.flatMap((test) => ownersOf(test, context).map((name) => [plain(name), name])),
    );
    for (const name of names) if (!known.has(plain(name))) throw unknownOwner(name, [...known.values()]);
    const wanted = new Set(names.map(plain));
    const reason = `is not owned by ${names.join(" or ")}`;
    return {
      fails: (test) => (ownersOf(test, context).some((name) => wanted.has(plain(name))) ? undefined : reason),
    };
  },
};

/** Several owners in one annotation are separated by blanks or commas, as CODEOWNERS separates them by blanks. */
function ownersOf(test: Test, { facts: { owners } }: RuleContext): string[] {
  if (owners === undefined) throw new Error("The rule owner needs facts.owners.");
  const annotated = test.annotations
    .filter(({ type }) => type === "owner")
    .flatMap(({ description = "" }) => description.split(/[\s,]+/).filter((name) => name !== ""));
  return [...annotated, ...(owners.get(test.declaredIn) ?? [])];
}

function plain(name: string): string {
  return name.replace(/^@/, "").toLowerCase();
}

function unknownOwner(name: string, known: readonly string[]): UserError {
  const close = nearest(name, known);
  const advice =
    known.length === 0
      ? "No test has an owner: name them in CODEOWNERS, or with an annotation { type: 'owner', description: '@team' }."
      : `Owners here: ${(close.length > 0 ? close : known.slice(0, 10)).join(", ")}.`;
  return new UserError("unknown-owner", `--owner ${JSON.stringify(name)} owns no test. ${advice}`);
}
