// Durations, times and counts as people read them.

/** `840 ms`, `1.2 s`, `3 min 20 s`, `2 h 5 min` */
export function duration(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

// Made at their first use: each takes longer than most commands have.
let times: Intl.DateTimeFormat | undefined;
let relativeTimes: Intl.RelativeTimeFormat | undefined;

/** `2026-11-20 14:03`, in the time zone of this machine. */
export function localTime(ms: number): string {
  // Swedish writes dates as ISO 8601 does.
  times ??= new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short" });
  return times.format(ms);
}

const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** `2 hours ago`, `yesterday`, `just now` */
export function relativeTime(ms: number, nowMs: number): string {
  const agoMs = nowMs - ms;
  relativeTimes ??= new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  for (const [unit, unitMs] of UNITS) {
    if (Math.abs(agoMs) >= unitMs) return relativeTimes.format(-Math.trunc(agoMs / unitMs), unit);
  }
  return "just now";
}

/** `1 test`, `1,200 tests` */
export function count(n: number, noun: string): string {
  return `${grouped(n)} ${noun}${n === 1 ? "" : "s"}`;
}

/** `12`, `1,200` */
export function grouped(n: number): string {
  return n < 1000 ? String(n) : n.toLocaleString("en");
}

/** `12%`, and `<1%` for little that is not nothing. */
export function percent(share: number): string {
  return share > 0 && share < 0.01 ? "<1%" : `${Math.round(share * 100)}%`;
}

/** The first eight digits, which people and git use. */
export function shortCommit(commit: string): string {
  return commit.slice(0, 8);
}
