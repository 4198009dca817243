import { assertEquals, assertRejects } from "@std/assert";
import type { Api } from "../../../lib/core.ts";
import { body, stubbed } from "../../client/stub.ts";
import { about, answered, rows, stored } from "./stored.ts";

const asked = { type: "1", lang: "en" } as const;
const list = (api: Api) => api.news.list(asked);

const COLUMNS = [
  "id label",
  "ts time ms",
  "sourceWeb label",
  "title label",
  "content label",
  "readNum stock reads",
  "recommend state",
  "hot state",
  "top state",
];

Deno.test("news.list: in the server's order, flags as 1 and 0", async () => {
  const { table, url } = await answered(stored("news.list"), list);
  assertEquals(about(table), COLUMNS);
  assertEquals(url.search, "?type=1&lang=en&page=1&pageSize=10&isPopular=false");
  assertEquals(rows(table)[0].slice(3), [
    "sample title 3",
    "sample text of sample title 3",
    12,
    0,
    0,
    1,
  ]);
  const ts = [...table.columns.ts.values];
  assertEquals(ts, [...ts].sort().reverse());
  assertEquals(table.meta.time, undefined);
});

Deno.test("news.list.all: asks by pageSize until all rows came", async () => {
  const [piece] = JSON.parse(await stored("news.list")).data.list;
  const { api, asked: urls } = stubbed((url) => {
    const current = Number(url.searchParams.get("page"));
    const ids = [["a", "b"], ["c"]][current - 1];
    return body({
      list: ids.map((id) => ({ ...piece, id })),
      pagination: { current, total: 3, pageSize: 2 },
    });
  });
  const table = await api.news.list.all({ ...asked, pageSize: 2, search: "bitcoin ETF" });
  assertEquals([...table.columns.id.values], ["a", "b", "c"]);
  assertEquals(urls.map(({ searchParams }) => searchParams.get("page")), ["1", "2"]);
  assertEquals(urls[0].searchParams.get("search"), "bitcoin ETF");
  assertEquals(urls[0].searchParams.get("pageSize"), "2");
});

Deno.test("news.detail: one row with the columns of the list", async () => {
  const { table, url } = await answered(
    stored("news.detail"),
    (api) => api.news.detail({ id: "66e000000000000000000002" }),
  );
  assertEquals(about(table), COLUMNS);
  assertEquals(table.length, 1);
  assertEquals(rows(table)[0].slice(0, 2), ["66e000000000000000000002", 1725982801120]);
  assertEquals(url.search, "?id=66e000000000000000000002");
  const call = () => answered(body({}), (api) => api.news.detail({ id: "" }));
  await assertRejects(call, RangeError, "news.detail: id is empty");
});
