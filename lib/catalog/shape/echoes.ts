import { DecodeError } from "../../errors/decodeError.ts";
import { exchangeName } from "../exchangeName.ts";
import type { Beside } from "./objects.ts";
import type { Asked } from "./shape.ts";

/** What objects hold beside their fields, and which fields say again what was asked for. */
export interface Echoing extends Beside {
  /** Fields that repeat an argument of the same name, `exchangeName` that of `exchange`. */
  readonly echoes?: readonly string[];
}

/**
 * Refuses the answer to another question: a field that repeats an argument and differs from it. What
 * either side leaves empty says nothing.
 *
 * @throws {DecodeError}
 */
export function refuseOtherEcho(
  holder: Readonly<Record<string, unknown>>,
  echoes: readonly string[],
  place: string,
  { path, args }: Asked,
): void {
  for (const name of echoes) {
    const argument = name === "exchangeName" ? "exchange" : name;
    const [asked, said] = [args[argument] ?? "", holder[name] ?? ""];
    if (asked === "" || said === "") continue;
    const spelt = argument === "exchange" ? exchangeName : (text: string) => text;
    // Of what is neither text nor a number it is never the same.
    const text = typeof said === "number" ? String(said) : said;
    if (typeof text === "string" && spelt(text) === spelt(asked)) continue;
    throw new DecodeError({
      path,
      place: `${place}.${name}`,
      expected: `${JSON.stringify(spelt(asked))}, but another ${argument} than was asked for`,
      found: said,
    });
  }
}
