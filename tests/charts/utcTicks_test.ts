import { assert, assertEquals } from "@std/assert";
import { Plot } from "../../lib/charts/observablePlot.ts";
import { plot } from "../../lib/charts/plot.ts";
import { utcTicks } from "../../lib/charts/utcTicks.ts";
import { textsOf } from "./assertStandalone.ts";

const written = (...iso: string[]) => iso.map((text) => new Date(text)).map(utcTicks);

Deno.test("utcTicks() writes hours and minutes of a 24-hour clock, the day where it is new", () => {
  assertEquals(written("2024-09-14T21:00Z", "2024-09-15T00:00Z", "2024-09-15T12:00Z"), [
    "21:00\nSep 14",
    "00:00\nSep 15",
    "12:00",
  ]);
  assertEquals(written("2024-09-14T21:05Z", "2024-09-14T21:10Z"), ["21:05\nSep 14", "21:10"]);
  assertEquals(written("2024-09-14T21:05:30Z", "2024-09-14T21:06Z"), [
    "21:05:30\nSep 14",
    "21:06:00",
  ]);
  assertEquals(written("2024-09-14T21:05:30.250Z"), ["21:05:30.250\nSep 14"]);
});

Deno.test("utcTicks() writes days, months and years, and what they are part of", () => {
  assertEquals(written("2024-08-25", "2024-09-01", "2024-09-08"), ["25\nAug", "1\nSep", "8"]);
  assertEquals(written("2023-11-01", "2023-12-01", "2024-01-01"), [
    "Nov\n2023",
    "Dec",
    "Jan\n2024",
  ]);
  assertEquals(written("2023-01-01", "2024-01-01"), ["2023", "2024"]);
  assertEquals(written("2024-01-01"), ["1\nJan"]);
});

Deno.test("utcTicks() is how plot() writes the hours of marks of one's own, too", () => {
  const rows = Array.from({ length: 20 }, (_, h) => ({ t: new Date(Date.UTC(2024, 8, 14, h)), h }));
  const marks = [Plot.lineY(rows, { x: "t", y: "h" })];
  const texts = textsOf(plot({ marks }).svg);
  assert(texts.includes("12:00"), texts.join());
  assert(!texts.some((text) => /[AP]M/.test(text)), texts.join());
  const own = textsOf(plot({ x: { tickFormat: "%-I%p" }, marks }).svg);
  assert(own.includes("12PM"), own.join());
});
