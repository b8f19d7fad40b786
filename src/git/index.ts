// The door of git: what changed since a base, and which commit a run was on. Nothing else starts git.

export { codeOwners } from "./codeowners.ts";
export { committedTexts } from "./committed-texts.ts";
export { changesSince } from "./changes.ts";
export { runOrigin } from "./origin.ts";
