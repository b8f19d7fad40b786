// What the browser remembers between visits, as versioned JSON. A value that cannot be read is forgotten.

const PREFIX = "kiln-and-oak";
const VERSION = 1;

export function load(name: string): unknown {
  try {
    const stored = JSON.parse(localStorage.getItem(`${PREFIX}.${name}`) ?? "null") as {
      version?: unknown;
      value?: unknown;
    } | null;
    return stored?.version === VERSION ? stored.value : undefined;
  } catch {
    return undefined;
  }
}

export function save(name: string, value: unknown): void {
  localStorage.setItem(`${PREFIX}.${name}`, JSON.stringify({ version: VERSION, value }));
}
