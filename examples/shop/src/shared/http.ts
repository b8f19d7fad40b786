// Talking to the API: JSON in, JSON out, and one kind of error.

export class ApiError extends Error {
  readonly status: number;
  /** The server's stable code: `card-declined`. */
  readonly code: string;
  /** By field, where the server rejected a form. */
  readonly problems: Record<string, string>;

  constructor(status: number, code: string, problems: Record<string, string>) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.problems = problems;
  }
}

type Method = "GET" | "POST" | "PUT";

/** Calls `/api/…`; throws an `ApiError` unless the answer is a success. */
export async function callApi<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/api/${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const answer = (await response.json()) as { error?: string; problems?: Record<string, string> };
  if (!response.ok) throw new ApiError(response.status, answer.error ?? "unknown", answer.problems ?? {});
  return answer as T;
}
