import { errorCodes } from "../../errors/errorCodes.ts";
import { catalog } from "../catalog.ts";
import { errorTable } from "./errorTable.ts";
import { page } from "./page.ts";

/** A file of the project, and what should stand in it. */
export interface Written {
  readonly file: URL;
  readonly text: string;
}

/** The files that are written from the catalogue: its page, and the table of error codes in README. */
export async function written(): Promise<Written[]> {
  const readme = new URL("../../../README.md", import.meta.url);
  return [
    { file: new URL("../CATALOGUE.md", import.meta.url), text: page(catalog) },
    { file: readme, text: between(await Deno.readTextFile(readme), errorTable(errorCodes)) },
  ];
}

/** What stands around the table: the formatter leaves alone what is between. */
const [START, END] = ["<!-- deno-fmt-ignore-start -->", "<!-- deno-fmt-ignore-end -->"];

/** `text` with `inner` between its marks. @throws {Error} if it has not one of each, in order. */
export function between(text: string, inner: string): string {
  const [before, rest, ...more] = text.split(START);
  const [old, after, ...most] = rest?.split(END) ?? [];
  if (old === undefined || after === undefined || more.length + most.length > 0) {
    throw new Error(`README.md: not one ${START} and one ${END} after it`);
  }
  return `${before}${START}\n\n${inner}\n\n${END}${after}`;
}
