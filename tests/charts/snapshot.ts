import { fail } from "@std/assert";

const FOLDER = new URL("./snapshots/", import.meta.url);

/**
 * Compares a picture with the one that is kept, numbers rounded to tenths. One that has changed is
 * written beside it for a look: to accept it, put it in the place of the old one (or delete that).
 */
export async function assertSnapshot(name: string, svg: string): Promise<void> {
  const rounded = `<!-- deno-fmt-ignore-file -->\n${rounding(svg)}\n`;
  const kept = new URL(`${name}.svg`, FOLDER);
  const changed = new URL(`${name}.changed.svg`, FOLDER);
  const before = await Deno.readTextFile(kept).catch(() => undefined);
  if (before === undefined) {
    await Deno.mkdir(FOLDER, { recursive: true });
    await Deno.writeTextFile(kept, rounded);
    fail(`There was no snapshots/${name}.svg to compare with: now there is, have a look at it`);
  } else if (before !== rounded) {
    await Deno.writeTextFile(changed, rounded);
    fail(`The picture has changed: compare snapshots/${name}.svg and ${name}.changed.svg`);
  }
  await Deno.remove(changed).catch(() => {});
}

/** One element a line, so that a difference shows where it is; ids, which are hashes, by number. */
function rounding(svg: string): string {
  return svg
    .replace(/-?\d+\.\d{2,}/g, (number) => String(Number(Number(number).toFixed(1))))
    .replace(/\bp[0-9a-z]{8,14}-(\d+)/g, "id-$1")
    .replace(/></g, ">\n<");
}
