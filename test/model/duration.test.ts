import { describe, expect, test } from "vitest";

import { parseDuration } from "../../src/model/index.ts";

describe("parseDuration", () => {
  test.for<[string, number]>([
    ["500ms", 500],
    ["90s", 90_000],
    ["1.5s", 1500],
    ["5m", 300_000],
    ["5M", 300_000],
    ["5 min", 300_000],
    ["1h30m", 5_400_000],
    [" 1h 30m ", 5_400_000],
    ["2d", 172_800_000],
    ["2 days", 172_800_000],
  ])("reads %j as %d ms", ([text, ms]) => {
    expect(parseDuration(text, "--since")).toBe(ms);
  });

  test.for(["", "5", "m5", "-5m", "0s", "5m5", "1h 5x", "5x 1h", "1e3s", "five minutes", "1,5h", "5m;"])(
    "refuses %j whole, with its flag and examples",
    (text) => {
      const attempt = () => parseDuration(text, "--budget");
      expect(attempt).toThrow(expect.objectContaining({ code: "bad-duration" }));
      expect(attempt).toThrow(`--budget ${JSON.stringify(text)} is not a duration`);
      expect(attempt).toThrow("90s, 5m");
    },
  );
});
