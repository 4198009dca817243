const ROOT = new URL("../", import.meta.url);

/** Serves the checkout over loopback HTTP, as a web server that knows nothing of TypeScript would. */
export function serveCheckout(): Deno.HttpServer<Deno.NetAddr> {
  return Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, async (request) => {
    const { pathname } = new URL(request.url);
    try {
      const file = await Deno.readFile(new URL(`.${pathname}`, ROOT));
      return new Response(file, { headers: { "content-type": "text/plain; charset=utf-8" } });
    } catch {
      return new Response("not found", { status: 404 });
    }
  });
}
