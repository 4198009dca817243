import { assert, assertEquals } from "@std/assert";
import fc from "npm:fast-check@4.10.2";
import { AscendingSort } from "../../lib/verbs/ascendingSort.ts";

fc.configureGlobal({ seed: 20240910 }); // the same cases on every machine

const MOST = 400;

Deno.test("AscendingSort sorts as by comparing, each run for itself", () => {
  const sort = new AscendingSort(MOST);
  const some = [
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: -3, max: 3 }),
    fc.integer({ min: 0, max: 1e6 }).map((x) => 1e8 + x * 2 ** -20),
    // Now and then an outlier, which presses all others into one step.
    fc.integer({ min: 0, max: 1e6 }).map((x) => x % 17 === 7 ? 1e300 : x * 2 ** -20),
    fc.constantFrom(0, -0, 5e-324, -5e-324, Number.MAX_VALUE, -Number.MAX_VALUE),
  ];
  for (const arbitrary of [...some, fc.oneof(...some)]) {
    fc.assert(fc.property(fc.array(arbitrary, { maxLength: MOST, size: "max" }), (values) => {
      const places = [...sort.places(Float64Array.from(values))];
      const sorted = values.toSorted((a, b) => a - b);
      assertEquals(places.map((place) => values[place] + 0), sorted.map((x) => x + 0));
      assertEquals(places.toSorted((a, b) => a - b), values.map((_, place) => place)); // each once
      for (let k = 1; k < places.length; k++) {
        const [a, b] = [places[k - 1], places[k]];
        assert(!Object.is(values[a], values[b]) || a < b, "equal figures stay as they stood");
      }
    }));
  }
});
