import { server } from "../server/server.ts";

/** A server on loopback that takes its time. */
export interface SlowServer extends AsyncDisposable {
  readonly origin: string;
}

/** Speaks CoinAnk's wire format, and lets each answer wait for so many ms. */
export function slowServer(now: number, ms: number): SlowServer {
  const fast = server({ now });
  const stop = new AbortController();
  const slow = Deno.serve(
    {
      hostname: "127.0.0.1",
      port: 0,
      signal: stop.signal,
      onListen() {},
      onError: () => new Response(),
    },
    async ({ url }) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      const { pathname, search } = new URL(url);
      return await fetch(`${fast.origin}${pathname}${search}`);
    },
  );
  return {
    origin: `http://127.0.0.1:${slow.addr.port}`,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await slow.finished.catch(() => {});
      await fast[Symbol.asyncDispose]();
    },
  };
}
