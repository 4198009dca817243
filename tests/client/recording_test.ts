import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { connect as connectColumns } from "../../lib/core.ts";
import { columnsOf, connect, delta, resample } from "../../lib/mod.ts";
import type { Columns, ConnectOptions } from "../../lib/core.ts";
import type { Tabular } from "../../lib/columns/columns.ts";
import { record } from "../../lib/client/record.ts";
import { replay } from "../../lib/client/replay.ts";
import { ApiError } from "../../lib/errors/apiError.ts";
import { StoreError } from "../../lib/errors/storeError.ts";
import { TransportError } from "../../lib/errors/transportError.ts";
import { demoConnection } from "../../lib/demo/demo.ts";
import { demoFetch } from "../../lib/demo/fetch.ts";
import { scriptedServer } from "./scriptedServer.ts";
import { ASKED, AT_ONCE, body, KEY } from "./stub.ts";

const MARKET = demoFetch({ now: () => Date.parse("2024-09-10T15:45:10Z") });

/** A clock that shows another instant each time. */
function clock(): () => number {
  let t = Date.parse("2024-09-10T15:45:10Z");
  return () => t += 7_001;
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await work(`${folder}/answers`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** What a notebook does: what is newest, a history over many pages, side by side, twice. */
async function notebook(options: ConnectOptions): Promise<Columns[]> {
  const api = connect(options);
  const oi = await api.openInterest.symbolChart(ASKED);
  const long = await api.openInterest.symbolChart.history({ ...ASKED, start: "2024-03-01" });
  const [funding, candles] = await Promise.all([
    api.fundingRate.current(),
    api.kline.lists({ ...ASKED, productType: "SWAP", size: 50 }),
  ]);
  const again = await api.openInterest.symbolChart(ASKED);
  const all: readonly Tabular[] = [oi, long, funding, candles, again, delta(resample(long, "1d"))];
  return all.map((frame) => columnsOf(frame) as Columns);
}

/** All that tables say, to the last bit. */
const bits = (tables: readonly Columns[]) =>
  tables.map(({ names, columns, meta }) => ({
    meta,
    columns: names.map((name) => {
      const { values, ...field } = columns[name];
      return [
        name,
        field,
        values instanceof Float64Array ? new BigUint64Array(values.slice().buffer) : values,
      ];
    }),
  }));

async function everything(folder: string): Promise<string> {
  let text = "";
  for await (const { name } of Deno.readDir(folder)) {
    text += `${name}\n${await Deno.readTextFile(`${folder}/${name}`)}`;
  }
  return text;
}

Deno.test("record and replay give a notebook the same frames, to the last bit, without a server", async () => {
  await inFolder(async (folder) => {
    let asked = 0;
    const recorded = await (async () => {
      await using server = scriptedServer(async (request) => {
        asked++;
        // Later pages come before earlier ones now and then.
        await new Promise((resolve) => setTimeout(resolve, asked % 3 * 3));
        return await MARKET(request);
      });
      return await notebook(
        record(folder, {
          apikey: KEY,
          origin: server.origin,
          now: clock(),
          ...AT_ONCE,
          source: "CoinAnk, recorded",
        }),
      );
    })();
    assert(asked > 10);
    assertEquals(recorded[1].length, 4647);
    for (let run = 0; run < 2; run++) {
      const options = replay(folder);
      assertEquals(bits(await notebook(options)), bits(recorded));
    }
    assertEquals(recorded[0].meta.source, "CoinAnk, recorded");
  });
});

Deno.test("replay answers equal requests in the recorded order, and then the last again", async () => {
  await inFolder(async (folder) => {
    let price = 0;
    const fetch = () =>
      Promise.resolve(
        new Response(body([{ ts: 1725926400000, coinCount: ++price, coinValue: 1 }])),
      );
    const given = { apikey: KEY, fetch, ...AT_ONCE };
    const asked = { ...ASKED, endTime: "2024-09-10", size: 1 } as const;
    const api = connectColumns(record(folder, given));
    for (let i = 0; i < 3; i++) await api.openInterest.symbolChart(asked);
    const offline = connectColumns(replay(folder));
    const seen: number[] = [];
    for (let i = 0; i < 5; i++) {
      seen.push((await offline.openInterest.symbolChart(asked)).columns.coinCount.values[0]);
    }
    assertEquals(seen, [1, 2, 3, 3, 3]);
  });
});

Deno.test("replay finds answers by what is asked, in whatever order that is", async () => {
  await inFolder(async (folder) => {
    const given = demoConnection({ now: clock() });
    const sizes = [1, 2, 3, 4, 5, 6];
    const ask = (options: ConnectOptions) => {
      const api = connectColumns(options);
      return (size: number) =>
        api.openInterest.symbolChart({ ...ASKED, endTime: "2024-09-01", size });
    };
    const live = ask(record(folder, given));
    await Promise.all(sizes.map(live));
    const offline = ask(replay(folder));
    const lengths = await Promise.all(sizes.toReversed().map((size) => offline(size)));
    assertEquals(lengths.map(({ length }) => length), sizes.toReversed());
  });
});

Deno.test("replay names the demo market as the source of what was recorded of it", async () => {
  await inFolder(async (folder) => {
    await connectColumns(record(folder, demoConnection())).openInterest.realtime({
      baseCoin: "BTC",
    });
    const { meta } = await connectColumns(replay(folder)).openInterest.realtime({
      baseCoin: "BTC",
    });
    assertEquals(meta.source, "demo market (generated)");
  });
});

Deno.test("replay refuses what was not recorded with a TransportError that says which, and what to do", async () => {
  await inFolder(async (folder) => {
    const api = connectColumns(record(folder, demoConnection()));
    await api.openInterest.realtime({ baseCoin: "BTC" });
    const offline = connectColumns(replay(folder));
    const error = await assertRejects(
      () => offline.openInterest.realtime({ baseCoin: "ETH" }),
      TransportError,
      "GET /api/tickers/topOIByEx?baseCoin=ETH",
    );
    assertStringIncludes(error.message, "not in the recording");
    assertStringIncludes(error.message, "record anew");
  });
});

Deno.test("replay fails where the recording did: refusals, tries and network failures, waiting for nothing", async () => {
  await inFolder(async (folder) => {
    const script = [
      () =>
        new Response(JSON.stringify({ code: "-2", msg: "slow down" }), {
          headers: { "retry-after": "30" },
        }),
      () => {
        throw new TypeError("connection reset");
      },
      () => new Response("busy", { status: 503 }),
      () => new Response(body({ exchanges: ["OKX"], oi: [1] })),
      () => new Response(JSON.stringify({ code: "-3", msg: "no such plan" })),
    ];
    let count = 0;
    // deno-lint-ignore require-await
    const fetch = async () => script[count++]();
    const options = { apikey: KEY, fetch, now: clock(), sleep: () => Promise.resolve() };
    const run = async (options: ConnectOptions) => {
      const api = connectColumns(options);
      const first = await api.openInterest.realtime({ baseCoin: "BTC" });
      const error = await assertRejects(
        () => api.openInterest.realtime({ baseCoin: "BTC" }),
        ApiError,
      );
      return {
        length: first.length,
        code: error.code,
        message: error.message.replace(/[\d.]+ s/, ""),
      };
    };
    const live = await run(record(folder, options));
    assertEquals(count, 5);
    const begun = performance.now();
    assertEquals(await run(replay(folder)), live);
    assert(performance.now() - begun < 2_000);
  });
});

Deno.test("replay sends a POST no more often than it was recorded", async () => {
  await inFolder(async (folder) => {
    const given = demoConnection();
    const text = { title: "a", body: "b" };
    const send = (options: ConnectOptions) => {
      const api = connectColumns(options) as unknown as {
        webhook: { appPush(args: object): Promise<unknown> };
      };
      return () => api.webhook.appPush(text);
    };
    const sent = await send(record(folder, given))();
    const offline = send(replay(folder));
    assertEquals(await offline(), sent);
    await assertRejects(offline, TransportError, "recorded once");
  });
});

Deno.test("record leaves the key nowhere in the folder, however it is echoed", async () => {
  const keys = [KEY, 'a/b"c<d>&e\\f+g=h', "0123456789012345"];
  for (const key of keys) {
    await inFolder(async (folder) => {
      const unicode = [...key].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)
        .join("");
      const json = JSON.stringify(key).slice(1, -1);
      const answers = [
        `{"code":"0","msg":"bad key ${json}","${json}":["${unicode}","x${
          json.replaceAll("/", "\\/")
        }y"]}`,
        `{"code":"0","msg":"cut off ${unicode}`,
        `{"code":"0","msg":"cut off ${json}`,
        `<html>${
          key.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll(
            '"',
            "&quot;",
          )
        } ${encodeURIComponent(key)}</html>`,
        `no JSON: ${key}`,
        /^\d+$/.test(key) ? `{"code":${key},"data":${key}}` : "{}",
      ];
      let count = 0;
      const fetch = () => {
        const text = answers[count++];
        if (text === undefined) {
          return Promise.reject(new TypeError(`cannot reach https://x/?apikey=${key}`));
        }
        return Promise.resolve(
          new Response(text, { headers: { "retry-after": key.replaceAll(/[^!-~]/g, "") } }),
        );
      };
      const options = record(folder, { apikey: key, fetch, ...AT_ONCE });
      const api = connectColumns(options);
      for (let i = 0; i <= answers.length; i++) {
        await api.openInterest.realtime({ baseCoin: "BTC" }).catch(() => {});
      }
      // The key where no one would put it: in the address, in an argument, in what is sent.
      const init = { headers: { apikey: key } };
      const url = `https://x.test/api/${encodeURIComponent(key)}?${new URLSearchParams({
        a: key,
        [key]: "b",
      })}`;
      for (const more of [{}, { method: "POST", body: JSON.stringify({ key, nested: [key] }) }]) {
        await options.fetch!(url, { ...init, ...more }).catch(() => {});
      }
      const text = await everything(folder);
      assertEquals(text.trim().split("\n").length > answers.length + 3, true);
      const forms = [
        key,
        json,
        encodeURIComponent(key),
        unicode,
        JSON.stringify(json).slice(1, -1),
      ];
      for (const form of forms) assert(!text.includes(form), `${form} in ${text}`);
      // Nor is it there once the lines are read.
      const read = text.split("\n").filter((line) => line.startsWith("{")).map((line) =>
        JSON.parse(line)
      );
      const said = JSON.stringify(read, (_, value) => {
        if (typeof value !== "string") return value;
        try {
          return JSON.stringify(JSON.parse(value));
        } catch {
          return value;
        }
      });
      for (const form of [key, json]) assert(!said.includes(form));
    });
  }
});

Deno.test("record keeps figures to the digit that hold the key's digits, and what it hands on is the server's", async () => {
  await inFolder(async (folder) => {
    const key = "12345678";
    const sent =
      `{"code":"1","data":{"exchanges":["12345678 \\u00e9"],"oi":[123456789.25],"coins":[-0.1234567812345678]}}`;
    const fetch = () => Promise.resolve(new Response(sent));
    const read = async (options: ConnectOptions) =>
      bits([await connectColumns(options).openInterest.realtime({ baseCoin: "BTC" })]);
    const now = () => 1725926400000;
    const live = await read(record(folder, { apikey: key, fetch, now, ...AT_ONCE }));
    assertEquals(await read(replay(folder)), live);
    const text = await everything(folder);
    assertStringIncludes(text, "123456789.25");
    assertStringIncludes(text, "<apikey>");
  });
});

Deno.test("replay leaves out a last line that was cut off, with a warning", async () => {
  await inFolder(async (folder) => {
    const api = connectColumns(record(folder, demoConnection()));
    const oi = await api.openInterest.realtime({ baseCoin: "BTC" });
    await api.openInterest.realtime({ baseCoin: "ETH" });
    const path = `${folder}/recording.jsonl`;
    const whole = await Deno.readFile(path);
    await Deno.writeFile(path, whole.subarray(0, whole.length - 20));
    const warnings: string[] = [];
    const warn = console.warn;
    console.warn = (text: string) => void warnings.push(text);
    let offline;
    try {
      offline = connectColumns(replay(folder));
    } finally {
      console.warn = warn;
    }
    assertEquals(warnings.length, 1);
    assertStringIncludes(warnings[0], "cut off");
    assertEquals(
      (await offline.openInterest.realtime({ baseCoin: "BTC" })).columns.oi,
      oi.columns.oi,
    );
    await assertRejects(
      () => offline.openInterest.realtime({ baseCoin: "ETH" }),
      TransportError,
      "not in",
    );
  });
});

Deno.test("replay refuses a damaged recording, one of a later version, and a folder without one", async () => {
  await inFolder(async (folder) => {
    assertThrows(() => replay(folder), StoreError, "there is no recording");
    await connectColumns(record(folder, demoConnection())).openInterest.realtime({
      baseCoin: "BTC",
    });
    const path = `${folder}/recording.jsonl`;
    const lines = (await Deno.readTextFile(path)).split("\n");
    await Deno.writeTextFile(path, [lines[0], lines[1].slice(5), ...lines.slice(2)].join("\n"));
    assertThrows(() => replay(folder), StoreError, "line 2 is damaged");
    await Deno.writeTextFile(path, '{"recording":2,"options":{}}\n');
    assertThrows(() => replay(folder), StoreError, "a later version");
  });
});

Deno.test("record replaces a recording only if it is told to, and refuses a store", async () => {
  await inFolder(async (folder) => {
    const given = demoConnection();
    record(folder, given); // nothing was asked: there is nothing to lose
    await connectColumns(record(folder, given)).openInterest.realtime({ baseCoin: "BTC" });
    assertThrows(() => record(folder, given), RangeError, "holds a recording, of 1 answer.");
    assertThrows(() => record(folder, { ...given, store: true }), TypeError, "Leave store out");
    assertThrows(() => record("", given), TypeError, "folder is no path");
    record(folder, { ...given, over: true });
    await assertRejects(
      () => connectColumns(replay(folder)).openInterest.realtime({ baseCoin: "BTC" }),
      TransportError,
      "not in the recording",
    );
  });
});

Deno.test("record fails before any request where the folder cannot be written", async () => {
  await inFolder(async (folder) => {
    await Deno.writeTextFile(folder, "a file stands here");
    let asked = 0;
    const fetch = () => (asked++, Promise.resolve(new Response("")));
    assertThrows(() => record(folder, { apikey: KEY, fetch }), StoreError, "recording.jsonl");
    assertEquals(asked, 0);
  });
});

Deno.test("replay lets what was stopped wait until it is stopped again", async () => {
  await inFolder(async (folder) => {
    const run = async (options: ConnectOptions, begun?: () => void) => {
      const stop = new AbortController();
      const asking = connectColumns(options).openInterest.realtime(
        { baseCoin: "BTC" },
        { signal: stop.signal },
      );
      let over = false;
      const ended = asking.catch(() => {}).finally(() => over = true);
      begun?.();
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert(!over);
      stop.abort(new Error("enough"));
      await assertRejects(() => asking, Error, "enough");
      await ended;
    };
    const fetch: typeof globalThis.fetch = (_, init) =>
      new Promise((_, reject) => {
        init!.signal!.addEventListener("abort", () => reject(init!.signal!.reason));
      });
    await run(record(folder, { apikey: KEY, fetch, ...AT_ONCE }));
    await run(replay(folder));
  });
});

Deno.test("replay follows a history through holes, failures and late answers, as it went", async () => {
  const HOUR = 3_600_000;
  for (let run = 0; run < 6; run++) {
    await inFolder(async (folder) => {
      let count = 0;
      const fetch = async (input: Request | URL | string) => {
        const query = new URL(String(input)).searchParams;
        const turn = count++ * 7 + run;
        await new Promise((resolve) => setTimeout(resolve, turn % 5 * 2));
        if (turn % 11 === 3) throw new TypeError("reset");
        if (turn % 13 === 4) return new Response("busy", { status: 503 });
        const rows = [];
        let t = Math.floor(Number(query.get("endTime")) / HOUR) * HOUR;
        for (; rows.length < Number(query.get("size")) && t >= Date.UTC(2024, 0); t -= HOUR) {
          const hour = t / HOUR;
          if (hour % 2000 >= 90) rows.push({ ts: t, coinCount: hour, coinValue: 2 * hour });
        }
        return new Response(body(rows));
      };
      const ask = async (options: ConnectOptions) =>
        bits([
          await connectColumns(options).openInterest.symbolChart.history({
            ...ASKED,
            start: "2024-02-01",
          }),
        ]);
      const given = { apikey: KEY, fetch, now: clock(), perMinute: Infinity, retry: { tries: 9 } };
      const recorded = await ask(record(folder, { ...given, sleep: () => Promise.resolve() }));
      assertEquals(await ask(replay(folder)), recorded);
    });
  }
});
