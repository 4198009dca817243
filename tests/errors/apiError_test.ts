import { assertEquals } from "@std/assert";
import { ApiError } from "../../lib/errors/apiError.ts";

const path = "/x";

Deno.test("ApiError: says the server's words, and for how long it asks to be left alone", () => {
  const said = (serverMessage?: string, retryAfter?: number) =>
    new ApiError({ path, code: "-2", serverMessage, retryAfter }).message;
  const told = "Wait that long, and ask more slowly";
  assertEquals(said(), "/x: too many requests (code -2). Wait a minute, and ask more slowly");
  assertEquals(
    said("slow down"),
    '/x: too many requests (code -2; the server says "slow down"). Wait a minute, and ask more slowly',
  );
  assertEquals(
    said(undefined, 9),
    `/x: too many requests (code -2; the server asks to be left alone for 9 s). ${told}`,
  );
  assertEquals(
    said("slow down", 0),
    `/x: too many requests (code -2; the server says "slow down" and asks to be left alone for 0 s). ${told}`,
  );
});

Deno.test("ApiError: what is no matter of pace keeps its own fix, however long the server asks to be left alone", () => {
  const [plain, told] = [undefined, 60].map((retryAfter) =>
    new ApiError({ path, code: "-3", retryAfter })
  );
  assertEquals(told.fix, plain.fix);
  assertEquals(told.message.includes("(code -3; the server asks to be left alone for 60 s)"), true);
});
