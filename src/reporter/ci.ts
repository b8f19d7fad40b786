// What CI says about the run: provider, link, branch, and which runs belong to one build.

import detectCiEnvironment from "@cucumber/ci-environment";

export interface CiFacts {
  /** Name of the provider. */
  name: string;
  url: string | null;
  branch: string | null;
}

export function ciFacts(env: NodeJS.ProcessEnv): CiFacts | undefined {
  const ci = detectCiEnvironment(env);
  return ci && { name: ci.name, url: ci.url || null, branch: ci.git?.branch ?? null };
}

/** Variables that are the same in all jobs, shards and reruns of one build, and differ between builds. */
const BUILD_VARIABLES = [
  "GITHUB_RUN_ID",
  "CI_PIPELINE_ID", // GitLab, Woodpecker
  "CIRCLE_WORKFLOW_ID",
  "BUILDKITE_BUILD_ID",
  "BUILD_BUILDID", // Azure Pipelines
  "BITBUCKET_PIPELINE_UUID",
  "TRAVIS_BUILD_ID",
  "DRONE_BUILD_NUMBER",
  "CODEBUILD_BUILD_ID",
  "BUILD_TAG", // Jenkins
];

/** The target branch of a pull request. */
const BASE_VARIABLES = [
  "GITHUB_BASE_REF",
  "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
  "BITBUCKET_PR_DESTINATION_BRANCH",
  "SYSTEM_PULLREQUEST_TARGETBRANCH",
  "BUILDKITE_PULL_REQUEST_BASE_BRANCH",
  "CHANGE_TARGET", // Jenkins
];

/** Name of the run group that CI implies: `GitHub Actions 154666429`; undefined outside CI. */
export function ciGroup(env: NodeJS.ProcessEnv, ci: CiFacts | undefined): string | undefined {
  if (ci === undefined) return undefined;
  const build = firstOf(env, BUILD_VARIABLES) ?? ci.url;
  return build === null ? undefined : `${ci.name} ${build}`;
}

export function baseBranch(env: NodeJS.ProcessEnv): string | null {
  return firstOf(env, BASE_VARIABLES) ?? null;
}

function firstOf(env: NodeJS.ProcessEnv, names: readonly string[]): string | undefined {
  return names.map((name) => env[name]).find((value) => value !== undefined && value !== "");
}
