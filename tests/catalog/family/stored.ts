import { assertEquals } from "@std/assert";
import type { Api, Columns } from "../../../lib/core.ts";
import { stubbed } from "../../client/stub.ts";

/** The body of a stored answer, such as `longShort.kline`, as it came over the wire. */
export const stored = (name: string): Promise<string> =>
  Deno.readTextFile(new URL(`../../fixtures/${name}.json`, import.meta.url));

/** What a method makes of a body; fails if the body holds a field that the catalogue does not know. */
export async function answered<T>(
  body: string | Promise<string>,
  call: (api: Api) => Promise<T>,
): Promise<{ table: T; url: URL }> {
  const sent = await body;
  const strange: string[] = [];
  const notice = ({ places }: { places: readonly string[] }) => void strange.push(...places);
  const { api, asked } = stubbed(() => sent, { notice });
  const table = await call(api);
  assertEquals(strange, []);
  return { table, url: asked[0] };
}

/** The cells of a table, row by row, in the order of its columns. */
export const rows = ({ names, columns, length }: Columns) =>
  Array.from({ length }, (_, i) => names.map((name) => columns[name].values[i]));

/** Name, kind and unit of each column, its corner, and whether it is of a trailing span. */
export const about = ({ names, columns }: Columns) =>
  names.map((name) => {
    const { kind, unit, corner, trailing } = columns[name];
    return [name, kind, unit, corner, trailing && "trailing"].filter(Boolean).join(" ");
  });

/** Time column, width and how rows are known. */
export const timing = ({ meta: { time, every, rows } }: Columns) => [time, every, rows];
