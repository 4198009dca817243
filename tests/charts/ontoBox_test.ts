import { assert, assertEquals } from "@std/assert";
import { decode } from "npm:fast-png@8.0.0";
import { ontoBox } from "../../lib/charts/ontoBox.ts";
import { rasterize } from "../../lib/charts/rasterize.ts";

const BOX = { left: 0, top: 0, right: 100, bottom: 50 };

Deno.test("ontoBox() leaves what lies inside as it is", () => {
  const d = "M10,10L20,20C30,30 40,20 50,10Z";
  assertEquals(ontoBox(d, BOX), "M10,10L20,20C30,30 40,20 50,10L10,10Z");
});

Deno.test("ontoBox() cuts lines where they cross the edges", () => {
  assertEquals(ontoBox("M50,25L50,1e30", BOX), "M50,25L50,50");
  assertEquals(ontoBox("M50,25L150,25L150,75L50,25", BOX), "M50,25L100,25L100,50L50,25");
  assertEquals(ontoBox("M-10,-10h120v70h-120z", BOX), "M0,0L0,0L100,0L100,50L0,50L0,0Z");
});

Deno.test("ontoBox() holds the largest numbers and those beyond", () => {
  for (const far of ["1e9", "-1e30", "1.7e308", "1e999"]) {
    const made = ontoBox(`M50,25L${far},25L60,${far}C1,1 ${far},${far} 70,25`, BOX);
    for (const [number] of made.matchAll(/-?[\d.]+(e[-+]?\d+)?/g)) {
      assert(Number(number) >= -1e-6 && Number(number) <= 100, made);
    }
  }
});

Deno.test("ontoBox() draws the same within the box: lines, areas and curves", async () => {
  let seed = 3;
  const random = () => (seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
  const place = () =>
    `${Math.round(50 + 160 * (random() - 0.5))},${Math.round(25 + 120 * (random() - 0.5))}`;
  const pixels = async (d: string, style: string) => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="30" viewBox="10 10 80 30">' +
      `<rect x="10" y="10" width="80" height="30" fill="#fff"/><path d="${d}" ${style}/></svg>`;
    return decode(await rasterize(svg, { scale: 1 }));
  };
  let seen = 0;
  for (let run = 0; run < 60; run++) {
    const parts = Array.from(
      { length: 6 },
      () =>
        ["L", "C", "Q"].map((c, k) => c + Array.from({ length: [1, 3, 2][k] }, place).join(" "))[
          Math.floor(random() * 3)
        ],
    );
    const d = `M${place()}${parts.join("")}${run % 2 ? "Z" : ""}`;
    const style = run % 2 ? 'fill="#000"' : 'fill="none" stroke="#000" stroke-width="2"';
    const [whole, cut] = [await pixels(d, style), await pixels(ontoBox(d, BOX), style)];
    // By a shade: what draws them cuts long curves into lines, too, and elsewhere.
    const far = whole.data.filter((value, i) => Math.abs(value - cut.data[i]) > 100).length;
    seen += whole.data.filter((value) => value < 128).length;
    assert(far <= 12, `${far} of ${whole.data.length} differ: ${d}`);
  }
  assert(seen > 10_000, `only ${seen} are dark: there is nothing to compare`);
});
