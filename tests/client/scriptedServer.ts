/** What a scripted server does with a request: an answer, or a promise of one. */
export type Script = (request: Request, count: number) => Response | Promise<Response>;

/** A request as it is kept: Deno forgets what it held once it is answered. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
}

/** A server on loopback that does as it is told, and keeps what it was asked. */
export interface ScriptedServer extends AsyncDisposable {
  readonly origin: string;
  /** The requests so far, oldest first. */
  readonly requests: readonly Asked[];
}

/** Starts a server. @param script Called with each request and how many came before it. */
export function scriptedServer(script: Script): ScriptedServer {
  const requests: Asked[] = [];
  const stop = new AbortController();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, signal: stop.signal, onListen() {} },
    (request) => {
      const { method, url, headers } = request;
      requests.push({ method, url, headers: new Headers(headers) });
      return script(request, requests.length - 1);
    },
  );
  return {
    origin: `http://127.0.0.1:${server.addr.port}`,
    requests,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await server.finished;
    },
  };
}

/** A success in CoinAnk's envelope. */
export const success = (data: unknown): Response =>
  Response.json({ success: true, code: "1", data });
