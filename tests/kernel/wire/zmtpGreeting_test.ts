import { assertEquals, assertThrows } from "@std/assert";
import { ZmtpError } from "../../../lib/kernel/wire/zmtpError.ts";
import {
  expectGreeting,
  greeting,
  GREETING_BYTES,
  readyCommand,
  readyProperties,
} from "../../../lib/kernel/wire/zmtpGreeting.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

Deno.test("greeting() is what expectGreeting() expects", () => {
  assertEquals(greeting().length, GREETING_BYTES);
  expectGreeting(greeting());
});

Deno.test("expectGreeting() refuses another protocol, an old version and another mechanism", () => {
  assertThrows(() => expectGreeting(undefined), ZmtpError, "ZMTP 3");
  assertThrows(() => expectGreeting(bytes("HTTP".padEnd(64))), ZmtpError, "ZMTP 3");
  assertThrows(() => expectGreeting(greeting().with(10, 1)), ZmtpError, "ZMTP 3");
  const curve = greeting();
  curve.set(bytes("CURVE"), 12);
  assertThrows(() => expectGreeting(curve), ZmtpError, "the mechanism CURVE");
});

Deno.test("readyCommand() holds the properties that readyProperties() reads", () => {
  const properties = readyProperties(readyCommand("ROUTER", bytes("ann")));
  const texts = [...properties].map(([name, value]) => [name, new TextDecoder().decode(value)]);
  assertEquals(texts, [["socket-type", "ROUTER"], ["identity", "ann"]]);
});

Deno.test("readyProperties() refuses another command, one that is cut off, and none", () => {
  assertThrows(() => readyProperties(undefined), ZmtpError, "it hung up");
  assertThrows(() => readyProperties(bytes("\u0005ERROR")), ZmtpError, "not ready: ERROR");
  assertThrows(
    () => readyProperties(readyCommand("SUB", bytes("")).subarray(0, 19)),
    ZmtpError,
    "cut off",
  );
});
