import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import type { ParameterKind } from "../../../lib/kernel/runner/parameterDeclarations.ts";
import {
  type Parameter,
  parameterValue,
  readParameters,
} from "../../../lib/kernel/runner/parameters.ts";

const param = (value: string): Parameter => ({ name: "a", value, option: "--param" });
const raw = (value: string): Parameter => ({ name: "a", value, option: "--param-raw" });

Deno.test("readParameters() takes the command line over files, and later files over earlier", async () => {
  const [first, second] = [await Deno.makeTempFile(), await Deno.makeTempFile()];
  try {
    await Deno.writeTextFile(first, '{"a": 1, "b": 1, "c": 1}');
    await Deno.writeTextFile(second, '{"b": 2, "c": 2}');
    const sources = { paramFile: [first, second], param: ["c=x=y "], paramRaw: ["d="] };
    assertEquals(await readParameters(sources), [
      { name: "a", value: 1, option: "--param-file" },
      { name: "b", value: 2, option: "--param-file" },
      { name: "c", value: "x=y ", option: "--param" },
      { name: "d", value: "", option: "--param-raw" },
    ]);
    await Deno.writeTextFile(first, "[1]");
    await assertRejects(() => readParameters(sources), TypeError, "it holds a list");
    await Deno.writeTextFile(first, "{");
    await assertRejects(() => readParameters(sources), TypeError, first);
  } finally {
    await Promise.all([first, second].map((file) => Deno.remove(file)));
  }
});

Deno.test("readParameters() refuses what has no name, and what is given twice", async () => {
  for (const wrong of ["a", "=1", ""]) {
    await assertRejects(() => readParameters({ param: [wrong] }), TypeError, "name=value");
  }
  await assertRejects(() => readParameters({ param: ["a=1", "a=2"] }), TypeError, "given twice");
  await assertRejects(
    () => readParameters({ param: ["a=1"], paramRaw: ["a=2"] }),
    TypeError,
    "given twice",
  );
});

Deno.test("parameterValue() reads JSON where there is some, else text", () => {
  const read = ["1", "-2.5", "true", "null", '"x"', '[1,"y"]', '{"z":1}', "ETH", "", "1h", "NaN"];
  assertEquals(read.map((text) => parameterValue(param(text))), [
    ...[1, -2.5, true, null, "x", [1, "y"], { z: 1 }, "ETH", "", "1h", "NaN"],
  ]);
  assertEquals(["1", '"x"'].map((text) => parameterValue(raw(text))), ["1", '"x"']);
});

Deno.test("parameterValue() leaves text as it is where a name is declared as text", () => {
  const value = (text: string) => parameterValue(param(text), { kind: "string" });
  assertEquals(["1000", "1.0", "true", '"1"', "ETH"].map(value), [
    "1000",
    "1.0",
    "true",
    "1",
    "ETH",
  ]);
});

Deno.test("parameterValue() refuses a value of another kind than the name is declared with", () => {
  const wrong: [Parameter, ParameterKind, string][] = [
    [param("3O"), "number", '"3O" is text, and a is declared as a number'],
    [param("True"), "boolean", '"True" is text, and a is declared as true or false'],
    [param("null"), "string", "is null, and a is declared as text; --param-raw a=…"],
    [raw("1"), "number", "is text"],
    [{ name: "a", value: 1, option: "--param-file" }, "string", "1 is a number"],
  ];
  for (const [parameter, kind, message] of wrong) {
    assertThrows(() => parameterValue(parameter, { kind }), RangeError, message);
  }
});

Deno.test("parameterValue() refuses numbers that would lose digits", () => {
  for (const wrong of ["12345678901234567890", "1e999"]) {
    assertThrows(() => parameterValue(param(wrong)), RangeError, "cannot hold");
  }
  assertEquals(parameterValue(param("9007199254740991")), 9007199254740991);
  assertEquals(parameterValue(param("1e20")), 1e20);
});
