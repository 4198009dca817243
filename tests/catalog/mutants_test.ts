import { assert, assertEquals } from "@std/assert";
import { DecodeError } from "../../lib/core.ts";
import type { Columns } from "../../lib/core.ts";
import type { WireField } from "../../lib/catalog/field.ts";
import { body, stubbed } from "../client/stub.ts";
import type { WireObject } from "../../lib/catalog/shape/objectColumns.ts";
import { isObject, keysIn, mapped, renamed } from "./broken.ts";
import type { Json } from "./broken.ts";
import { decoded, methodIn, TABLES } from "./calls.ts";
import { fixture } from "./fixture.ts";
import { decodeMutants } from "./mutants.ts";

Deno.test("mutants: become the promised columns or an error of ours, and nothing else", async () => {
  const { tables, errors } = await decodeMutants(6_000, 20240910);
  assertEquals(tables + errors, 6_000);
  // Most changes are seen, and many do no harm.
  assert(tables > 1_000 && errors > 2_000, `${tables} tables and ${errors} errors`);
});

/** The key of a field on the wire, if it stands in the data. */
function keyOf(name: string, { from = name }: WireField, keys: ReadonlySet<string>) {
  const key = [from].flat().at(-1)!;
  return keys.has(key) ? key : undefined;
}

/** The value with a field renamed in its n-th object alone that has it. */
function renamedOnce(value: Json, key: string, nth: number): Json {
  let count = 0;
  return mapped(value, (node) => {
    if (!isObject(node) || !(key in node) || count++ !== nth) return node;
    const { [key]: held, ...rest } = node;
    return { ...rest, [`${key}Renamed`]: held };
  });
}

const cells = (table: Columns) => table.names.map((name) => [...table.columns[name].values]);

Deno.test("a required field that is renamed, everywhere or in one place, is an error and never NaN", async () => {
  let tried = 0;
  for (const { id, row } of TABLES) {
    const sent = await fixture(id);
    const { data } = JSON.parse(sent);
    const right = cells(await decoded(id, sent));
    const keys = keysIn(data);
    const fields = Object.entries(row.shape.fields);
    // Optional ones may have the same name elsewhere in the answer.
    for (const [name, field] of fields) {
      if (field.absent) keys.delete(keyOf(name, field, keys) ?? "");
    }
    for (const [name, field] of fields) {
      const key = keyOf(name, field, keys);
      if (key === undefined) continue;
      for (const wrong of [renamed(data, key, `${key}Renamed`), renamedOnce(data, key, 0)]) {
        const got = await decoded(id, body(wrong)).catch((error: unknown) => error);
        tried++;
        if (got instanceof DecodeError) continue;
        assertEquals(cells(got as Columns), right, `${id}: ${key} renamed`);
      }
    }
  }
  assert(tried > 400, `${tried}`);
});

Deno.test("a field that rows may lack and that is renamed, in all rows that have it, is NaN and told", async () => {
  let tried = 0;
  for (const example of TABLES) {
    const { id, row } = example;
    const { data } = JSON.parse(await fixture(id));
    const keys = keysIn(data);
    for (const [name, field] of Object.entries(row.shape.fields)) {
      const key = field.absent ? keyOf(name, field, keys) : undefined;
      if (key === undefined) continue;
      const places: string[] = [];
      const { api } = stubbed(() => body(renamed(data, key, `${key}Renamed`)), {
        notice: (notice) => places.push(...notice.places),
      });
      const got = await methodIn(api, example)(example.args).catch((error: unknown) => error);
      tried++;
      if (got instanceof DecodeError) continue; // its name is that of a promised one elsewhere
      const { values } = (got as Columns).columns[name];
      const unknown = values.every((value) => value === null || Number.isNaN(value));
      assert(unknown, `${id}: ${name} became ${values}`);
      assert(places.some((place) => place.endsWith(`.${key}Renamed`)), `${id}: ${key}: ${places}`);
    }
  }
  assert(tried > 60, `${tried}`);
});

Deno.test("a field of which the rows at the ends have none is told when it is renamed in those between", async () => {
  let tried = 0;
  for (const example of TABLES) {
    const { id, row } = example;
    const { data } = JSON.parse(await fixture(id));
    if (!Array.isArray(data) || !data.every(isObject)) continue;
    for (const [name, field] of Object.entries(row.shape.fields)) {
      const key = field.absent ? keyOf(name, field, keysIn(data)) : undefined;
      const promised = Object.entries(row.shape.fields).some(([other, { absent, from = other }]) =>
        !absent && from === key
      );
      // Elsewhere in the answer a field that is promised may have the same name.
      if (key === undefined || promised || Array.isArray(field.from)) continue;
      const inside = (data as WireObject[]).find((held) => key in held);
      if (inside === undefined) continue;
      const { [key]: _, ...without } = inside;
      const moved = renamed(inside as Json, key, `${key}Renamed`);
      const rows = [without, moved, moved, without].map((held, i) => ({
        ...held as WireObject,
        ...(row.time ? { [row.time]: Number(inside[row.time]) + i * 3_600_000 } : {}),
      }));
      const places: string[] = [];
      const { api } = stubbed(() => body(rows), {
        notice: (notice) => places.push(...notice.places),
      });
      await methodIn(api, example)(example.args);
      assertEquals(places, [`data[1].${key}Renamed`], `${id}: ${key}`);
      tried++;
    }
  }
  assert(tried > 15, `${tried}`);
});
