import { clearedText } from "./clearedText.ts";
import type { Redact } from "./redact.ts";

/** What tells a request from others: all that decides its answer, and never the key. */
export interface RecordedRequest {
  readonly method: string;
  /** From the last `/api/` on: what a relay puts before it is no part of the question. */
  readonly path: string;
  /** The arguments in the URL, by name. */
  readonly args: readonly (readonly [name: string, value: string])[];
  /** What was sent along; a POST's arguments. */
  readonly body?: string;
}

/** The request as it is kept. */
export async function recordedRequest(
  request: Request,
  redact: Redact,
): Promise<RecordedRequest> {
  const { pathname, searchParams } = new URL(request.url);
  const args = [...searchParams].map(([name, value]) => [redact(name), redact(value)] as const);
  const body = await request.text();
  return {
    method: request.method,
    path: redact(pathname.slice(Math.max(0, pathname.lastIndexOf("/api/")))),
    args: args.sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0),
    ...(body === "" ? {} : { body: clearedText(body, redact) }),
  };
}

/** By what equal requests are found. */
export const identityOf = ({ method, path, args, body }: RecordedRequest): string =>
  JSON.stringify([method, path, args, body]);

/** A request in an error. */
export const shownRequest = ({ method, path, args }: RecordedRequest): string =>
  `${method} ${path}${args.length > 0 ? "?" : ""}${
    args.map(([name, value]) => `${name}=${value}`).join("&")
  }`;
