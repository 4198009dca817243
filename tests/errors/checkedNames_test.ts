import { assertThrows } from "@std/assert";
import { checkedNames } from "../../lib/errors/checkedNames.ts";

const check = (given: object, allowed: string[]) => () => checkedNames(given, allowed, "verb");

Deno.test("checkedNames: known names pass, whatever their values", () => {
  check({}, [])();
  check({ a: undefined, b: null }, ["a", "b", "c"])();
});

Deno.test("checkedNames: another name is a TypeError that lists what there is", () => {
  assertThrows(
    check({ a: 1, x: 1 }, ["a", "b"]),
    TypeError,
    'verb: no option "x"; there are "a", "b"',
  );
  assertThrows(check({ x: undefined }, []), TypeError, 'verb: no option "x"; there are none');
  assertThrows(check(Object.fromEntries([["__proto__", 1]]), ["a"]), TypeError, '"__proto__"');
  assertThrows(
    () => checkedNames({ x: 1 }, ["size"], "symbolChart", "parameter"),
    TypeError,
    'symbolChart: no parameter "x"; there are "size"',
  );
});

const NEAR = {
  apiKey: "apikey",
  sead: "seed",
  evry: "every",
  everyy: "every",
  singal: "signal",
  Timezone: "timeZone",
};
for (const [given, meant] of Object.entries(NEAR)) {
  Deno.test(`checkedNames: ${given} is taken for a slip of ${meant}`, () => {
    assertThrows(
      check({ [given]: 1 }, ["other", meant]),
      TypeError,
      `. Did you mean ${JSON.stringify(meant)}?`,
    );
  });
}

Deno.test("checkedNames: what is far from all names is taken for none of them", () => {
  for (const far of ["frequency", "end", "gnials", ""]) {
    const caught = assertThrows(check({ [far]: 1 }, ["every", "signal"]), TypeError);
    if (caught.message.includes("Did you mean")) throw caught;
  }
});

Deno.test("checkedNames(given, …) refuses what is no object, by the caller's name", () => {
  for (const odd of [null, undefined, 24, "span", [], ["span"], () => 1]) {
    assertThrows(
      () => checkedNames(odd as never, ["span", "min"], "ewm"),
      TypeError,
      `ewm: options are no object: ${odd === null ? "null" : ""}`,
    );
  }
  assertThrows(
    () => checkedNames(7 as never, ["span"], "ewm"),
    TypeError,
    "ewm: options are no object: 7. Give them by name: { span: … }",
  );
});
