import { connect } from "../../lib/core.ts";
import type { Api, Columns, ConnectOptions } from "../../lib/core.ts";
import { server } from "../server/server.ts";
import type { Behaviour, Server } from "../server/server.ts";
import { KEY } from "./stub.ts";

/** The present. */
export const NOW = Date.parse("2024-09-10T15:45Z");
/** A series. */
export const ASKED = { exchange: "Binance", symbol: "BTCUSDT", interval: "1h" } as const;
/** Three months of it: five pages. */
export const LONG = { start: "2024-06-01", end: "2024-09-01" };

/** Runs a test with a server and an empty folder; clients of that server come from `client`. */
export async function withStore(
  behaviour: Partial<Behaviour>,
  test: (
    made: {
      client: (options?: ConnectOptions) => Api;
      folder: string;
      lookalike: Server;
    },
  ) => Promise<void>,
) {
  const folder = await Deno.makeTempDir({ prefix: "coinank-store-" });
  try {
    await using lookalike = server({ now: NOW, ...behaviour });
    const client = (options: ConnectOptions = {}) =>
      connect({
        apikey: KEY,
        origin: lookalike.origin,
        now: () => NOW,
        perMinute: Infinity,
        retry: false,
        store: folder,
        ...options,
      });
    await test({ client, folder, lookalike });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The cells of a table, column by column. */
export const cells = ({ names, columns }: Columns) =>
  names.map((name) => [...columns[name].values]);
