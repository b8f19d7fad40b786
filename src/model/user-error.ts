// Failures that a person can mend. Anything else that is thrown is a bug and may show its stack.

/**
 * An expected failure: bad input, or an environment that cannot serve.
 * Its message says what, where, and what to do; commands print it alone and exit with 2.
 */
export class UserError extends Error {
  override readonly name = "UserError";
  /** Stable, kebab-case: `unknown-ref`, `ledger-newer`. Programs may rely on it. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
