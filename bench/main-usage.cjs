// Loaded into a measured command, and into what it forks: the process that the benchmark started writes what it used when it ends.
// CommonJS, because `--require` costs less at start than `--import`.

const { readFileSync, writeFileSync } = require("node:fs");

const folder = process.env["PW_BENCH_USAGE"];

if (folder !== undefined && process.ppid === Number(process.env["PW_BENCH_PARENT"])) {
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const childrenUserMs = userOfChildren();
    const usage = {
      userMs: userCPUTime / 1000,
      systemMs: systemCPUTime / 1000,
      maxRssKiB: maxRSS,
      ...(childrenUserMs !== undefined && { childrenUserMs }),
    };
    writeFileSync(`${folder}/${process.pid}.json`, JSON.stringify(usage));
  });
}

/** Of all descendants that have ended, in steps of 10 ms; Linux alone tells. */
function userOfChildren() {
  try {
    const text = readFileSync("/proc/self/stat", "utf8");
    const afterName = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return Number(afterName[13]) * 10;
  } catch {
    return undefined;
  }
}
