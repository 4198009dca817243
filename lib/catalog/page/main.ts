/**
 * `deno task catalogue`: writes CATALOGUE.md, and the table of error codes in README.md, from the rows.
 *
 * @module
 */
import { written } from "./written.ts";

for (const { file, text } of await written()) await Deno.writeTextFile(file, text);
