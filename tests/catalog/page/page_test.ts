import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { catalog } from "../../../lib/catalog/catalog.ts";
import { bars, get, untouched } from "../../../lib/catalog/endpoint.ts";
import { flow, label, time } from "../../../lib/catalog/field.ts";
import { interval } from "../../../lib/catalog/interval.ts";
import { endTime, page as pageNumber, size, text } from "../../../lib/catalog/param.ts";
import { familyBlock, page } from "../../../lib/catalog/page/page.ts";
import { objects } from "../../../lib/catalog/shape/objects.ts";
import { columns } from "../../../lib/core.ts";
import { ROWS } from "../calls.ts";

const linesOf = (text: string) => text.split("\n");

/** The anchors that GitHub makes of headings. */
const anchorsOf = (text: string) =>
  linesOf(text).filter((line) => /^#+ /.test(line)).map((line) =>
    [...line.replace(/^#+ /, "").toLowerCase()].map((c) => c === " " ? "-" : c)
      .filter((c) => /[\p{L}\p{N}_-]/u.test(c)).join("")
  );

Deno.test("page() has each row once: a heading, its method and path", () => {
  const lines = linesOf(page(catalog));
  const headings = lines.filter((line) => line.startsWith("### "));
  assertEquals(headings, ROWS.map(([id]) => `### ${id}`));
  for (const [id, row] of ROWS) {
    const block = lines.slice(lines.indexOf(`### ${id}`) + 1);
    assertEquals(
      block[1],
      "path" in row ? `\`${row.method ?? "GET"} ${row.path}\`` : "Answered here",
    );
  }
});

Deno.test("page() gives each family the name that CoinAnk's menu has for it", () => {
  const headings = linesOf(page(catalog)).filter((line) => line.startsWith("## "));
  assertEquals(headings.length, Object.keys(catalog).length);
  assertEquals(headings.slice(0, 2), ["## Coin & Symbol", "## Open Interest"]);
});

Deno.test("page(): each link leads to one heading, or to a file", async () => {
  const text = page(catalog);
  const anchors = anchorsOf(text);
  const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target);
  assert(links.length > 2 * Object.keys(catalog).length);
  for (const target of new Set(links)) {
    if (target.startsWith("#")) {
      assertEquals(anchors.filter((anchor) => `#${anchor}` === target).length, 1, target);
    } else {
      await Deno.stat(new URL(`../../../lib/catalog/${target}`, import.meta.url));
    }
  }
});

Deno.test("page() holds nothing that GitHub would take for HTML", () => {
  const text = page(catalog).replace(/`[^`]*`/g, "").replace(/<!-- .* -->/g, "");
  assertEquals(text.match(/.*[<>].*/g), null);
});

Deno.test("familyBlock() says plan, walk, and when rows are known", () => {
  const family = {
    list: get("/api/list", {
      title: "A | B",
      plan: 2,
      params: { page: pageNumber() },
      shape: objects({ coin: label() }),
      pages: "number",
      unsure: "All of it",
    }),
    hourly: bars("/api/hourly", {
      title: "Hourly",
      plan: 4,
      params: { interval, endTime: endTime(), size: size() },
      shape: objects({ ts: time(), sum: flow("USD") }),
    }),
    daily: get("/api/daily", {
      title: "Daily",
      plan: 1,
      params: {},
      shape: objects({ day: time() }),
      time: "day",
      rows: "bars",
      every: "1d",
    }),
    trades: get("/api/trades", {
      title: "Trades",
      plan: 3,
      params: {},
      shape: objects({ ts: time() }),
      time: "ts",
      rows: "events",
      pages: "time",
    }),
    push: untouched("/api/push", {
      title: "Push",
      plan: 1,
      method: "POST",
      params: { title: text("hello") },
      raw: "nobody documents it",
      experimental: true,
    }),
    told: untouched("/api/told", {
      title: "Told",
      plan: 1,
      params: {},
      raw: "an acknowledgement",
      experimental: false,
    }),
    local: { title: "Local", table: () => columns({ code: ["1"] }, { kinds: { code: "label" } }) },
  };
  const block = familyBlock("made", family, "Made up").join("\n");
  for (
    const line of [
      "| [`list`](#madelist) | A \\| B | 2 | pages | - | some |",
      "| [`hourly`](#madehourly) | Hourly | 4 | history | bars of `interval` at `ts` | - |",
      "| [`daily`](#madedaily) | Daily | 1 | - | bars of 1d at `day` | - |",
      "| [`trades`](#madetrades) | Trades | 3 | history | events at `ts` | - |",
      "| [`push`](#madepush) | Push | 1 | - | raw | experimental |",
      "| [`local`](#madelocal) | Local | - | - | - | - |",
      "`POST /api/push`",
      "- **Gives**: the answer as it comes",
      "- **Experimental**: nobody documents it",
      "- **Raw**: an acknowledgement",
      "- **Not certain**: All of it",
      "- **Gives**: `code` (label)",
    ]
  ) assertStringIncludes(block, `\n${line}`);
});
