import { assert, assertEquals } from "@std/assert";
import { columnsOf, dfd, frame } from "../../lib/mod.ts";
import type { Frame } from "../../lib/mod.ts";
import { sampleFrame } from "./sampleFrame.ts";
import { assertSeenAlike } from "./seenAlike.ts";

/** Frames as they are before and after danfo was asked for something. */
const STATES: Record<string, (df: Frame) => unknown> = {
  "just made": () => {},
  "read by rows": (df) => df.values,
  "read by columns": (df) => df.column("coinCount"),
  "changed in place": (df) => df.rename({ exchangeName: "venue" }, { inplace: true }),
};

/** What is seen of a frame: by danfo's rows and columns, and by ours. */
function seen(df: Frame) {
  assertSeenAlike(df);
  const { names, columns, meta } = columnsOf(df);
  return structuredClone({
    shape: df.shape,
    index: df.index,
    rows: df.values,
    columns: names.map((name) => ({ name, ...columns[name] })),
    meta,
  });
}

/** Calls one of danfo's functions with two frames; fails if it changed one of them. */
function unchanged<T>(state: string, call: (one: Frame, other: Frame) => T): T {
  const [one, other] = [sampleFrame(), sampleFrame().head(3) as Frame];
  for (const df of [one, other]) STATES[state](df);
  const [untouched, twin] = [sampleFrame(), sampleFrame().head(3) as Frame];
  for (const df of [untouched, twin]) STATES[state](df);
  const result = call(one, other);
  assertEquals([seen(one), seen(other)], [seen(untouched), seen(twin)]);
  return result;
}

for (const state of Object.keys(STATES)) {
  Deno.test(`dfd.concat below one another leaves frames alone that were ${state}`, () => {
    const both = unchanged(
      state,
      (one, other) => dfd.concat({ dfList: [one, other, one], axis: 0 }),
    );
    assertEquals(both.shape, [11, 4]);
    assertSeenAlike(both as dfd.DataFrame);
    const whole = sampleFrame().coinCount.values as number[];
    assertEquals((both as dfd.DataFrame).column("coinCount").values, [
      ...whole,
      ...whole.slice(0, 3),
      ...whole,
    ]);
    assertEquals(columnsOf(frame(both as dfd.DataFrame, { like: sampleFrame() })).length, 11);
  });

  Deno.test(`dfd.concat side by side leaves frames alone that were ${state}`, () => {
    const both = unchanged(state, (one, other) => dfd.concat({ dfList: [one, other], axis: 1 }));
    assertEquals(both.shape, [4, 8]);
    assert(both.columns.includes("coinCount1"));
  });

  Deno.test(`dfd.concat of Series leaves the frames alone whose columns they are: ${state}`, () => {
    for (const axis of [0, 1] as const) {
      unchanged(state, (one, other) => {
        dfd.concat({ dfList: [one.column("coinCount"), other.column("coinCount")], axis });
        dfd.concat({ dfList: [other.column("coinCount"), one.column("coinCount")], axis });
      });
    }
  });

  Deno.test(`dfd.merge leaves frames alone that were ${state}`, () => {
    for (const how of ["inner", "outer", "left", "right"] as const) {
      const merged = unchanged(
        state,
        (left, right) => dfd.merge({ left, right, on: ["ts"], how }),
      );
      assertEquals(merged.shape[0], how === "inner" || how === "right" ? 3 : 4);
    }
  });
}

Deno.test("frame: what its getColumnData hands out may be changed without changing the frame", () => {
  const df = sampleFrame();
  for (const values of df.getColumnData as unknown[][]) values.push(0);
  (df.column("coinCount").values as number[]).length = 0;
  assertEquals(seen(df as unknown as Frame), seen(sampleFrame() as unknown as Frame));
});
