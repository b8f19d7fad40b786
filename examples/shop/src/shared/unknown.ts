// Reading values of unknown shape, from a request or from storage, without trusting them.

export type Fields = Record<string, unknown>;

export function asFields(value: unknown): Fields {
  return value !== null && typeof value === "object" ? { ...value } : {};
}

export function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value if it is one of the choices, else the first choice. */
export function oneOf<const T extends readonly [string, ...string[]]>(value: unknown, choices: T): T[number] {
  return choices.find((choice) => choice === value) ?? choices[0];
}
