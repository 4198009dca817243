/** In a worker: serves pages of minutes, each made once, that both contenders ask for alike. */
const MINUTE = 60_000;
const made = new Map<number, Uint8Array<ArrayBuffer>>();

const noise = (ts: number, seed: number) => {
  const x = Math.sin(ts / 1e9 + seed) * 1e4;
  return x - Math.floor(x);
};

function page(endTime: number): Uint8Array<ArrayBuffer> {
  const last = Math.floor(endTime / MINUTE) * MINUTE;
  let body = made.get(last);
  if (!body) {
    const data = Array.from({ length: 500 }, (_, i) => {
      const ts = last - (499 - i) * MINUTE;
      return {
        ts,
        volume: 0,
        coinCount: 8e4 + 1e4 * noise(ts, 1),
        coinValue: 5e9 + 1e9 * noise(ts, 2),
      };
    });
    body = new TextEncoder().encode(JSON.stringify({ success: true, code: "1", data }));
    if (made.size < 3_000) made.set(last, body);
  }
  return body;
}

Deno.serve({
  hostname: "127.0.0.1",
  port: 0,
  onListen: ({ port }) =>
    (self as unknown as { postMessage(data: string): void }).postMessage(
      `http://127.0.0.1:${port}`,
    ),
}, (request) => new Response(page(Number(new URL(request.url).searchParams.get("endTime")))));
