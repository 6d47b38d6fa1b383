import { Problem, type ProblemName, problemType } from '@alongside/contract';
import type { z } from 'zod';

/** The gateway said no, and why; or it did not answer at all (`problem` is null). */
export class RequestError extends Error {
  override readonly name = 'RequestError';

  constructor(
    readonly status: number,
    readonly problem: Problem | null,
  ) {
    super(problem?.detail ?? problem?.title ?? (status === 0 ? 'No answer' : `Status ${status}`));
  }

  is(name: ProblemName): boolean {
    return this.problem?.type === problemType(name);
  }
}

interface RequestOptions {
  method?: 'GET' | 'POST' | 'DELETE';
  body?: unknown;
  query?: Record<string, string | number | undefined>;
  signal?: AbortSignal;
}

/** A call whose answer is read by its shape in the contract. */
export async function request<Schema extends z.ZodType>(
  address: string,
  schema: Schema,
  options: RequestOptions = {},
): Promise<z.infer<Schema>> {
  const response = await send(address, options);
  return schema.parse(await response.json());
}

/** A call without an answer worth reading. */
export async function command(address: string, options: RequestOptions = {}): Promise<void> {
  await send(address, { method: 'POST', ...options });
}

/** Stored bytes: segments and checkpoints. */
export async function requestBytes(address: string, signal?: AbortSignal): Promise<Uint8Array> {
  const response = await send(address, { signal });
  return new Uint8Array(await response.arrayBuffer());
}

async function send(
  address: string,
  { method = 'GET', body, query, signal }: RequestOptions,
): Promise<Response> {
  const response = await fetch(withQuery(address, query), {
    method,
    signal,
    credentials: 'same-origin',
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new RequestError(0, null);
  });
  if (!response.ok) throw new RequestError(response.status, await problemOf(response));
  return response;
}

async function problemOf(response: Response): Promise<Problem | null> {
  const answer: unknown = await response.json().catch(() => null);
  return Problem.safeParse(answer).data ?? null;
}

function withQuery(address: string, query: RequestOptions['query']): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== '') parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text === '' ? address : `${address}?${text}`;
}
